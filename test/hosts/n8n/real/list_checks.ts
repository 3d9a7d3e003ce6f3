import { check, Scene } from './scene';

/** What a person types into the search of a list, one key at a time, and what they clear. */
const typed = ['s', 'su', 'sup', 'supp', 'suppl', 'supply', 'supply x', ''];
const vendors = 5000;

/** A search in a list of 5,000 vendors: how many requests each keystroke costs. */
export async function checkLists(place: Scene['place']): Promise<void> {
  const scene = await Scene.open(place, { size: vendors / 30 });
  const search = (filter: string, paginationToken?: string) =>
    scene.n8n.call<{ results: { name: string }[]; paginationToken?: string }>(
      'POST',
      '/rest/dynamic-node-parameters/resource-locator-results',
      {
        path: 'parameters.id',
        nodeTypeAndVersion: { name: 'n8n-nodes-brex.brex', version: 1 },
        methodName: 'vendor',
        currentNodeParameters: { authentication: 'apiToken', resource: 'vendors', operation: 'get_vendor' },
        credentials: scene.credentials,
        ...(filter !== '' && { filter }),
        ...(paginationToken !== undefined && { paginationToken }),
      },
    );
  const counts: number[] = [];
  let found = 0;
  for (const text of typed) {
    const before = scene.requests.length;
    const { results } = await search(text);
    counts.push(scene.requests.length - before);
    found += results.filter(({ name }) => name.toLowerCase().includes(text)).length;
  }
  check(
    `search on ${vendors} vendors: ${Math.max(...counts)} requests a keystroke at most`,
    Math.max(...counts) <= 2 && found > 0,
    counts,
  );
  const { paginationToken } = await search('');
  const before = scene.requests.length;
  const next = await search('', paginationToken);
  check(
    'the next page costs at most two requests',
    next.results.length > 0 && scene.requests.length - before <= 2,
    scene.requests.slice(before),
  );
  await scene.close();
}
