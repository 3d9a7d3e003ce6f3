import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const castThroughUnknown = {
  selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
  message: 'Give the value a type. If a library leaves no other way, say so in a comment and disable this rule there.',
};

/** What only the host decides: the time, and what is loaded. */
const ownWorld = [
  {
    selector:
      "MemberExpression[object.name='Date'][property.name='now'], NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Use the clock of the host.',
  },
  {
    selector: "MemberExpression[object.name='AbortSignal'][property.name='timeout']",
    message: 'Use the clock of the host.',
  },
  {
    selector:
      "ImportDeclaration[importKind!='type'][source.value=/^(node:(fs|timers|process|http|https|dns)|undici|openid-client)/]",
    message: 'Load it when it is needed, or leave it to the transport.',
  },
];

export default tseslint.config(
  { ignores: ['docs/.vitepress/{cache,dist}/', 'dist/', 'dist-packages/', 'src/generated/'] },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', 'test/*.mjs'] },
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
    // In the core a function fits a screen, and a cast through unknown stands only where a library's types leave no other way.
    files: ['src/**/*.ts'],
    ignores: ['src/{hosts,simulator,tools}/**'],
    rules: {
      'max-lines-per-function': ['error', { max: 60 }],
      'no-restricted-syntax': ['error', castThroughUnknown],
    },
  },
  {
    // The core reads the time and sends requests through the clock and the transport of its host, and runs where there is no file system.
    files: ['src/**/*.ts'],
    ignores: [
      'src/{connections,database,drift,hosts,simulator,store,testing,tools}/**',
      'src/sync/destinations/**',
      'src/{clock,timer}.ts',
      'src/http/undici_transport.ts',
      // Reads the schemas of those who ask for them; no run of an action does.
      'src/package_files.ts',
    ],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval', 'setImmediate', 'process', 'performance', 'fetch'].map((name) => ({
          name,
          message: 'Use the clock and the transport of the host.',
        })),
      ],
      'no-restricted-syntax': ['error', castThroughUnknown, ...ownWorld],
    },
  },
  {
    // A path put together without the `path` tag would let an id move the route.
    files: ['src/actions/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...ownWorld,
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
