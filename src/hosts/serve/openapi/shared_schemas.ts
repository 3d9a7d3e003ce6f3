/** The schemas of the document that many operations share. */

const text = (description: string, more: object = {}) => ({ type: 'string', description, ...more });
const whole = (description: string, more: object = {}) => ({ type: 'integer', description, ...more });
const yes = (description: string) => ({ type: 'boolean', description, default: false });
const list = (items: object, description: string) => ({ type: 'array', items, description });
const object = (properties: object, required: readonly string[] = [], more: object = {}) => ({
  type: 'object',
  properties,
  ...(required.length && { required }),
  ...more,
});

/** A reference to one of the schemas. */
export const schemaRef = (name: keyof typeof schemas) => ({ $ref: `#/components/schemas/${name}` });

/** The schemas by name. */
export const schemas = {
  Error: object(
    {
      code: text('What happened. Decide by it, never by the message.'),
      message: text('What happened, as a sentence.'),
      remedy: text('How to fix it.'),
      reason: text('For `forbidden`: scope, role, product, denied or unknown.'),
      action: text('The action that failed.'),
      status: whole('The HTTP status of the answer of Brex.'),
      trace_id: text('The trace id of Brex. Quote it to Brex support.'),
      retryable: { type: 'boolean', description: 'Whether the same request may succeed later.' },
      retry_after: { type: 'number', description: 'Seconds to wait before a retry.' },
      idempotency_key: text('The key of the write, to resolve it with.'),
      fields: list(
        object({ field: text('The path of the field.'), message: text('What would be valid.') }, ['field', 'message']),
        'The invalid fields.',
      ),
      details: object({}, [], { description: 'Details of the refusal of Brex.' }),
      candidates: list({}, 'For `outcome_unknown`: records that may be the result of the write.'),
      cause: object({}, [], { description: 'The error that led to this one.' }),
    },
    ['code', 'message'],
    { description: 'An error. For a write, every code but `outcome_unknown` means that it was not done.' },
  ),
  Meta: object(
    {
      idempotency_keys: list({ type: 'string' }, 'The key of each write of the run.'),
      trace_id: text('The trace id of the last answer of Brex.'),
      attempts: whole('Attempts over all requests to Brex.'),
      requests: whole('Requests to Brex.'),
      warnings: list({ type: 'string' }, 'Irregularities of an otherwise successful answer.'),
      limit: whole('The page size that `max_bytes` chose.'),
    },
    ['idempotency_keys', 'attempts', 'requests', 'warnings'],
    { description: 'What is known about a run in addition to its output.' },
  ),
  Intent: text(
    'A name for this run only, the same for each retry. A write requires it, here or in the header Idempotency-Key: then a repeated ' +
      "request can't do it twice. Another input under the same intent is a `conflict`.",
    { minLength: 1, maxLength: 255 },
  ),
  Since: {
    type: ['string', 'integer'],
    description:
      'When the client first tried this intent: ISO 8601, or milliseconds since 1970. Only for a service with a new store.',
  },
  Fields: {
    ...list({ type: 'string' }, 'Only these fields of each record, as paths such as merchant.raw_descriptor.'),
    minItems: 1,
  },
  Compact: yes('Whether to leave out fields that are null.'),
  MaxBytes: whole('Max bytes of the output. Of a list, a page size is chosen that fits.', { minimum: 500 }),
  DryRun: yes('Whether to return the requests to Brex instead of sending the first write.'),
  DryRunAnswer: object(
    {
      requests: list(
        object({ method: text('The HTTP method.'), url: text('The address.'), headers: object({}), body: {} }, [
          'method',
          'url',
        ]),
        'The requests that the run would send, without the token.',
      ),
    },
    ['requests'],
  ),
  ConnectionList: object(
    {
      connections: list(
        object(
          {
            id: text('Its id, which a rename does not change.'),
            name: text('Its name, for addresses.'),
            auth_method: text('Its auth method.'),
            account_type: text('production or sandbox.'),
            used_at: { type: ['string', 'null'], description: 'When Brex last accepted a call. ISO 8601.' },
          },
          ['id', 'name'],
        ),
        'The connections.',
      ),
    },
    ['connections'],
  ),
  ActionList: object(
    {
      actions: list(
        object(
          {
            action: text('The name of the action, for addresses.'),
            group: text('The name of its group.'),
            title: text('Its title.'),
            description: text('What it does.'),
            effect: text('read, write, or irreversible if it moves money or nothing can undo it.'),
            paginated: { type: 'boolean', description: 'Whether it returns a list in pages.' },
          },
          ['action', 'group', 'title', 'effect'],
        ),
        'The actions that the client may use and that the limits of the connection allow.',
      ),
    },
    ['actions'],
  ),
  Form: object(
    { action: text('The name of the action.'), fields: list(object({}), 'The fields in order.') },
    ['fields'],
    {
      description:
        'The form of the action, as `form()` of the package returns it: one list of fields from which any host prints its own.',
    },
  ),
  TestReport: object(
    {
      ok: { type: 'boolean', description: 'Whether Brex accepts the token.' },
      identity: { type: ['object', 'null'], description: 'The owner of the token, as far as visible.' },
      actions: object({}, [], { description: 'By action: available (true, false or null), reason, remedy.' }),
      notes: list({ type: 'string' }, 'Notes about the connection.'),
      error: object({}, [], { description: 'Why Brex rejects the token.' }),
    },
    ['ok', 'actions'],
  ),
  ChoicePage: object(
    {
      choices: list(
        object({ value: text('The value of the field.'), label: text('The text to show.') }, ['value', 'label']),
        'The choices. May be none although `next` is present: the search continues.',
      ),
      next: text('The cursor of the next page; absent at the end.'),
    },
    ['choices'],
  ),
  Label: object({ label: { type: ['string', 'null'], description: 'The label; null if no record has the value.' } }, [
    'label',
  ]),
  WriteList: object(
    {
      writes: list(
        object(
          {
            key: text('Its idempotency key.'),
            action: text('The action.'),
            state: text('prepared, sent, done, refused or unknown. Resolve sent and unknown.'),
            started_at: text('When the run began it.'),
            sent_at: text('When its first byte may have left.'),
            ended_at: text('When its outcome was known.'),
            money: object({ amount: whole('Minor units.'), currency: text('ISO 4217.') }),
            result_id: text('The id of the record it created.'),
            refusal: text('Why Brex rejected it.'),
          },
          ['key', 'action', 'state', 'started_at'],
        ),
        'The writes, newest first.',
      ),
    },
    ['writes'],
  ),
  Acknowledgement: object(
    {
      ids: {
        ...list({ type: 'string', pattern: '^evt_[\\w-]{1,60}$' }, 'The `id` in the data of each event.'),
        ...{ minItems: 1, maxItems: 100 },
      },
      as: text('The name of their stream.', { pattern: '^[A-Za-z0-9_.-]{1,64}$', default: 'events' }),
    },
    ['ids'],
    { additionalProperties: false },
  ),
  Result: object({ output: {}, meta: { $ref: '#/components/schemas/Meta' } }, ['meta']),
};
