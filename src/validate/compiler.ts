/**
 * ajv with the rules of our schemas. The build compiles every validator with it ahead of time, and a program that runs from source when
 * it is first used; nothing else loads it.
 */
import { _, Ajv, type Code, type KeywordCxt, type Options } from 'ajv';
import addFormats from 'ajv-formats';
import { areDistinct, isFile } from './keywords';
import { type SchemaFile, schemaFile, type SchemaNode } from './schema_files';

/** The module of the keywords' checks, as the compiled code names it. */
export const keywordModule = 'validate/keywords';

/** A keyword that a function checks. */
const checkedBy =
  (check: typeof isFile | typeof areDistinct, code: Code) =>
  (cxt: KeywordCxt): void =>
    cxt.fail(_`!${cxt.gen.scopeValue('func', { ref: check, code })}(${cxt.data})`);

function compiler(options: Options): Ajv {
  const made = new Ajv({
    verbose: true,
    messages: false,
    strictTypes: false,
    strictRequired: false,
    discriminator: true,
    // The generator checks them.
    validateSchema: false,
    // A definition is compiled once, and called wherever it is used.
    inlineRefs: false,
    ...options,
  });
  addFormats(made, ['date', 'date-time', 'email', 'password', 'uri']);
  made.addKeyword({ keyword: 'x-bytes', code: checkedBy(isFile, _`require(${keywordModule}).isFile`) });
  made.removeKeyword('uniqueItems');
  made.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    code: checkedBy(areDistinct, _`require(${keywordModule}).areDistinct`),
  });
  made.addVocabulary([
    'x-wire',
    'x-choices',
    'x-rule',
    'x-money',
    'x-date-time',
    'x-extensible-enum',
    'x-default-from',
    'x-summary',
    'x-advanced',
    'x-suggested',
    'x-file-name',
    'x-range',
  ]);
  return made;
}

/** A compiler for inputs and settings, whose validators report every error. */
export const inputCompiler = (options: Options = {}): Ajv => compiler({ allErrors: true, ...options });

/** A compiler for answers, whose validators stop at the first error: a page of a million invalid records would produce as many. */
export const outputCompiler = (options: Options = {}): Ajv => compiler(options);

/** Adds schema files to a compiler, unless it has them: each definition for itself, so that all files that refer to one share its validator. */
export function addSchemas(ajv: Ajv, files: Iterable<readonly [name: string, schema: SchemaFile]>): void {
  for (const [file, { definitions }] of files)
    for (const [name, schema] of Object.entries(definitions)) {
      const id = definitionId(file, name);
      if (!ajv.schemas[id]) ajv.addSchema(schema, id);
    }
}

/** The id of a definition of a schema file in a compiler. */
export const definitionId = (file: string, name: string): string => `brex://schemas/${file}#/definitions/${name}`;

/** Keywords that neither a check nor its message uses. */
const annotations = new Set([
  '$schema',
  'title',
  'description',
  'default',
  'examples',
  'readOnly',
  'writeOnly',
  'x-wire',
  'x-choices',
  'x-date-time',
  'x-extensible-enum',
  'x-default-from',
  'x-summary',
  'x-advanced',
  'x-suggested',
  'x-file-name',
  'x-range',
]);

/** Keywords whose values map names to schemas. */
const maps = new Set(['properties', 'definitions']);

/** A schema without annotations. */
export function bare(schema: SchemaNode): SchemaNode {
  // The description of a single choice says why there is no other.
  const described = Array.isArray(schema.oneOf) && schema.oneOf.length === 1;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([word]) => !annotations.has(word) || (described && word === 'description'))
      .map(([word, value]) => [word, maps.has(word) ? eachBare(value as SchemaNode) : bareValue(value)]),
  );
}

const bareValue = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(bareValue)
    : typeof value === 'object' && value !== null
      ? bare(value as SchemaNode)
      : value;

const eachBare = (schemas: SchemaNode): SchemaNode =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, bareValue(schema)]));

/** A schema file without annotations. */
export const bareFile = ({ definitions }: SchemaFile): SchemaFile => ({
  definitions: bare({ definitions }).definitions as SchemaFile['definitions'],
});

/** The schema files of a group's actions with all files that they refer to, by name. */
export function schemasOf(group: string, actions: readonly string[]): Map<string, SchemaFile> {
  const names = new Set(actions.map((action) => `${group}/${action}.json`));
  for (const name of names)
    for (const [, target = ''] of JSON.stringify(schemaFile(name)).matchAll(/"\$ref":"([^#"]+)#/g))
      names.add(new URL(target, `file:///${name}`).pathname.slice(1));
  return new Map([...names].map((name) => [name, bareFile(schemaFile(name))]));
}

/** The names of all fields in schema files. */
export function fieldNames(files: Iterable<SchemaFile>): Set<string> {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [word, value] of Object.entries(node)) {
      if (word === 'properties') for (const name of Object.keys(value as SchemaNode)) found.add(name);
      visit(value);
    }
  };
  for (const { definitions } of files) visit(definitions);
  return found;
}
