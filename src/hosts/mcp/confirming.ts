import {
  createRequestStateCodec,
  inputRequired,
  type InputRequiredResult,
  inputResponse,
  type RequestStateCodec,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { BrexError } from '../../errors';
import type { Confirmation } from '../../forms';

/** What a confirmation is for, signed and carried by the client between the question and the answer. */
export interface Asked {
  /** The hash of the action and its input. */
  hash: string;
  /** The intent of the write: one confirmation is one payment, however often it is repeated. */
  intent: string;
  /** When it was asked. Milliseconds since 1970. */
  at: number;
}

/** Minutes in which a person can answer. */
const validFor = 10;

/** Signs and verifies what clients carry. The key is 32 bytes; all processes that share it accept each other's confirmations. */
export const createConfirmations = (key: Uint8Array, connection: string): RequestStateCodec<Asked> =>
  createRequestStateCodec<Asked>({
    key,
    ttlSeconds: validFor * 60,
    bind: ({ mcpReq, http }) => JSON.stringify([mcpReq.method, http?.authInfo?.clientId ?? '', connection]),
  });

/** The question to the person, with everything that the sentence omits below it. */
export function question({ sentence, button, details }: Confirmation, requestState: string): InputRequiredResult {
  const lines = [sentence, ...details.map(({ title, value }) => `${title}: ${value}`)];
  const requestedSchema = {
    type: 'object' as const,
    properties: { confirm: { type: 'boolean' as const, title: button, default: false } },
    required: ['confirm'],
  };
  return inputRequired({
    inputRequests: { confirm: inputRequired.elicit({ message: lines.join('\n'), requestedSchema }) },
    requestState,
  });
}

/** What a person answered: nothing yet, yes, or no. */
export function answerOf({ mcpReq }: ServerContext): 'none' | 'yes' | 'no' {
  const response = inputResponse(mcpReq.inputResponses, 'confirm');
  if (response.kind !== 'elicit') return 'none';
  return response.action === 'accept' && response.content?.confirm === true ? 'yes' : 'no';
}

export const declined = (action: string): BrexError =>
  new BrexError('cancelled', 'The person declined. Nothing was sent.', {
    action,
    remedy: 'Ask the person what should be different before you try again.',
  });

export const cannotAsk = (action: string): BrexError =>
  new BrexError('blocked', "This program can't ask a person for a confirmation, so nothing was sent.", {
    action,
    remedy: 'Use a client that supports elicitation, or run the action with the command line or in the Brex dashboard.',
  });

export const otherInput = (action: string): BrexError =>
  new BrexError('conflict', 'The confirmation is for another action or other input. Nothing was sent.', {
    action,
    remedy: 'Call the tool again without requestState, so that the person confirms this input.',
  });
