import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'src/generated/'] },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', 'src/tools/rollup.config.js', 'test/*.mjs'] },
      },
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { console: 'readonly', process: 'readonly' } },
  },
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Objects here are made of closures, not of methods that need their `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // A path put together without the `path` tag would let an id move the route.
    files: ['src/actions/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            ':not(TaggedTemplateExpression) > TemplateLiteral[expressions.length>0][quasis.0.value.raw=/^.v[0-9]/]',
          message: 'Write paths with the `path` tag.',
        },
      ],
    },
  },
  prettier,
);
