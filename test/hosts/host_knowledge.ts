import ts from 'typescript';

/** The names that belong to connector.json and the schemas. */
export interface OwnedNames {
  actions: ReadonlySet<string>;
  groups: ReadonlySet<string>;
  choices: ReadonlySet<string>;
  /** Names with an underscore that hosts may use: of settings, manifest fields, errors and types. */
  api: ReadonlySet<string>;
}

/** A name in a host's code that only connector.json, src/connector or src/forms may know. */
export interface Finding {
  kind: 'action' | 'group' | 'choice list' | 'field';
  name: string;
  /** `file:line`. */
  place: string;
}

/** What a file of a host knows about single actions, in the order of its text. */
export function knowledgeIn(file: string, text: string, names: OwnedNames): Finding[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Finding[] = [];
  const add = (node: ts.Node, kind: Finding['kind'], name: string): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push({ kind, name, place: `${file}:${line + 1}` });
  };
  const visit = (node: ts.Node): void => {
    const literal = textOf(node);
    if (literal !== undefined) {
      for (const [word] of literal.matchAll(/[A-Za-z_][A-Za-z0-9_]*/g))
        if (names.actions.has(word)) add(node, 'action', word);
      if (!isOtherName(node)) {
        if (names.groups.has(literal)) add(node, 'group', literal);
        else if (names.choices.has(literal)) add(node, 'choice list', literal);
        else if (isField(literal) && !names.api.has(literal) && !names.actions.has(literal))
          add(node, 'field', literal);
      }
    }
    for (const name of propertiesOf(node))
      if (names.actions.has(name)) add(node, 'action', name);
      else if (isField(name) && !names.api.has(name)) add(node, 'field', name);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The text of a string literal, a part of a template, or a text in a page. */
function textOf(node: ts.Node): string | undefined {
  return ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
    ? node.text
    : ts.isJsxText(node)
      ? node.text
      : undefined;
}

/** Whether a text names a module, a style or the property of a type. */
const isOtherName = ({ parent }: ts.Node): boolean =>
  ts.isImportDeclaration(parent) ||
  ts.isExportDeclaration(parent) ||
  (ts.isLiteralTypeNode(parent) && ts.isIndexedAccessTypeNode(parent.parent)) ||
  (ts.isJsxAttribute(parent) && ['className', 'idPrefix'].includes(parent.name.getText()));

/** Whether a name is spelled as Brex spells its fields. */
const isField = (name: string): boolean => /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(name);

/** The names of properties that a node reads, writes or declares; those in quotes are literals already. */
function propertiesOf(node: ts.Node): string[] {
  if (ts.isPropertyAccessExpression(node)) return [node.name.text];
  if (ts.isBindingElement(node)) return identifier(node.propertyName ?? (isInObject(node) ? node.name : undefined));
  if (
    ts.isPropertyAssignment(node) ||
    ts.isShorthandPropertyAssignment(node) ||
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isJsxAttribute(node)
  )
    return identifier(node.name);
  return [];
}

const isInObject = ({ parent }: ts.BindingElement): boolean => ts.isObjectBindingPattern(parent);
const identifier = (name: ts.Node | undefined): string[] => (name && ts.isIdentifier(name) ? [name.text] : []);
