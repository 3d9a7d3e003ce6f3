export { createAnalysis } from './analysis';
export { parseToolChoice } from './action_tools';
export { serveHttp, type HttpEndpoint } from './http';
export { allowances, type Allowance } from '../allowance';
export { createServerFactory, type McpOptions } from './server';
export { serveStdio } from '@modelcontextprotocol/server/stdio';
export type { McpServerFactory } from '@modelcontextprotocol/server';
