import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { ValidateFunction } from 'ajv';
import type { ManualChunksOption, Plugin } from 'rollup';
import type { Manifest } from '../generated/manifest';
import {
  addSchemas,
  bareFile,
  definitionId,
  fieldNames,
  inputCompiler,
  keywordModule,
  outputCompiler,
  schemasOf,
} from '../validate/compiler';
import { settingsFile, settingsSchemas } from '../validate/settings_schemas';

type Part = 'input' | 'output';

const prefix = '\0validators/';
const require = createRequire(import.meta.url);
const source = (name: string): string => resolve('src/validate', name);

/** What all validators share besides schemas: our keywords, and the parts of ajv that compiled code calls. */
const modules = new Map([
  [keywordModule, source('keywords.ts')],
  ...['ajv/dist/runtime/ucs2length', 'ajv/dist/runtime/equal', 'ajv-formats/dist/formats'].map(
    (id) => [id, require.resolve(id)] as const,
  ),
]);
const shared = new Set(modules.values());

/**
 * Compiles all validators ahead of time, each definition of a schema as a separate module, and replaces the modules of src/validate that
 * compile them at run time.
 */
export function compiledValidators(manifest: Manifest): Plugin {
  let compiled: ReadonlyMap<string, string> | undefined;
  return {
    name: 'compiled-validators',
    resolveId: (id) => (id.startsWith(prefix) ? id : modules.get(id)),
    load: (id) => (compiled ??= new ValidatorModules(manifest).code).get(id),
  };
}

/** The chunks of the validators: one for each group, loaded when one of its actions first runs, and those that groups share. */
export const validatorChunks: ManualChunksOption = (id) => {
  if (id.startsWith(prefix)) return `validators/${id.slice(prefix.length).split('/')[0]}`;
  if (shared.has(id.replace(/^\0|\?.*$/g, ''))) return 'validators/runtime';
  // Otherwise it would become part of the first chunk that needs it.
  return id.startsWith('\0commonjsHelpers') ? 'commonjs' : undefined;
};

/** The code of the modules, by their ids. */
class ValidatorModules {
  readonly code = new Map<string, string>();
  readonly #compilers = {
    input: inputCompiler({ code: { source: true, esm: true } }),
    output: outputCompiler({ code: { source: true, esm: true } }),
  };
  readonly #ids = new Map<unknown, string>();

  constructor({ groups, connection }: Manifest) {
    const loaders = Object.entries(groups).map(([group, { actions }]) => {
      const id = `${prefix}${group}/index`;
      this.code.set(id, this.#group(group, Object.keys(actions)));
      return `${group}: () => import(${JSON.stringify(id)}),`;
    });
    this.code.set(
      source('action_validators.ts'),
      `const groups = {\n${loaders.join('\n')}\n};\nexport const groupValidators = (group) => groups[group]();\n`,
    );
    this.code.set(source('settings_validators.ts'), this.#settings(connection));
  }

  #group(group: string, actions: readonly string[]): string {
    const files = schemasOf(group, actions);
    for (const compiler of Object.values(this.#compilers)) addSchemas(compiler, files);
    const imports = actions.flatMap((action) =>
      (['input', 'output'] as const).map((part) =>
        this.#import(part, `${group}/${action}.json`, part, `${action}_${part}`),
      ),
    );
    const rows = actions.map((action) => `${action}: { input: ${action}_input, output: ${action}_output },`);
    const names = [...fieldNames(files.values())].sort();
    return `${imports.join('\n')}
export const actions = {\n${rows.join('\n')}\n};
export const names = new Set(${JSON.stringify(names.join(' '))}.split(' '));
`;
  }

  #settings(connection: Manifest['connection']): string {
    addSchemas(this.#compilers.input, [[settingsFile, bareFile(settingsSchemas(connection))]]);
    const methods = Object.keys(connection.auth_methods);
    return `${methods.map((method) => this.#import('input', settingsFile, method, method)).join('\n')}
const validators = { ${methods.join(', ')} };
export const settingsValidator = (authMethod) =>
  Object.hasOwn(validators, authMethod) ? validators[authMethod] : undefined;
`;
  }

  #import(part: Part, file: string, definition: string, name: string): string {
    const validate = this.#compilers[part].getSchema(definitionId(file, definition));
    if (!validate) throw new Error(`schemas/${file} has no definitions.${definition}`);
    return importOf(nameOf(validate), this.#module(part, validate), name);
  }

  /** The id of a validator's module, which is added to the code unless it is there. */
  #module(part: Part, validate: ValidateFunction): string {
    const known = this.#ids.get(validate);
    if (known !== undefined) return known;
    const name = nameOf(validate);
    const home = new URL(validate.schemaEnv.baseId).pathname.replace(/^\/|\.json$/g, '').split('/')[0] ?? '';
    const id = `${prefix}${home}/${part}/${name}`;
    this.#ids.set(validate, id);
    const { validateCode = '', scopeValues = {} } = validate.source ?? {};
    const lines = new Set<string>();
    const use = (other: ValidateFunction): void => {
      if (other !== validate) lines.add(importOf(nameOf(other), this.#module(part, other)));
    };
    for (const value of Object.values(scopeValues).flatMap((values) => [...(values ?? [])])) {
      const ref: unknown = value.value?.ref;
      if (value.prefix === 'validate') use(ref as ValidateFunction);
      else if (value.prefix === 'root' || value.prefix === 'wrapper') {
        // A definition that refers to itself, possibly through others.
        const below = (ref as ValidateFunction['schemaEnv']).validate as ValidateFunction;
        use(below);
        lines.add(`const ${value.str} = { validate: ${nameOf(below)} };`);
      } else lines.add(valueOf(value.str, String(value.value?.code)));
    }
    this.code.set(id, `${[...lines].join('\n')}\nexport ${String(validateCode)}\n`);
    return id;
  }
}

const nameOf = ({ source: code }: ValidateFunction): string => code?.validateName.str ?? '';

const importOf = (name: string, from: string, as = name): string =>
  `import { ${name} as ${as} } from ${JSON.stringify(from)};`;

/** A value of compiled code: ajv requires what it needs of a module, which becomes an import. */
function valueOf(name: string, code: string): string {
  const [, from, member, below = ''] = /^require\("([^"]+)"\)\.(\w+)(.*)$/.exec(code) ?? [];
  if (from === undefined || member === undefined) return `const ${name} = ${code};`;
  if (!modules.has(from)) throw new Error(`A validator needs ${from}, which is not listed in src/tools/validators.ts.`);
  return below
    ? `${importOf(member, from, `${name}_of`)}\nconst ${name} = ${name}_of${below};`
    : importOf(member, from, name);
}
