import type { Meta, PlannedRequest, Refusal, RunOrder } from '../../wire';

/** The state of a form's last run. */
export type RunState =
  | { kind: 'idle' }
  | { kind: 'running'; order: RunOrder }
  | { kind: 'planned'; order: RunOrder; requests: PlannedRequest[] }
  | {
      kind: 'done';
      order: RunOrder;
      output: unknown;
      meta: Meta;
      /** The orders of the pages before this one. */
      back: RunOrder[];
    }
  | { kind: 'failed'; order: RunOrder; refusal: Refusal; repeated: boolean };
