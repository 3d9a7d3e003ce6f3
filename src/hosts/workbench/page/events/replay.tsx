import { Send } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import type { EventDetail, ReplayAnswer } from '../../events/wire';
import type { Refusal } from '../../wire';
import { api, refusalOf } from '../api';
import { Problem } from '../problem';
import { readStored, writeStored } from '../session/stored';

const stored = 'workbench-replay';

/** Sends an event to a program on this machine, and shows its response. */
export function Replay({ connection, event }: { connection: string; event: EventDetail }) {
  const known = readStored(stored);
  const [url, setUrl] = useState(typeof known === 'string' ? known : 'http://127.0.0.1:3000/');
  const [sending, setSending] = useState(false);
  const [result, setResult] = useState<{ answer: ReplayAnswer } | { refusal: Refusal }>();
  const id = useId();
  const empty = event.payload === undefined && event.text === undefined;
  const submit = (form: FormEvent): void => {
    form.preventDefault();
    setSending(true);
    writeStored(stored, url);
    void api
      .replayEvent(connection, event.id, url.trim())
      .then(
        (answer) => setResult({ answer }),
        (error: unknown) => setResult({ refusal: refusalOf(error) }),
      )
      .finally(() => setSending(false));
  };
  return (
    <section aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>Replay</h3>
      <p className="hint" id={`${id}-help`}>
        Sends this event once to a program on this machine.
        {event.source === 'delivery' &&
          ' The headers are the original ones: after five minutes a receiver may reject the signature as too old.'}
      </p>
      <form className="replay" onSubmit={submit}>
        <input
          type="url"
          required
          aria-label="Local address"
          aria-describedby={`${id}-help`}
          value={url}
          onChange={(change) => setUrl(change.target.value)}
        />
        <button type="submit" disabled={sending || empty}>
          <Send aria-hidden="true" size={15} /> {sending ? 'Sending…' : 'Replay'}
        </button>
      </form>
      {result && 'refusal' in result && <Problem refusal={result.refusal} />}
      {result && 'answer' in result && (
        <div role="status">
          <p>
            <span className={`status ${result.answer.status < 300 ? 'good' : 'bad'}`}>
              Status {result.answer.status}
            </span>{' '}
            <span className="quiet">in {result.answer.milliseconds} ms</span>
          </p>
          {result.answer.body && (
            <pre tabIndex={0} aria-label="Response">
              {result.answer.body}
            </pre>
          )}
        </div>
      )}
    </section>
  );
}
