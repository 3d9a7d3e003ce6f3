import type { Expectation } from './conformance';

const tool = "calls the suite's own tool, which only a server for tests has";
const resource = "reads the suite's own resource, which only a server for tests has";
const prompt = "gets the suite's own prompt, which only a server for tests has";
const tasks = 'the extension for tasks, which we do not have';

/** Scenarios that any server can pass. */
const everywhere = [
  'server-stateless',
  'tools-list',
  'server-sse-multiple-streams',
  'resources-list',
  'sep-2164-resource-not-found',
  'prompts-list',
  'dns-rebinding-protection',
  'caching',
  'input-required-result-unsupported-methods',
  'input-required-result-validate-input',
  'http-header-validation',
];

/** The server as people start it. */
export const ownServer: Expectation = {
  passed: everywhere,
  leftOut: {
    'completion-complete': prompt,
    'tools-call-*': tool,
    'resources-*': resource,
    'prompts-get-*': prompt,
    'input-required-result-non-tool-request': prompt,
    'input-required-result-*': tool,
    'json-schema-2020-12': tool,
    'http-custom-header-server-validation': 'needs a tool whose arguments are also headers; ours are in the body only',
    'tasks-*': tasks,
  },
  untestable: {
    'sep-2575-server-rejects-undeclared-capability': tool,
    'sep-2575-missing-capability-http-400': tool,
    'sep-2575-http-server-no-independent-requests-on-stream': tool,
    'sep-2575-server-no-log-without-loglevel': tool,
  },
};

/** Our server with the suite's tools, resources and prompts beside its own. */
export const withFixtures: Expectation = {
  passed: [
    ...everywhere,
    'completion-complete',
    'tools-call-simple-text',
    'tools-call-image',
    'tools-call-audio',
    'tools-call-embedded-resource',
    'tools-call-mixed-content',
    'tools-call-error',
    'tools-call-with-progress',
    'resources-read-text',
    'resources-read-binary',
    'resources-templates-read',
    'prompts-get-simple',
    'prompts-get-with-args',
    'prompts-get-embedded-resource',
    'prompts-get-with-image',
    'input-required-result-basic-elicitation',
    'input-required-result-basic-sampling',
    'input-required-result-basic-list-roots',
    'input-required-result-request-state',
    'input-required-result-multiple-input-requests',
    'input-required-result-multi-round',
    'input-required-result-non-tool-request',
    'input-required-result-missing-input-response',
    'input-required-result-ignore-extra-params',
    'input-required-result-result-type',
    'input-required-result-tampered-state',
    'input-required-result-capability-check',
    'json-schema-2020-12',
    'http-custom-header-server-validation',
  ],
  leftOut: { 'tasks-*': tasks },
};
