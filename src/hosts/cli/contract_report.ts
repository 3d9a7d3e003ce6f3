import type { ContractReport, OperationReport, VariantReport } from '../../connector';

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The report of a live check as Markdown, for reading and sharing. */
export function contractText(report: ContractReport): string {
  const { operations, variants, findings, rate_limit_headers: numbers } = report;
  const different = operations.flatMap(differencesOf);
  return [
    '# Brex compared with the contract',
    summary(report),
    'This report contains names of operations, fields and headers, statuses and formats. It contains no company data: no name, ID, ' +
      'amount, address or token. A field name that might be data is shown as "…".',
    '## Operations',
    table(
      ['operation', 'action', 'answer', 'body', 'list', 'headers'],
      operations.map((one) => [
        `\`${one.operation}\``,
        one.action,
        answerOf(one),
        bodyOf(one),
        listOf(one),
        namesOf(one),
      ]),
    ),
    '## Differences from the contract',
    different.length ? table(['action', 'what', 'field', 'seen'], different) : 'None.',
    "## Behaviors that Brex's documentation leaves unspecified",
    'The names are those of the variants of `brex-connector simulator`.',
    table(['variant', 'verdict', 'agrees', 'contradicted', 'based on'], variants.map(variantRow)),
    '## Other findings',
    table(
      ['question', 'seen'],
      [
        ...findings.map(({ question, seen }) => [question, seen]),
        ...Object.entries(numbers).map(([k, v]) => [k, `${v}`]),
      ],
    ),
    '## Date forms',
    table(
      ['action', 'field', 'forms'],
      operations.flatMap(({ action, dates = [] }) =>
        dates.map(({ field, forms }) => [action, `\`${field}\``, forms.join(', ')]),
      ),
    ),
    '',
  ].join('\n\n');
}

/** The summary of a live check, in a few lines. */
export function summary(report: ContractReport): string {
  const { operations, variants, token, ended_early: early, server, account_type: type } = report;
  const count = (test: (one: OperationReport) => boolean): number => operations.filter(test).length;
  const differing = count((one) => differencesOf(one).length > 0);
  const named = (verdict: VariantReport['verdict']): number => variants.filter((one) => one.verdict === verdict).length;
  return [
    `- Version ${report.connector}, ${report.made_at}, ${server === 'Brex' ? `Brex (${type})` : 'a server other than Brex'}, auth method \`${report.auth_method}\`, ${report.runtime}.`,
    `- Token: ${token}. Requests: ${report.requests}.${early === undefined ? '' : ` Ended early: ${early}`}`,
    `- Operations: ${count(({ status = 0 }) => status >= 200 && status < 300)} succeeded, ${count(({ status = 0 }) => status >= 300)} rejected, ${count(({ error }) => error !== undefined)} without a readable response, ${count(({ skipped }) => skipped !== undefined)} not called. ${differing} ${differing === 1 ? 'differs' : 'differ'} from the contract.`,
    `- Variants: ${named('agrees')} agree with a known value, ${named('contradicts')} contradict all known values, ${named("can't be determined")} can't be determined.`,
  ].join('\n');
}

const answerOf = ({ status, error, skipped, refusal }: OperationReport): string => {
  const said = refusal === undefined ? '' : ` (${refusal})`;
  return status === undefined ? (error ?? skipped ?? '') : `${status}${said}`;
};

const bodyOf = ({ body, content_type: type }: OperationReport): string =>
  [body, type === 'application/json' ? undefined : type].filter(Boolean).join(', ');

const listOf = ({ records, cursor, order }: OperationReport): string =>
  [
    records === 'none' ? 'no records' : '',
    cursor && !cursor.startsWith('end') ? `cursor: ${cursor}` : (cursor ?? ''),
    order ? `${order.first} first by ${order.by}` : '',
  ]
    .filter(Boolean)
    .join('; ');

const namesOf = ({ headers = [] }: OperationReport): string => headers.join(', ');

const variantRow = ({ variant, verdict, agrees, contradicts, why }: VariantReport): string[] => [
  variant,
  verdict,
  agrees.join(', '),
  contradicts.join(', '),
  why,
];

function differencesOf({ action, missing, unknown, types, unlisted }: OperationReport): string[][] {
  return [
    ...(missing ?? []).map(({ field, from }) => [action, 'missing', `\`${field}\``, `from ${from}`]),
    ...(unknown ?? []).map(({ field, types: seen }) => [action, 'unknown field', `\`${field}\``, seen.join(', ')]),
    ...(types ?? []).map(({ field, expected, seen }) => [
      action,
      'type',
      `\`${field}\``,
      `${seen.join(', ')} instead of ${expected.join(', ')}`,
    ]),
    ...(unlisted ?? []).map((field) => [action, 'value not listed', `\`${field}\``, '']),
  ];
}
