import { useState } from 'react';
import type { ConnectionRow, Manifest, Refusal } from '../../wire';
import { api, refusalOf } from '../api';
import { Kind } from '../connection_list';
import { Problem } from '../problem';
import { hrefOf } from '../route';
import type { Workbench } from '../workbench';
import { Removal } from './removal';
import { Rename } from './rename';
import { SignIn } from './sign_in';
import { TestResult } from './test_result';
import { Writes } from './writes';

interface Props {
  connection: ConnectionRow;
  bench: Workbench;
  catalogue: Manifest;
}

/** The selected connection: sign in, test, view its access, rename, edit or remove it. */
export function ConnectionPane({ connection, bench, catalogue }: Props) {
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<'name' | 'removal'>();
  const [refusal, setRefusal] = useState<Refusal>();
  const { id, demo, granted, warning } = connection;
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setRefusal(undefined);
    setAsking(undefined);
    await work().catch((error: unknown) => setRefusal(refusalOf(error)));
    setBusy(false);
  };
  const test = (): Promise<void> =>
    attempt(async () => {
      bench.tested(id, await api.test(id));
      await bench.reload();
    });
  return (
    <>
      <h1>
        {connection.name} {!demo && <Kind row={connection} servers={catalogue.connection.servers} />}
      </h1>
      {demo ? (
        <p className="help">
          A fictional company in the simulator of the workbench. Nothing is sent to Brex, and nothing is stored.
        </p>
      ) : (
        <Facts
          connection={connection}
          title={catalogue.connection.auth_methods[connection.auth_method]?.title ?? connection.auth_method}
        />
      )}
      {warning && <p className="notice warning">{warning}</p>}
      <div className="buttons">
        {granted !== null && (
          <button type="button" className="primary" onClick={() => void test()} disabled={busy}>
            {busy ? 'Working…' : bench.report ? 'Test again' : 'Test the connection'}
          </button>
        )}
        {!demo && (
          <>
            <button type="button" onClick={() => setAsking('name')} disabled={busy}>
              Rename
            </button>
            <a className="button" href={hrefOf('edit-connection')}>
              Edit
            </a>
            <button type="button" onClick={() => setAsking('removal')} disabled={busy}>
              Remove
            </button>
          </>
        )}
      </div>
      {asking === 'name' && (
        <Rename
          name={connection.name}
          onDone={(name) => void attempt(async () => bench.changed(await api.rename(id, name)))}
          onNo={() => setAsking(undefined)}
        />
      )}
      {asking === 'removal' && (
        <Removal
          connection={connection}
          onYes={() => void attempt(() => bench.remove(connection))}
          onNo={() => setAsking(undefined)}
        />
      )}
      {granted !== null && <p className="hint">The test only reads. It shows which actions the token can run.</p>}
      {connection.warning && <p className="notice warning">{connection.warning}</p>}
      {refusal && <Problem refusal={refusal} />}
      {granted !== undefined && (
        <SignIn connection={connection} catalogue={catalogue} onSignedIn={() => void bench.reload().then(test)} />
      )}
      {granted !== null && <Writes key={id} id={id} catalogue={catalogue} />}
      {bench.report && <TestResult report={bench.report} catalogue={catalogue} />}
    </>
  );
}

function Facts({ connection, title }: { connection: ConnectionRow; title: string }) {
  const { created_at, used_at, settings } = connection;
  return (
    <p className="facts">
      <span>{title}</span>
      {created_at && <span>Added {dayOf(created_at)}</span>}
      <span>{used_at ? `Last used ${dayOf(used_at)}` : 'Not used yet'}</span>
      {settings.keep_alive === false && <span>Keep-alive is off</span>}
      {typeof settings.base_url === 'string' && (
        <span>
          At <code>{settings.base_url}</code>
        </span>
      )}
    </p>
  );
}

const dayOf = (time: string): string => new Date(time).toLocaleDateString(undefined, { dateStyle: 'medium' });
