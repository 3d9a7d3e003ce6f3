// Validates an OpenAPI document from standard input, and prints the result as JSON. The validator is an ES module, which jest can't load.
import { Validator } from '@seriousme/openapi-schema-validator';

let text = '';
for await (const part of process.stdin) text += part;
console.log(JSON.stringify(await new Validator().validate(JSON.parse(text))));
