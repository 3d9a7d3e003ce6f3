const { process: here } = globalThis as { process?: { versions?: { node?: string } } };

/** The runtime, such as `node 20.19.0`; undefined outside Node. */
export const runtime = here?.versions?.node === undefined ? undefined : `node ${here.versions.node}`;
