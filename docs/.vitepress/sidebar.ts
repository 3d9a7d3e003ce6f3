import type { DefaultTheme } from 'vitepress';
import type { Manifest } from '../../src/generated/manifest';

/** The pages of the site, in the order in which a newcomer reads them. */
export const sidebar = ({ groups }: Manifest): DefaultTheme.SidebarItem[] => [
  {
    text: 'Start',
    items: [
      { text: 'Use the workbench', link: '/start/low-code' },
      { text: 'Build a workflow', link: '/start/workflows' },
      { text: 'Embed in a platform', link: '/start/platform' },
      { text: 'Concepts', link: '/concepts' },
      { text: 'Recipes', link: '/recipes' },
    ],
  },
  {
    text: 'Guides',
    items: [
      { text: 'Connections', link: '/connections' },
      { text: 'OAuth', link: '/oauth' },
      { text: 'Store', link: '/store' },
      { text: 'Limits', link: '/limits' },
      { text: 'Writes', link: '/writes' },
      { text: 'Sync', link: '/sync' },
      { text: 'SQL over a local copy', link: '/query' },
      { text: 'Webhooks', link: '/webhooks' },
      { text: 'Triggers', link: '/triggers' },
      { text: 'Simulator', link: '/simulator' },
      { text: 'Command line', link: '/command-line' },
    ],
  },
  {
    text: 'Hosts',
    items: [
      { text: 'TypeScript', link: '/embedding' },
      { text: 'Host interfaces', link: '/hosting' },
      { text: 'HTTP service', link: '/hosts/serve' },
      { text: 'Language models (MCP)', link: '/hosts/mcp' },
      { text: 'n8n', link: '/hosts/n8n' },
      { text: 'Airbyte', link: '/airbyte' },
      { text: 'Docker', link: '/docker' },
    ],
  },
  {
    text: 'Operate',
    items: [
      { text: 'Launch checklist', link: '/launch-checklist' },
      { text: 'Errors', link: '/errors' },
      { text: 'Troubleshooting', link: '/troubleshooting' },
      { text: 'Security', link: '/security' },
    ],
  },
  {
    text: 'Reference',
    items: [
      {
        text: 'Actions',
        link: '/actions',
        collapsed: true,
        items: Object.entries(groups).map(([name, { title }]) => ({
          text: title,
          link: `/reference/actions/${name}`,
        })),
      },
      { text: 'Streams and triggers', link: '/reference/streams' },
      { text: 'Events', link: '/reference/events' },
      { text: 'Settings', link: '/reference/settings' },
      { text: 'Commands', link: '/reference/commands' },
      { text: 'TypeScript API', link: '/api/index.html', target: '_self' },
    ],
  },
  {
    text: 'Project',
    items: [
      { text: 'Contributing', link: '/contributing' },
      { text: 'Testing', link: '/testing' },
      { text: 'Benchmarks', link: '/benchmarks' },
      { text: 'Changelog', link: '/changelog' },
    ],
  },
];
