export { allowances, type Allowance } from './offer';
export { createServerFactory, type McpOptions } from './server';
export { serveHttp, type HttpEndpoint } from './http';
export { serveStdio } from '@modelcontextprotocol/server/stdio';
