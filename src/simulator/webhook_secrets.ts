import { createHash } from 'node:crypto';

export interface WebhookSecret {
  readonly secret: string;
  readonly status: 'ACTIVE' | 'PENDING_REVOKE';
}

/** The secrets that sign an account's webhooks: the current one, and the previous one while it is still valid. */
export class WebhookSecrets {
  readonly #seed: number;
  #turn = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  #at(turn: number): string {
    return `whsec_${createHash('sha256').update(`webhook secret ${this.#seed} ${turn}`).digest('base64')}`;
  }

  /** The current signing secrets, newest first. */
  current(): readonly WebhookSecret[] {
    const newest: WebhookSecret = { secret: this.#at(this.#turn), status: 'ACTIVE' };
    return this.#turn === 0 ? [newest] : [newest, { secret: this.#at(this.#turn - 1), status: 'PENDING_REVOKE' }];
  }

  /** Creates a new secret; the previous one stays valid until the next rotation. */
  rotate(): void {
    this.#turn += 1;
  }
}
