// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

/**
 * Brex's stage for this API; partner: only for Brex's partners.
 */
export type Stage = 'alpha' | 'beta' | 'partner';
/**
 * Field of the input, nested fields after a dot; of several, the first that the input contains.
 */
export type InputPath = string | string[];

/**
 * What a host must know before it runs anything: names, forms, scopes, effects, paging and choices.
 */
export interface Manifest {
  $schema?: string;
  name: string;
  title: string;
  version: string;
  description: string;
  connection: {
    /**
     * Auth methods, each with its form.
     */
    auth_methods: {
      [k: string]: ConnectionForm;
    };
    limits: ConnectionForm;
    http: ConnectionForm;
    /**
     * Base URL of the API by account type.
     */
    servers: {
      [k: string]: Server;
    };
    /**
     * Issuer URL by account type; all other sign-in addresses come from its discovery document.
     */
    issuers: {
      [k: string]: Issuer;
    };
    /**
     * Role required by groups that name none.
     */
    role: string;
    /**
     * Scopes of Brex that no action requires, with their purpose.
     */
    scopes: {
      [k: string]: string;
    };
    test: {
      /**
       * Cheap reads that identify the token's owner; the first one that answers is used.
       */
      identity: string[];
    };
  };
  /**
   * Names of the paging fields in inputs and outputs.
   */
  pagination: {
    cursor: string;
    limit: string;
    next: string;
    items: string;
    more: string;
  };
  /**
   * Lists of choices: an action, the field with the value, and the label.
   */
  choices: {
    [k: string]: ChoiceList;
  };
  groups: {
    [k: string]: Group;
  };
  /**
   * Lists that can be synced to a copy.
   */
  streams: {
    [k: string]: Stream;
  };
  /**
   * Webhook events by Brex's names.
   */
  events: {
    [k: string]: Event;
  };
  /**
   * Triggers of a workflow: the new, changed and removed records of the stream of the same name.
   */
  triggers: {
    [k: string]: Trigger;
  };
}
export interface ConnectionForm {
  title: string;
  help: string;
  /**
   * JSON Schema of the form.
   */
  form: {};
}
export interface Server {
  url: string;
  /**
   * Former names that still work.
   */
  former: string[];
}
export interface Issuer {
  issuer: string;
  /**
   * Former names that early partners may still use.
   */
  former: string[];
}
export interface ChoiceList {
  action: string;
  /**
   * Field of a record with the value of the choice.
   */
  value: string;
  /**
   * Label of a choice; {field} is replaced with the field of the record.
   */
  label: string;
  /**
   * Field of the output with the choices, if the action isn't paginated.
   */
  within?: string;
  /**
   * More lists to offer choices from, where Brex doesn't say which kind of record it means.
   */
  also?: {
    action: string;
    value: string;
    label: string;
  }[];
  /**
   * Inputs to choose first, each with its list of choices.
   */
  needs?: {
    [k: string]: string;
  };
}
export interface Group {
  title: string;
  docs: string;
  stage?: Stage;
  /**
   * Role of the person whose token or sign-in can run it.
   */
  role?: string;
  /**
   * Auth methods that can run it. Default: all.
   */
  auth_methods?: string[];
  actions: {
    [k: string]: Action;
  };
}
export interface Action {
  title: string;
  description: string;
  /**
   * irreversible: moves money or can't be undone.
   */
  effect: 'read' | 'write' | 'irreversible';
  confirm?: Confirm;
  /**
   * Any one of these scopes is sufficient; the narrowest comes first.
   */
  scopes?: string[];
  /**
   * Actions that a composed action uses; its scopes follow from them.
   */
  uses?: string[];
  paginated?: boolean;
  /**
   * Whether Brex takes an idempotency key.
   */
  idempotency?: 'none' | 'optional' | 'required';
  /**
   * What a duplicate would do.
   */
  duplicate?: string;
  /**
   * Repeating the same write changes nothing.
   */
  repeatable?: boolean;
  /**
   * What an answer must contain to count as done: id, the ID of the new record; same_id, the ID in the path.
   */
  proof?: 'id' | 'same_id';
  /**
   * Action that looks up an unknown outcome.
   */
  recovers_with?: string;
  /**
   * The output contains card or bank numbers, or the action sends them.
   */
  sensitive?: boolean;
  stage?: Stage;
  deprecated?: {
    since?: string;
    use?: string;
    why: string;
  };
}
/**
 * What a host asks before an irreversible action: a verb and paths into the input, such as originating_account.id.
 */
export interface Confirm {
  /**
   * First word of the sentence and the button, such as Send. Without an amount, the object follows: Terminate card.
   */
  verb: string;
  /**
   * Money, or a list that is counted.
   */
  amount?: InputPath;
  /**
   * Means: the choice, such as a vendor's payment instrument.
   */
  by?: InputPath;
  /**
   * Recipient or object; for a choice that depends on another, its owner: a payment instrument's vendor.
   */
  to?: InputPath;
  /**
   * Source; for a choice that depends on another, its owner.
   */
  from?: InputPath;
  /**
   * Input that shows that it waits for approval.
   */
  waits?: InputPath;
}
export interface Stream {
  title: string;
  /**
   * Action that reads the list.
   */
  action: string;
  /**
   * Fields that identify a record within its stream, or within its parent.
   */
  primary_key: string[];
  /**
   * Input of the action where the account accepts it, such as every status.
   */
  input?: {};
  /**
   * Field and values that mark a listed record as no longer in force: void, archived, closed.
   */
  inactive?: {
    [k: string]: string[];
  };
  /**
   * Stream whose records each have a separate list; one of its fields is an input of the action.
   */
  parent?: {
    stream: string;
    field: string;
    as: string;
  };
  /**
   * Time of a record that can be filtered by.
   */
  cursor_field?: string;
  /**
   * Input of the action for that filter.
   */
  filter?: string;
  /**
   * Days read again before the latest time seen, for late records.
   */
  lookback?: number;
}
export interface Event {
  title: string;
  description: string;
  /**
   * File under schemas/ whose definitions.payload describes the payload.
   */
  schema: string;
  /**
   * Scopes that can read the subject: any one of them, the narrowest first.
   */
  scopes: string[];
  /**
   * How to fetch the subject.
   */
  subject?: {
    action: string;
    /**
     * Field of the payload with the subject's ID or list of IDs.
     */
    field: string;
    /**
     * Input of the action that takes the ID.
     */
    as: string;
  };
  /**
   * Field of the payload with the version of the subject; higher is newer.
   */
  version?: string;
  stage?: Stage;
}
export interface Trigger {
  title: string;
  description: string;
  /**
   * Webhook events about these records. Without one, the stream is polled.
   */
  events?: string[];
  /**
   * Time of a record that changes with every update; without it, whole records are compared.
   */
  version?: string;
}
