/** An action's form for any host: its fields, its values and the confirmation, built from connector.json, schemas/ and the connection. */
export { confirmation, type Confirmation, type ConfirmationOptions, requestConfirmation } from './confirmation';
export type { SentencePart } from './sentence';
export { plainText } from '../plain_text';
export { form } from './fields';
export { clearValue } from './form_data';
export { fromForm } from './form_input';
export { formValues } from './editable_values';
export type * from './field_types';
