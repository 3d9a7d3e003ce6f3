import type { INode } from 'n8n-workflow';

/** Whether an AI agent calls the node: n8n gives it a separate type then. */
export const isAgentTool = ({ type }: INode): boolean => type.endsWith('Tool');
