import type { ActionEntry } from '../generated/manifest';

/** The form of an action's input, for any host to print: see `form`. */
export interface ActionForm extends Pick<
  ActionEntry,
  'title' | 'description' | 'effect' | 'paginated' | 'sensitive' | 'stage' | 'deprecated'
> {
  /** The name of the action. */
  action: string;
  /** The name of its group. */
  group: string;
  /** Its fields, in the order in which a person fills them in. */
  fields: FormField[];
}

/** A field of a form. Its `kind` says which value it takes; see `fromForm`. */
export type FormField =
  | TextField
  | ChoiceField
  | ChoicesField
  | MoneyField
  | NumberField
  | BooleanField
  | DateField
  | TimeField
  | FileField
  | UnionField
  | GroupField
  | ListField
  | JsonField
  | ConstField;

/** What every field has. */
export interface BaseField {
  /** The name of its value among those of its group. */
  name: string;
  /** Where its value is in the values of the form, such as `owner.user_id`; `[]` stands for each entry of a list. */
  path: string;
  /** Its label. */
  title: string;
  /** What to know to fill it in, as one or more sentences. */
  description?: string;
  /** Whether it must be filled in. In an optional group: once another field of that group is filled in. */
  required: boolean;
  /** The value to start with. */
  default?: unknown;
  /** What a person usually wants: a host that shows the form starts with it. It is not sent unless the host gives it. */
  suggested?: unknown;
  /** Present if the value can be removed: a host offers that apart from an empty box, and gives `clearValue`. */
  clearable?: {
    /** The label, such as "No limit". */
    title: string;
    /** What the input then contains. */
    value: null | '' | [];
  };
  /** For few users: a host may hide it at first. */
  advanced?: true;
  /** The field's part in reading a list page by page. A host that reads all pages omits both. */
  paging?: 'cursor' | 'limit';
}

/** The rules of a text. Lengths are in characters. */
export interface TextRules {
  /** Min length. */
  minLength?: number;
  /** Max length. */
  maxLength?: number;
  /** A regular expression with the flag `u` that the text matches. */
  pattern?: string;
  /** A format that the text has. */
  format?: 'email' | 'uri';
  /** What the text must be, in words that follow "must be": "three capital letters, such as USD". */
  rule?: string;
}

/** Min and max numbers of entries. */
export interface EntryRules {
  /** Min number of entries. */
  minItems?: number;
  /** Max number of entries. */
  maxItems?: number;
  /** Whether entries must differ. */
  uniqueItems?: boolean;
}

/** Text. */
export interface TextField extends BaseField, TextRules {
  /** Text. */
  kind: 'text';
  /** Whether it may have several lines. */
  multiline?: true;
  /** Known values; others are valid too. */
  suggestions?: string[];
  /** A secret: a host hides what is typed, and stores it encrypted. */
  secret?: true;
}

/** One or many of fixed choices. */
export interface ChoiceField extends BaseField, EntryRules {
  /** Fixed choices. */
  kind: 'choice';
  /** Whether the value is a list of them. */
  many: boolean;
  /** All choices. */
  choices: {
    /** The value. */
    value: string;
    /** Its label. */
    title: string;
    /** What it means, if its label does not say it. */
    description?: string;
  }[];
  /** Present if a setting of the connection decides what an empty field means. */
  defaultFrom?: SettingDefault;
}

/** How a setting of the connection supplies the value of an empty field. */
export interface SettingDefault {
  /** The name of the setting. */
  setting: string;
  /** The setting's default. */
  default: string;
  /** The value that is sent, by the setting's value. */
  values: Record<string, string>;
  /** What an empty field means for any other value of the setting, in words: nothing is sent. */
  otherwise: string;
}

/** One or many choices from the live account, by id. A host also accepts an id that is not in the list. */
export interface ChoicesField extends BaseField, TextRules, EntryRules {
  /** Choices from the live account. */
  kind: 'choices';
  /** The name of the list, for `connection.choices`. */
  list: string;
  /** Whether the value is a list of ids. */
  many: boolean;
  /** What the list needs as `given`: each parameter with the path of the field that must be filled in first. */
  needs?: Record<string, string>;
  /** Present if the field only feeds the list of a later field. It is not part of the input. */
  helper?: true;
}

/** An amount with its currency: `{ amount: "1,250.00", currency: "USD" }` or "1,250.00 USD". A number is refused. */
export interface MoneyField extends BaseField {
  /** An amount of money. */
  kind: 'money';
  /** Min amount in the smallest unit. */
  minimum?: number;
  /** The currency: its default and its rules. */
  currency: TextRules & {
    /** The currency of an amount without one. */
    default: string;
  };
}

/** A whole number. */
export interface NumberField extends BaseField {
  /** A number. */
  kind: 'number';
  /** Whether it must be whole. */
  integer: boolean;
  /** Min value. */
  minimum?: number;
  /** Max value. */
  maximum?: number;
}

/** Yes or no; without a value, neither. */
export interface BooleanField extends BaseField {
  /** Yes or no. */
  kind: 'boolean';
}

/** What makes two fields the start and the end of one range. */
export interface RangePart {
  /** Present if the field can be drawn together with its other end. */
  range?: {
    /** The name of the field in the same group that ends what this one starts. Its value is not before this one's. */
    end: string;
    /** What the two fields limit, such as "Purchased". */
    title: string;
  };
}

/** A date such as 2026-01-31, or a time at midnight. */
export interface DateField extends BaseField, TextRules, RangePart {
  /** A date. */
  kind: 'date';
}

/** A date with a time, such as 2026-01-31T09:30:00Z. UTC if no time zone is given. */
export interface TimeField extends BaseField, TextRules, RangePart {
  /** A date with a time. */
  kind: 'time';
}

/** A file: `{ name, content }` with bytes or base64 text, or `{ path }` on a host that allows paths. */
export interface FileField extends BaseField, TextRules {
  /** A file. */
  kind: 'file';
  /** The field of the input for a path on this machine; absent if the action takes none. */
  pathName?: string;
  /** The neighboring field that takes the name of the file if it is empty. */
  nameField?: string;
}

/** One of several groups of fields: `{ kind: "VENDOR", ... }` with the fields of that branch. */
export interface UnionField extends BaseField {
  /** One of several groups. */
  kind: 'union';
  /** The groups to choose from. */
  branches: {
    /** The value of `kind`. */
    name: string;
    /** Its label. */
    title: string;
    /** Its fields. */
    fields: FormField[];
  }[];
}

/** A group of fields. */
export interface GroupField extends BaseField {
  /** A group. */
  kind: 'group';
  /** Its fields. */
  fields: FormField[];
}

/** A list whose entries have one form. */
export interface ListField extends BaseField, EntryRules {
  /** A list. */
  kind: 'list';
  /** The form of an entry. Its name is empty. */
  item: FormField;
}

/** User-defined names with text values, as an object or its JSON text. */
export interface JsonField extends BaseField {
  /** Names with values. */
  kind: 'json';
  /** Max number of names. */
  maxProperties?: number;
  /** The rules of a name. */
  names: TextRules;
  /** The rules of a value. */
  values: TextRules;
}

/** A constant. A host does not show it: `fromForm` adds it where its group is used. */
export interface ConstField extends BaseField {
  /** A constant. */
  kind: 'const';
  /** Its value. */
  value: unknown;
}
