import type { DefaultTheme } from 'vitepress';
import type { Manifest } from '../../src/generated/manifest';

/** A part of the sidebar: titles of pages with their addresses. */
const section = (text: string, pages: Readonly<Record<string, string>>) => ({
  text,
  items: Object.entries(pages).map(([title, link]): DefaultTheme.SidebarItem => ({ text: title, link })),
});

/** The pages of the site, in the order in which a newcomer reads them. */
export function sidebar({ groups }: Manifest): DefaultTheme.SidebarItem[] {
  const actions = Object.entries(groups).map(([name, { title }]) => [title, `/reference/actions/${name}`] as const);
  const reference = section('Reference', {
    'Streams and triggers': '/reference/streams',
    Events: '/reference/events',
    Settings: '/reference/settings',
    Commands: '/reference/commands',
  });
  return [
    section('Start', {
      'Use the workbench': '/start/low-code',
      'Build a workflow': '/start/workflows',
      'Embed in a platform': '/start/platform',
      Concepts: '/concepts',
      Recipes: '/recipes',
    }),
    section('Guides', {
      Connections: '/connections',
      OAuth: '/oauth',
      Store: '/store',
      Limits: '/limits',
      Writes: '/writes',
      Sync: '/sync',
      'SQL over a local copy': '/query',
      Webhooks: '/webhooks',
      Triggers: '/triggers',
      Simulator: '/simulator',
      'Command line': '/command-line',
    }),
    section('Hosts', {
      TypeScript: '/embedding',
      'Host interfaces': '/hosting',
      'HTTP service': '/hosts/serve',
      'Language models (MCP)': '/hosts/mcp',
      n8n: '/hosts/n8n',
      Airbyte: '/airbyte',
      Docker: '/docker',
    }),
    section('Operate', {
      'Launch checklist': '/launch-checklist',
      Errors: '/errors',
      Troubleshooting: '/troubleshooting',
      Security: '/security',
    }),
    {
      ...reference,
      items: [
        { ...section('Actions', Object.fromEntries(actions)), link: '/actions', collapsed: true },
        ...reference.items,
        { text: 'TypeScript API', link: '/api/index.html', target: '_self' },
      ],
    },
    section('Project', {
      Contributing: '/contributing',
      Testing: '/testing',
      Benchmarks: '/benchmarks',
      Changelog: '/changelog',
    }),
  ];
}
