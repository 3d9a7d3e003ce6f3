import type { ILoadOptionsFunctions, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { catalogue } from '../../connector';
import { type ActionForm, type FormField } from '../../forms';
import { credentialOf, nodeConnectionOf } from './connections';
import { nodeError } from './node_errors';
import { type ChoiceSource, methodOf, names } from './parameter_names';
import type { NodeConnection } from './service_connection';

/** Choices on one page of a list that is searched. */
const pageSize = 50;
/** Choices in a list without search: n8n shows them all at once. */
const mostOptions = 1000;

/** Every list of choices that these forms use, each with what it needs. */
function sourcesIn(forms: readonly ActionForm[]): ChoiceSource[] {
  const found = new Map<string, ChoiceSource>();
  const collect = (fields: readonly FormField[]): void => {
    for (const field of fields) {
      if (field.kind === 'choices')
        found.set(methodOf(field), { list: field.list, ...(field.needs && { needs: field.needs }) });
      if (field.kind === 'group') collect(field.fields);
      if (field.kind === 'union') field.branches.forEach((branch) => collect(branch.fields));
      if (field.kind === 'list') collect([field.item]);
    }
  };
  forms.forEach(({ fields }) => collect(fields));
  return [...found.values()];
}

/** The methods with which n8n lists choices: page by page with search, and all at once. */
export function choiceMethods(
  forms: readonly ActionForm[],
): Required<Pick<NonNullable<INodeType['methods']>, 'listSearch' | 'loadOptions'>> {
  const sources = sourcesIn(forms);
  return {
    listSearch: Object.fromEntries(
      sources.map((source) => [
        methodOf(source),
        function (filter, token) {
          return listed(this, async (connection) => {
            const cursor = typeof token === 'string' && token !== '' ? token : undefined;
            const { choices, next } = await connection.choices(source.list, {
              ...(filter && { search: filter }),
              ...(cursor !== undefined && { cursor }),
              given: givenFor(this, source),
              limit: pageSize,
            });
            const results = choices.map(({ label, value }) => ({ name: label, value }));
            return { results, ...(next !== undefined && { paginationToken: next }) };
          });
        },
      ]),
    ),
    loadOptions: Object.fromEntries(
      sources.map((source) => [
        methodOf(source),
        function () {
          return listed(this, (connection) => allOptions(connection, source.list, givenFor(this, source)));
        },
      ]),
    ),
  };
}

async function allOptions(
  connection: NodeConnection,
  list: string,
  given: Record<string, unknown>,
): Promise<INodePropertyOptions[]> {
  const found: INodePropertyOptions[] = [];
  let cursor: string | undefined;
  do {
    const page = await connection.choices(list, { given, limit: 200, ...(cursor !== undefined && { cursor }) });
    found.push(...page.choices.map(({ label, value }) => ({ name: label, value })));
    cursor = page.next;
  } while (cursor !== undefined && found.length < mostOptions);
  return found.slice(0, mostOptions);
}

/** Runs the work with the node's connection, and shows its error as n8n does. */
async function listed<T>(
  functions: ILoadOptionsFunctions,
  work: (connection: NodeConnection) => Promise<T>,
): Promise<T> {
  try {
    const authentication = functions.getNodeParameter('authentication', 'apiToken');
    return await work(nodeConnectionOf(functions, await credentialOf(functions, authentication)));
  } catch (error) {
    throw nodeError(functions.getNode(), error, 0);
  }
}

/**
 * What a dependent list needs: the value of the field that feeds it, beside the field itself or at the top, wherever the form has put it.
 * n8n gives the parameters as they are now.
 */
function givenFor(functions: ILoadOptionsFunctions, { list, needs = {} }: ChoiceSource): Record<string, unknown> {
  const known = Object.keys(catalogue().choices[list]?.needs ?? {});
  return Object.fromEntries(
    Object.entries(needs)
      .filter(([parameter]) => known.includes(parameter))
      .map(([parameter, path]) => {
        const name = path.split('.').at(-1) ?? '';
        const places = [`&${name}`, name, `${names.more}.${name}`];
        const found = places
          .map((place) => plainValue(functions.getCurrentNodeParameter(place)))
          .find((one) => one !== undefined);
        return [parameter, found];
      }),
  );
}

const plainValue = (raw: unknown): unknown => {
  const value = typeof raw === 'object' && raw !== null && 'value' in raw ? raw.value : raw;
  return value === '' || value === null ? undefined : value;
};
