import ts from 'typescript';

/** A piece of text in a TypeScript file. */
export interface Text {
  /** The line of its beginning, from 1. */
  line: number;
  text: string;
}

/**
 * The comments and the string literals of a TypeScript file in their order, with JSX text, without delimiters. Module
 * names and strings of one word, which are names in code, are left out.
 */
export function commentsAndStrings(file: string, source: string): Text[] {
  const tree = parse(file, source);
  const comments = new Map<number, string>();
  const strings: [number, string][] = [];
  const visit = (node: ts.Node): void => {
    if (isText(node)) strings.push([node.getStart(tree), node.getText(tree).replace(/^['"`}]|(?:['"`]|\$\{)$/g, '')]);
    if (!ts.isJsxText(node))
      for (const { pos, end } of [
        ...(ts.getLeadingCommentRanges(source, node.getFullStart()) ?? []),
        ...(ts.getTrailingCommentRanges(source, node.getEnd()) ?? []),
      ])
        comments.set(pos, source.slice(pos, end));
    if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) node.getChildren(tree).forEach(visit);
  };
  visit(tree);
  return [...comments, ...strings.filter(([, text]) => /\s/.test(text.trim()))]
    .sort(([a], [b]) => a - b)
    .map(([pos, text]) => ({ line: tree.getLineAndCharacterOfPosition(pos).line + 1, text }));
}

/** The names in code and the strings of one word, in words: `maxWait` as "max Wait". */
export function namesInWords(file: string, source: string): Text[] {
  const tree = parse(file, source);
  const names: Text[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isStringLiteralLike(node)) &&
      /^\S+$/.test(node.text)
    )
      names.push({
        line: tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1,
        text: node.text.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll('_', ' '),
      });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return names;
}

/** The names of the tests and groups in a test file. */
export function testNames(file: string, source: string): Text[] {
  const tree = parse(file, source);
  const names: Text[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTestCall(node)) {
      const [name] = node.arguments;
      if (name && (ts.isStringLiteralLike(name) || ts.isTemplateExpression(name)))
        names.push({
          line: tree.getLineAndCharacterOfPosition(name.getStart(tree)).line + 1,
          text: name.getText(tree).slice(1, -1),
        });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return names;
}

const parse = (file: string, source: string): ts.SourceFile =>
  ts.createSourceFile(file, source, ts.ScriptTarget.Latest);

const isText = (node: ts.Node): boolean =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateHead(node) ||
  ts.isTemplateMiddle(node) ||
  ts.isTemplateTail(node) ||
  ts.isJsxText(node);

/**
 * Whether a call declares a test or a group: `test(`, `describe.each(...)(`, or another function that is called with a
 * name and a function, such as `const onLinux = linux ? test : test.skip`.
 */
function isTestCall({ expression: callee, arguments: [, body] }: ts.CallExpression): boolean {
  const isFunction = body !== undefined && (ts.isArrowFunction(body) || ts.isFunctionExpression(body));
  return isFunction && (!ts.isPropertyAccessExpression(callee) || ['test', 'it', 'describe'].includes(rootOf(callee)));
}

const rootOf = (node: ts.Expression): string =>
  ts.isPropertyAccessExpression(node) ? rootOf(node.expression) : ts.isIdentifier(node) ? node.text : '';
