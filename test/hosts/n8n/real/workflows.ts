import { setTimeout as wait } from 'node:timers/promises';
import type { ItemFiles } from '../parameters';
import type { N8nServer } from './n8n_server';

type Data = Record<string, unknown>;

/** A node of a workflow in n8n's form. */
export interface WorkflowNode {
  name: string;
  type: string;
  parameters: Data;
  [other: string]: unknown;
}

/** Nodes one after the other, as n8n stores them. */
export function workflowOf(name: string, nodes: WorkflowNode[]): Data {
  return {
    name,
    nodes: nodes.map((node, i) => ({
      id: `node-${i}`,
      typeVersion: node.type === 'n8n-nodes-base.code' ? 2 : 1,
      position: [i * 220, 0],
      ...node,
    })),
    connections: Object.fromEntries(
      nodes
        .slice(0, -1)
        .map((node, i) => [node.name, { main: [[{ node: nodes[i + 1]?.name, type: 'main', index: 0 }]] }]),
    ),
    settings: { executionOrder: 'v1' },
  };
}

export const manualTrigger: WorkflowNode = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} };

/** A node that gives these items. */
export const itemsNode = (items: Data[]): WorkflowNode => ({
  name: 'Items',
  type: 'n8n-nodes-base.code',
  parameters: { jsCode: `return ${JSON.stringify(items.map((json) => ({ json })))};` },
});

/** A node that gives one item with these files. */
export function filesNode({ binary, files }: ItemFiles): WorkflowNode {
  const content = Object.entries(binary).map(([name, { fileName }]) => [
    name,
    { fileName, mimeType: 'application/pdf', data: Buffer.from(files[name] ?? '').toString('base64') },
  ]);
  const item = { json: {}, binary: Object.fromEntries(content) as Data };
  return { ...itemsNode([]), parameters: { jsCode: `return [${JSON.stringify(item)}];` } };
}

/** A finished execution. */
export interface Finished {
  id: string;
  status: string;
  /** All that n8n stored about it, as text. */
  text: string;
}

/** Waits until an execution ends. */
export async function finished(n8n: N8nServer, id: string): Promise<Finished> {
  for (let tries = 0; tries < 240; tries++) {
    const { status, data } = await n8n.call<{ status: string; data: string }>('GET', `/rest/executions/${id}`);
    if (!['new', 'running', 'waiting'].includes(status)) return { id, status, text: String(data) };
    await wait(500);
  }
  throw new Error(`Execution ${id} does not end.`);
}

/** Runs a workflow by hand and waits for its end. */
export async function ran(n8n: N8nServer, workflow: Data & { id: string }): Promise<Finished> {
  const { executionId } = await n8n.call<{ executionId: string }>('POST', `/rest/workflows/${workflow.id}/run`, {
    workflowData: workflow,
    triggerToStartFrom: { name: manualTrigger.name },
  });
  return finished(n8n, executionId);
}
