/** Actions as tools of language models: their schemas, and outputs in the form of these. */
export { modelOutput } from './model_output';
export { modelSchema, type ModelSchema, type ModelSchemaOptions } from './model_schema';
export type { OutputDetail } from './output_schema';
