import type { INode } from 'n8n-workflow';

/** Whether an AI agent calls the node: n8n has a type of its own for that. */
export const isAgentTool = ({ type }: INode): boolean => type.endsWith('Tool');
