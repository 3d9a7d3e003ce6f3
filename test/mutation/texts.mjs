/**
 * Leaves out mutants of texts for people: sentences of errors and remedies. The tests of messages compare those; here every assertion on a
 * whole sentence would only be the sentence once more. A text that decides something (a state, a code, a field, a path) has no space in it.
 */
const isSentence = (text) => /[a-z]{2}.*\s|\s.*[a-z]{2}/i.test(text);

const decides = (node) =>
  ['ConditionalExpression', 'LogicalExpression', 'BinaryExpression', 'CallExpression'].includes(node.type);

export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'texts',
    value: {
      shouldIgnore({ node }) {
        if (node.type === 'StringLiteral' && isSentence(node.value)) return 'a text for people';
        if (node.type !== 'TemplateLiteral' || node.expressions.some(decides)) return undefined;
        return isSentence(node.quasis.map(({ value }) => value.cooked).join('x')) ? 'a text for people' : undefined;
      },
    },
  },
];
