// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

/**
 * How settled Brex calls it; partner: open to Brex's partners only.
 */
export type Stage = 'alpha' | 'beta' | 'partner';
/**
 * A field of the input, inner ones after a dot; of several, the first that the input holds.
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
     * The ways into Brex, each with a form of its own.
     */
    ways: {
      [k: string]: Way;
    };
    guard: Way;
    http: Way;
    /**
     * Where Brex's API answers, by account type.
     */
    servers: {
      [k: string]: Server;
    };
    /**
     * Where Brex signs people and clients in, by account type; every address is read from the issuer's discovery.
     */
    issuers: {
      [k: string]: Issuer;
    };
    /**
     * Who can run a group that names no one.
     */
    role: string;
    /**
     * Brex's scopes that open no action, and what each is for.
     */
    scopes: {
      [k: string]: string;
    };
    test: {
      /**
       * Cheap reads that tell whose token it is; the first that answers wins.
       */
      identity: string[];
    };
  };
  /**
   * The names that paging goes by, in inputs and answers alike.
   */
  pagination: {
    cursor: string;
    limit: string;
    next: string;
    items: string;
    more: string;
  };
  /**
   * Lists of choices: each is an action, the field that is the choice, and how a choice reads.
   */
  choices: {
    [k: string]: ChoiceList;
  };
  groups: {
    [k: string]: Group;
  };
  /**
   * The lists that can be kept in step with a copy elsewhere.
   */
  streams: {
    [k: string]: Stream;
  };
  /**
   * What Brex tells by webhook, by its own names.
   */
  events: {
    [k: string]: Event;
  };
  /**
   * What a workflow can start from: each tells of the new, changed and removed records of the stream of the same name.
   */
  triggers: {
    [k: string]: Trigger;
  };
}
export interface Way {
  title: string;
  help: string;
  /**
   * A plain JSON Schema of the form.
   */
  form: {};
}
export interface Server {
  url: string;
  /**
   * Older names that still answer.
   */
  former: string[];
}
export interface Issuer {
  issuer: string;
  /**
   * Older names, which long-standing partners may still use.
   */
  former: string[];
}
export interface ChoiceList {
  action: string;
  /**
   * The field of a record that the choice stands for.
   */
  value: string;
  /**
   * How a choice reads; {field} is replaced by the record's field.
   */
  label: string;
  /**
   * The field of an answer that holds the choices, where it is not a page.
   */
  within?: string;
  /**
   * Further lists whose choices are offered as well, where Brex does not say which kind of record it means.
   */
  also?: {
    action: string;
    value: string;
    label: string;
  }[];
  /**
   * What must be chosen first: a field of the action's input, and the list its choices come from.
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
   * Who at the company can run it: whose token or sign-in it takes.
   */
  role?: string;
  /**
   * The auth methods that can open it; all of them where it names none.
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
   * irreversible: moves money or cannot be undone.
   */
  effect: 'read' | 'write' | 'irreversible';
  confirm?: Confirm;
  /**
   * Any one of them does; the one that allows least comes first.
   */
  scopes?: string[];
  /**
   * The actions a composed action is made of; its scopes follow from theirs.
   */
  uses?: string[];
  paginated?: boolean;
  /**
   * Whether Brex declares an idempotency key for it.
   */
  idempotency?: 'none' | 'optional' | 'required';
  /**
   * What doing it twice would do.
   */
  duplicate?: string;
  /**
   * Repeating the same write changes nothing.
   */
  repeatable?: boolean;
  /**
   * What a success must show to count as done: id, the id of what it made; same_id, the id in its path.
   */
  proof?: 'id' | 'same_id';
  /**
   * The action that looks up an unknown outcome.
   */
  recovers_with?: string;
  /**
   * Its answer holds card or bank numbers, or it sends them on.
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
 * What a host asks before a irreversible action: a verb and paths into the input, such as originating_account.id.
 */
export interface Confirm {
  /**
   * Begins the sentence and the button, such as Send. Without an amount, what it is done to follows at once: Terminate card.
   */
  verb: string;
  /**
   * Money, or a list that is counted.
   */
  amount?: InputPath;
  /**
   * How: the choice itself, such as a vendor's payment instrument.
   */
  by?: InputPath;
  /**
   * Whom or what it reaches; of a choice that depends on another, the owner: a payment instrument's vendor.
   */
  to?: InputPath;
  /**
   * Where it comes from; of a choice that depends on another, the owner.
   */
  from?: InputPath;
  /**
   * Where the input says that it waits for an approval.
   */
  waits?: InputPath;
}
export interface Stream {
  title: string;
  /**
   * The list it is read with.
   */
  action: string;
  /**
   * The fields that tell a record from every other of its stream, or of its parent where it has one.
   */
  primary_key: string[];
  /**
   * What the action is given where the account takes it, such as every status.
   */
  input?: {};
  /**
   * The field, and its values, that say of a record still listed that it no longer counts: void, archived, closed.
   */
  withdrawn?: {
    [k: string]: string[];
  };
  /**
   * The stream whose every record has a list of its own; one of its fields is an input of the action.
   */
  parent?: {
    stream: string;
    field: string;
    as: string;
  };
  /**
   * The time of a record by which only later ones can be asked for.
   */
  cursor_field?: string;
  /**
   * The input of the action that asks for later ones.
   */
  filter?: string;
  /**
   * Days read again before the latest time seen, for records that come in late.
   */
  lookback?: number;
}
export interface Event {
  title: string;
  description: string;
  /**
   * The file under schemas/ whose definitions.payload is what comes.
   */
  schema: string;
  /**
   * Those that read what it is about: any one of them does, the one that allows least first.
   */
  scopes: string[];
  /**
   * How to fetch what it is about.
   */
  subject?: {
    action: string;
    /**
     * The payload's field that holds its id, or a list of ids.
     */
    field: string;
    /**
     * The field of the action's input that takes the id.
     */
    as: string;
  };
  /**
   * The payload's field that counts the subject's versions: the higher one is the newer.
   */
  version?: string;
  stage?: Stage;
}
export interface Trigger {
  title: string;
  description: string;
  /**
   * What Brex tells by webhook of these records; their subject is such a record. Where there is none, the stream is asked from time to time.
   */
  events?: string[];
  /**
   * The time of a record that moves on with every change; without it, whole records are compared.
   */
  version?: string;
}
