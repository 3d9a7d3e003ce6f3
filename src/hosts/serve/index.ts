export { Clients, type Permissions } from './clients';
export { openApiText } from './openapi/document';
export { type Service, startService } from './service';
