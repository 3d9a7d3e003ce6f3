// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

/** Brex's stage for this API; partner: only for Brex's partners. */
export type Stage = 'alpha' | 'beta' | 'partner';
/** Field of the input, nested fields after a dot; of several, the first that the input contains. */
export type InputPath = string | string[];

/** What a host must know before it runs anything: names, forms, scopes, effects, paging and choices. */
export interface Manifest {
  /** Path of the JSON Schema of this file, for editors. */
  $schema?: string;
  /** Name of the connector in code. */
  name: string;
  /** Name of the connector as people see it. */
  title: string;
  /** Version of the connector (SemVer). */
  version: string;
  /** What the connector does, in one sentence. */
  description: string;
  /** What a connection needs: auth methods, limits, HTTP settings and servers. */
  connection: {
    /** Auth methods, each with its form. */
    auth_methods: {
      [k: string]: ConnectionForm;
    };
    /** Limits of a connection, which block writes before they are sent. */
    limits: ConnectionForm;
    /** HTTP settings: servers, timeouts, retries and rate share. */
    http: ConnectionForm;
    /** Base URL of the API by account type. */
    servers: {
      [k: string]: ServerEntry;
    };
    /** Issuer URL by account type; all other sign-in addresses come from its discovery document. */
    issuers: {
      [k: string]: IssuerEntry;
    };
    /** Role required by groups that name none. */
    role: string;
    /** Scopes of Brex that no action requires, with their purpose. */
    scopes: {
      [k: string]: string;
    };
    /** How a connection is tested. */
    test: {
      /** Cheap reads that identify the token's owner; the first one that succeeds is used. */
      identity: string[];
    };
  };
  /** Names of the paging fields in inputs and outputs. */
  pagination: {
    /** Input field with the cursor of a page. */
    cursor: string;
    /** Input field with the number of records per page. */
    limit: string;
    /** Output field with the cursor of the next page. */
    next: string;
    /** Output field with the records. */
    items: string;
    /** Output field that shows whether more pages follow. */
    more: string;
    /** Input field of a search with the number of records that it scans. */
    scan_limit: string;
  };
  /** Lists of choices: an action, the field with the value, and the label. */
  choices: {
    [k: string]: ChoiceList;
  };
  /** Groups of actions by name. */
  groups: {
    [k: string]: GroupEntry;
  };
  /** Lists that can be synced to a copy. */
  streams: {
    [k: string]: StreamEntry;
  };
  /** Webhook events by Brex's names. */
  events: {
    [k: string]: EventEntry;
  };
  /** What a host can offer a newcomer on its first screen. */
  guides: {
    /** Tasks to try first. */
    tasks: Guide[];
    /** The list of what was spent, and where a record holds time, amount and name. */
    spend: SpendSource;
  };
  /** Triggers of a workflow: the new, changed and removed records of the stream of the same name. */
  triggers: {
    [k: string]: TriggerEntry;
  };
}
/** A form for a part of the settings. */
export interface ConnectionForm {
  /** Name of the form. */
  title: string;
  /** What a person needs to know before they fill in the form. */
  help: string;
  /** Whether only approved partners of Brex can use it. */
  partners?: true;
  /** What a person does at Brex before they fill in the form, in order. */
  steps?: Step[];
  /** JSON Schema of the form. */
  form: {};
}
/** One step of a person at Brex. */
export interface Step {
  /** What to do. */
  text: string;
  /** Where to do it. */
  link?: string;
  /** A text to enter there. */
  copy?: string;
  /** Whether this step selects scopes, which a host can list for the chosen actions. */
  scopes?: true;
}
/** Server of the API for an account type. */
export interface ServerEntry {
  /** Base URL, without a trailing slash. */
  url: string;
  /** Former names that still work. */
  former: string[];
}
/** Sign-in server for an account type. */
export interface IssuerEntry {
  /** Issuer URL (OpenID Connect). */
  issuer: string;
  /** Former names that early partners may still use. */
  former: string[];
}
/** Where the choices of an input come from. */
export interface ChoiceList {
  /** Action that lists the records. */
  action: string;
  /** Field of a record with the value of the choice. */
  value: string;
  /** Label of a choice, with fields of the record in braces: {name}, {number:last4} for its last four characters, {type:words} for a constant in words. A part in brackets is left out if one of its fields is empty. */
  label: string;
  /** Input of the action that searches at Brex, for whole or partial values. */
  search?: string;
  /** Action that reads one record by its value. */
  get?: ChoiceGet;
  /** Field of the output with the choices, if the action isn't paginated. */
  within?: string;
  /** More lists to offer choices from, where Brex doesn't document which kind of record it means. */
  also?: {
    /** Action that lists the records. */
    action: string;
    /** Field of a record with the value of the choice. */
    value: string;
    /** Label of a choice, with fields of the record in braces: {name}, {number:last4} for its last four characters, {type:words} for a constant in words. A part in brackets is left out if one of its fields is empty. */
    label: string;
    /** Action that reads one record by its value. */
    get?: ChoiceGet;
  }[];
  /** Inputs to choose first, each with its list of choices. */
  needs?: {
    [k: string]: string;
  };
}
/** How a single record is read, for the label of a stored value. */
export interface ChoiceGet {
  /** Action that reads the record. */
  action: string;
  /** Input of the action that takes the value. */
  as: string;
}
/** A resource and its actions. */
export interface GroupEntry {
  /** Name of the group as people see it. */
  title: string;
  /** Name of its icon in the Lucide set, such as `credit-card`. Default: a general one. */
  icon?: string;
  /** Brex's documentation of its API. */
  docs: string;
  /** Brex's stage for this API; partner: only for Brex's partners. */
  stage?: Stage;
  /** Role of the person whose token or sign-in can run it. */
  role?: string;
  /** Auth methods that can run it. Default: all. */
  auth_methods?: string[];
  /** Actions by name. */
  actions: {
    [k: string]: ActionEntry;
  };
}
/** One operation, as a workflow builder sees it. */
export interface ActionEntry {
  /** Name of the action as people see it. */
  title: string;
  /** What it does, in one or two sentences. */
  description: string;
  /** When to use it, and which action to use instead in other cases: for actions that look alike. */
  use?: string;
  /** irreversible: moves money or can't be undone. */
  effect: 'read' | 'write' | 'irreversible';
  /** What a host asks before an irreversible action: a verb and paths into the input, such as originating_account.id. */
  confirm?: Confirm;
  /** Any one of these scopes is sufficient; the narrowest comes first. */
  scopes?: string[];
  /** Actions that a composed action uses; its scopes follow from them. */
  uses?: string[];
  /** Whether it returns one page of a list at a time. */
  paginated?: boolean;
  /** Whether Brex accepts an idempotency key. */
  idempotency?: 'none' | 'optional' | 'required';
  /** What a duplicate would do. */
  duplicate?: string;
  /** Repeating the same write changes nothing. */
  repeatable?: boolean;
  /** What a response must contain to count as done: id, the ID of the new record; same_id, the ID in the path. */
  proof?: 'id' | 'same_id';
  /** Action that looks up an unknown outcome. */
  recovers_with?: string;
  /** The output contains card or bank numbers, or the action sends them. */
  sensitive?: boolean;
  /** What people call it, for searches. */
  keywords?: string[];
  /** The output contains a secret, such as a webhook's signing secret. */
  returns_secret?: boolean;
  /** Brex's stage for this API; partner: only for Brex's partners. */
  stage?: Stage;
  /** Why not to use it, and what to use instead. */
  deprecated?: {
    /** Date since when it is deprecated. */
    since?: string;
    /** Action to use instead. */
    use?: string;
    /** Why it is deprecated, in one sentence. */
    why: string;
  };
}
/** What a host asks before an irreversible action: a verb and paths into the input, such as originating_account.id. */
export interface Confirm {
  /** First word of the sentence and the button, such as Send. Without an amount, the object follows: Terminate card. */
  verb: string;
  /** Money, or a list that is counted. */
  amount?: InputPath;
  /** Means: the choice, such as a vendor's payment instrument. */
  by?: InputPath;
  /** Recipient or object; for a choice that depends on another, its owner: a payment instrument's vendor. */
  to?: InputPath;
  /** Source; for a choice that depends on another, its owner. */
  from?: InputPath;
  /** Input that shows that it waits for approval. */
  waits?: InputPath;
}
/** A list that can be synced to a copy. */
export interface StreamEntry {
  /** Name of the stream as people see it. */
  title: string;
  /** Action that reads the list. */
  action: string;
  /** Fields that identify a record within its stream, or within its parent. */
  primary_key: string[];
  /** Input of the action where the account accepts it, such as every status. */
  input?: {};
  /** Field and values that mark a listed record as no longer active: void, archived, closed. */
  inactive?: {
    [k: string]: string[];
  };
  /** Stream whose records each have a separate list; one of its fields is an input of the action. */
  parent?: {
    /** Name of the parent stream. */
    stream: string;
    /** Field of the parent's record with the value. */
    field: string;
    /** Input of the action that takes the value. */
    as: string;
  };
  /** Time of a record that can be filtered by. */
  cursor_field?: string;
  /** Input of the action for that filter. */
  filter?: string;
  /** Days read again before the latest time seen, for late records. */
  lookback?: number;
}
/** A webhook event. */
export interface EventEntry {
  /** Name of the event as people see it. */
  title: string;
  /** When Brex sends it. */
  description: string;
  /** File under schemas/ whose definitions.payload describes the payload. */
  schema: string;
  /** Scopes that can read the subject: any one of them, the narrowest first. */
  scopes: string[];
  /** How to fetch the subject. */
  subject?: {
    /** Action that fetches the subject. */
    action: string;
    /** Field of the payload with the subject's ID or list of IDs. */
    field: string;
    /** Input of the action that takes the ID. */
    as: string;
  };
  /** Field of the payload with the version of the subject; higher is newer. */
  version?: string;
  /** Brex's stage for this API; partner: only for Brex's partners. */
  stage?: Stage;
}
/** A task to try first: an action with a form that is filled in as far as that is safe. */
export interface Guide {
  /** What the task does. */
  title: string;
  /** What a person sees and what happens. */
  text: string;
  /** Its action. */
  action: string;
  /** Values of the form. */
  input?: {};
  /** A field that takes the first choice of a list. */
  first?: {
    /** The field. */
    field: string;
    /** The list of choices. */
    choices: string;
  };
  /** Whether the form takes the first example of the action. */
  example?: boolean;
}
/** The list of what was spent, and where a record holds time, amount and name. */
export interface SpendSource {
  /** The action that lists the records. */
  action: string;
  /** Its input. */
  input: {};
  /** Path of the time. */
  time: string;
  /** Path of the amount. */
  amount: string;
  /** Path of who was paid. */
  name: string;
}
/** A trigger of a workflow. */
export interface TriggerEntry {
  /** Name of the trigger as people see it. */
  title: string;
  /** Which new, changed and removed records it reports. */
  description: string;
  /** Webhook events about these records. Without one, the stream is polled. */
  events?: string[];
  /** Time of a record that changes with every update; without it, whole records are compared. */
  version?: string;
}
