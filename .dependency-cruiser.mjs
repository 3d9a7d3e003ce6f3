/**
 * Who may import whom in src. Each layer imports itself and the layers before it; no file is part of a circle, type-only imports
 * included.
 */
const order = [
  ['errors', 'generated', 'money', 'plain_text', 'nearest_word', 'clock', 'timer', 'lazy_module', 'package_files'],
  ['manifest', 'route_index'],
  ['full_manifest'],
  ['validate'],
  ['database'],
  ['paging'],
  ['http'],
  ['auth'],
  ['actions'],
  ['safety'],
  ['connector'],
  ['forms', 'models'],
  ['sync', 'webhooks'],
  ['triggers'],
  ['store'],
  ['hosting'],
  ['connections'],
  ['testing'],
  ['drift'],
  ['hosts'],
];

const within = (layers) => `^src/(${layers.join('|')})(/|\\.ts$)`;

/** Within a step of the order none imports another, except in the first. */
const layerRules = order.flatMap((step, i) =>
  step.map((layer) => ({
    name: `${layer}-imports-only-lower-layers`,
    comment: `src/${layer} may import itself and ${order.slice(0, i).flat().join(', ') || 'nothing else'}.`,
    severity: 'error',
    from: { path: within([layer]) },
    to: {
      path: '^src/',
      pathNot: within([
        layer,
        ...(i === 0 ? step : []),
        ...order.slice(0, i).flat(),
        ...(layer === 'hosts' ? ['simulator'] : []),
      ]),
    },
  })),
);

export default {
  forbidden: [
    {
      name: 'no-circles',
      comment:
        'Files that import one another cannot be understood one at a time. Move what both need into a third file.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    ...layerRules,
    {
      name: 'simulator-stands-alone',
      comment: 'The simulator imitates Brex, so it must not share code with what it tests.',
      severity: 'error',
      from: { path: within(['simulator']) },
      to: { path: '^src/', pathNot: within(['simulator']) },
    },
    {
      name: 'handlers-see-only-the-adapter',
      comment: 'A handler gets the adapter, never its client, the manifest or a token.',
      severity: 'error',
      from: { path: within(['actions']) },
      to: {
        path: '^src/',
        pathNot: [
          within(['actions', 'errors', 'paging']),
          '^src/generated/(actions|types)',
          '^src/http/(adapter|path|upload)',
        ],
      },
    },
    {
      name: 'hosts-go-through-the-connector',
      comment: 'A host that needs more shows a gap in the API of src/connector.',
      severity: 'error',
      from: { path: within(['hosts']) },
      to: { path: within(['actions', 'database', 'http', 'auth', 'safety', 'validate']) },
    },
    {
      name: 'nothing-imports-tools',
      comment: 'src/tools runs at build time only.',
      severity: 'error',
      from: { path: '^src/', pathNot: within(['tools']) },
      to: { path: within(['tools', 'index']) },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|json)$' },
  },
};
