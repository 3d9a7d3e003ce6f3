/** What a host shows and asks around an action's form, made from connector.json and the connection. */
export { confirmation, type Confirmation, type ConfirmationOptions, requestConfirmation } from './confirmation';
export type { SentencePart } from './sentence';
export { plainText } from './plain_text';
