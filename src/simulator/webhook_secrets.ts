import { createHash } from 'node:crypto';

export interface WebhookSecret {
  readonly secret: string;
  readonly status: 'ACTIVE' | 'PENDING_REVOKE';
}

/** The secrets that sign an account's webhooks: one, and beside it the one before while that still counts. */
export class WebhookSecrets {
  readonly #seed: number;
  #turn = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  #at(turn: number): string {
    return `whsec_${createHash('sha256').update(`webhook secret ${this.#seed} ${turn}`).digest('base64')}`;
  }

  /** Gives the secrets that sign now, the newest first. */
  current(): readonly WebhookSecret[] {
    const newest: WebhookSecret = { secret: this.#at(this.#turn), status: 'ACTIVE' };
    return this.#turn === 0 ? [newest] : [newest, { secret: this.#at(this.#turn - 1), status: 'PENDING_REVOKE' }];
  }

  /** Brings in a new secret; the one in use signs on beside it until the next time. */
  rotate(): void {
    this.#turn += 1;
  }
}
