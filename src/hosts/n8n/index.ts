/** Brex in n8n: the nodes and credentials, printed from connector.json and the forms of the actions. */
export { Brex } from './node';
export { BrexTrigger } from './trigger';
export { BrexChangesTrigger } from './changes_trigger';
export { BrexApi, BrexOAuth2Api, BrexServiceApi } from './credentials';
