import { catalogue } from '../../../../src';
import { exampleParameters, nodeExamples } from '../every_operation';
import { check, type Scene } from './scene';
import { filesNode, manualTrigger } from './workflows';

interface NodeType {
  name: string;
  properties: { name: string; options?: { value: string }[] }[];
}

/** What n8n shows of the package, the credential's test, and one list of every resource. */
export async function checkNode(scene: Scene): Promise<void> {
  const types = await scene.n8n.call<NodeType[]>('GET', '/types/nodes.json');
  const operations = types
    .find(({ name }) => name === 'n8n-nodes-brex.brex')
    ?.properties.filter(({ name }) => name === 'operation')
    .flatMap(({ options = [] }) => options.map(({ value }) => value))
    // n8n adds its own to each resource.
    .filter((value) => value !== '__CUSTOM_API_CALL__');
  const actions = Object.values(catalogue().groups).flatMap(({ actions: all }) => Object.keys(all));
  check(
    `the ${actions.length} operations are the actions`,
    JSON.stringify(operations) === JSON.stringify(actions),
    operations,
  );
  const isTool = types.some(({ name }) => name === 'n8n-nodes-brex.brexTool');
  check('usable as a tool', isTool);
  await checkCredentialTest(scene);
  await checkResources(scene);
}

/** One operation of every resource: a list if it has one. */
async function checkResources(scene: Scene): Promise<void> {
  for (const [group, { actions: own }] of Object.entries(catalogue().groups)) {
    const [list] = Object.entries(own).find(([, { paginated, effect }]) => effect === 'read' && paginated) ?? [];
    const all = nodeExamples.map(({ example }) => example).filter(({ action }) => Object.hasOwn(own, action));
    const chosen = all.find(({ action }) => action === list) ?? all[0];
    if (!chosen) continue;
    const { parameters, files } = exampleParameters(chosen);
    const nodes = [manualTrigger, filesNode(files), scene.brex(parameters)];
    const { status, text } = await scene.run(chosen.action, nodes);
    check(`${group}: ${chosen.action}`, status === 'success', text.slice(0, 2000));
  }
}

async function checkCredentialTest(scene: Scene): Promise<void> {
  const { n8n, simulator, credentials } = scene;
  for (const [what, token, expected] of [
    ['good', simulator.tokens.all, /^Connected to .*(All operations can run|operations can't run)/],
    ['three scopes', simulator.tokens.three, /operations can't run with this token/],
    ['wrong', 'bxt_example_wrong_token_0000', /token/i],
  ] as const) {
    const result = await n8n.call<{ status: string; message: string }>('POST', '/rest/credentials/test', {
      credentials: { ...credentials.brexApi, type: 'brexApi', data: scene.settings(token) },
    });
    const holds = expected.test(result.message) && (result.status === 'OK') === (what !== 'wrong');
    check(`credential test, ${what}: ${result.status}: ${result.message}`, holds, result);
  }
}
