import { catalogue, type Connection } from '../../connector';
import { BrexError } from '../../errors';
import type { ActionEntry } from '../../generated/manifest';
import { type Allowance, allows } from '../allowance';

export interface OfferOptions {
  /** The most a model may do. */
  allow: Allowance;
  /** `directory`: the rules of public directories, which forbid whatever moves money or can't be undone. */
  profile?: 'directory';
}

/** An action that a model may use. */
export interface OfferedAction {
  name: string;
  group: string;
  groupTitle: string;
  entry: ActionEntry;
}

/**
 * The actions that a model may use with a connection. What the connection's limits, its auth method or the server's options forbid is not
 * among them, nor is any action that returns a secret or a card number, whatever the options say.
 */
export class Offer {
  readonly actions: ReadonlyMap<string, OfferedAction>;
  readonly #refused: ReadonlyMap<string, BrexError>;

  private constructor(actions: ReadonlyMap<string, OfferedAction>, refused: ReadonlyMap<string, BrexError>) {
    this.actions = actions;
    this.#refused = refused;
  }

  static async of(connection: Connection, options: OfferOptions): Promise<Offer> {
    const restrictions = await connection.restrictions();
    const offered = new Map<string, OfferedAction>();
    const refused = new Map<string, BrexError>();
    for (const [group, { title: groupTitle, actions }] of Object.entries(catalogue().groups))
      for (const [name, entry] of Object.entries(actions)) {
        const no = restrictions[name] ?? refusalOf(entry, options);
        if (no) refused.set(name, new BrexError('blocked', no.reason, { action: name, remedy: no.remedy }));
        else offered.set(name, { name, group, groupTitle, entry });
      }
    return new Offer(offered, refused);
  }

  /** Whether the model may change anything. */
  get writes(): boolean {
    return [...this.actions.values()].some(({ entry }) => entry.effect !== 'read');
  }

  /** Whether an action is offered, or is a step of one that is. */
  includes(name: string): boolean {
    return this.actions.has(name) || [...this.actions.values()].some(({ entry }) => entry.uses?.includes(name));
  }

  /** An offered action by name. Throws `blocked` with the reason for one that is not offered, and `invalid_input` for an unknown name. */
  get(name: string): OfferedAction {
    const found = this.actions.get(name);
    if (found) return found;
    const known = this.#refused.get(name);
    if (known) throw known;
    throw new BrexError('invalid_input', `There is no action "${name.slice(0, 64)}".`, {
      remedy: 'Search for the action with the tool "find".',
      fields: [{ field: 'action', message: 'is not the name of an action' }],
    });
  }
}

/** Why the server's own rules refuse an action. */
function refusalOf(
  { effect, sensitive, returns_secret: secret }: Pick<ActionEntry, 'effect' | 'sensitive' | 'returns_secret'>,
  { allow, profile }: OfferOptions,
): { reason: string; remedy: string } | undefined {
  if (sensitive || secret)
    return {
      reason: 'A language model gets no card number and no secret, so this action is not offered to it.',
      remedy: 'Run it yourself, with the command line or in the Brex dashboard.',
    };
  if (profile === 'directory' && effect === 'irreversible')
    return {
      reason:
        "This server follows the rules of public directories: it moves no money and does nothing that can't be undone.",
      remedy: 'Do it in the Brex dashboard, or with a server that is started without --profile directory.',
    };
  if (!allows(allow, effect))
    return {
      reason: `This server is started with --allow ${allow}, so a model can't use this action.`,
      remedy: `Ask the person who runs the server to start it with --allow ${effect}.`,
    };
  return undefined;
}
