/** Actions as tools of language models: their schemas, and answers in the form of these. */
export { modelAnswer } from './model_answer';
export { modelOutput } from './model_output';
export { modelSchema, type ModelSchema, type ModelSchemaOptions } from './model_schema';
export { modelText } from './model_text';
export type { OutputDetail } from './output_schema';
