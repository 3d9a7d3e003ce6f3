import { type LanguageModel, startLanguageModel } from './language_model';
import { check, type NodeCredentials, type Scene, transferParameters } from './scene';
import { manualTrigger, type WorkflowNode } from './workflows';

/** An agent that a person asks to pay, with the Brex node as its only tool: the model chooses the memo. */
function agentNodes(scene: Scene, model: NodeCredentials): WorkflowNode[] {
  return [
    manualTrigger,
    {
      name: 'Agent',
      type: '@n8n/n8n-nodes-langchain.agent',
      typeVersion: 3,
      parameters: { promptType: 'define', text: 'Pay the invoices.', options: { maxIterations: 10 } },
    },
    {
      name: 'Model',
      type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
      typeVersion: 1.2,
      parameters: { model: { __rl: true, mode: 'id', value: 'example-model' }, options: { maxRetries: 0 } },
      credentials: model,
    },
    {
      name: 'Pay a vendor',
      type: 'n8n-nodes-brex.brexTool',
      parameters: {
        ...transferParameters("={{ $fromAI('memo', 'The memo of the payment', 'string') }}"),
        descriptionType: 'manual',
        toolDescription: 'Pays a vendor.',
      },
      credentials: scene.credentials,
    },
  ];
}

const connections = {
  Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
  Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
  'Pay a vendor': { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
};

/** An agent's calls of the node as a tool, in n8n's own agent with a scripted language model. */
export async function checkAgent(scene: Scene): Promise<void> {
  const model = await startLanguageModel();
  try {
    await checkCalls(scene, model);
  } finally {
    await model.close();
  }
}

async function checkCalls(scene: Scene, model: LanguageModel): Promise<void> {
  const data = { apiKey: 'example-key', url: `${model.url}/v1` };
  const nodes = agentNodes(scene, await scene.stored('openAiApi', 'Example model', data));
  const run = (name: string) => scene.run(name, nodes, { connections });
  const pays = (...memos: string[]) => memos.map((memo) => ({ memo }));
  const counts = (...memos: string[]) => memos.map((memo) => scene.booked(memo));

  // The answer to the first call is cut, so the model sees an error and repeats the call.
  scene.proxy.cuts = 1;
  model.script = [pays('agent 0'), pays('agent 0'), pays('agent 1', 'agent 2'), pays('agent 3', 'agent 3')];
  const first = await run('agent');
  check('agent: the execution succeeds', first.status === 'success', [first.text.slice(0, 3000), model.results]);
  const shown = /It is not known whether .*the change is not made twice/.test(model.results[0] ?? '');
  check('agent: the model is shown that the outcome is unknown, and what to do', shown, model.results);
  const memos = ['agent 0', 'agent 1', 'agent 2', 'agent 3'];
  check('agent: each call is one payment, a repeated one too', counts(...memos).join() === '1,1,1,1', [
    counts(...memos),
    model.results,
  ]);

  model.script = [pays('agent 1')];
  await run('another agent');
  check('agent: another execution is another payment', scene.booked('agent 1') === 2, counts('agent 1'));

  model.script = [pays('agent 4'), 'error'];
  const failed = await run('failing agent');
  check('agent: a failing model fails the execution', failed.status === 'error', failed.status);
  model.script = [pays('agent 4'), pays('agent 5')];
  const retried = await scene.retry(failed);
  check('agent: Retry of the execution, the repeated call once', counts('agent 4', 'agent 5').join() === '1,1', [
    counts('agent 4', 'agent 5'),
    model.results,
    retried.text.slice(0, 2000),
  ]);
}
