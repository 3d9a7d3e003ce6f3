/** Texts around an action's form, built from connector.json and the connection. */
export { confirmation, type Confirmation, type ConfirmationOptions, requestConfirmation } from './confirmation';
export type { SentencePart } from './sentence';
export { plainText } from '../plain_text';
