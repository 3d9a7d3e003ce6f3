/** Answers and schemas for language models. */
export { modelAnswer } from './model_answer';
export { modelText } from './model_text';
