import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ConnectionRow, Refusal } from '../../wire';
import { api, refusalOf } from '../api';
import { Fold } from '../form/fold';
import { Problem } from '../problem';
import { Screen } from '../shell/screen';
import { useBench } from '../workbench';
import { Kind } from './kind';
import { Removal } from './removal';
import { Rename } from './rename';
import { ScopePlanner } from './scope_planner';
import { SignIn } from './sign_in';
import { StatusBadge } from './status_badge';
import { TestResult } from './test_result';
import { UnknownConnection } from './unknown_connection';
import { dayText } from '../times';

/** One connection: sign in, test, view its access, rename, edit or remove it. */
export function ConnectionScreen() {
  const { connections } = useBench();
  const { connection: id } = useParams({ strict: false });
  const connection = connections.find((row) => row.id === id);
  return connection ? <ConnectionPane key={connection.id} connection={connection} /> : <UnknownConnection />;
}

function ConnectionPane({ connection }: { connection: ConnectionRow }) {
  const bench = useBench();
  const { catalogue } = bench;
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
    <Screen
      title={connection.name}
      badges={
        <>
          <Kind row={connection} servers={catalogue.connection.servers} /> <StatusBadge row={connection} />
        </>
      }
    >
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
            <Link className="button" to="/connections/$connection/edit" params={{ connection: id }}>
              Edit
            </Link>
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
      {refusal && <Problem refusal={refusal} />}
      {granted !== undefined && (
        <SignIn connection={connection} catalogue={catalogue} onSignedIn={() => void bench.reload().then(test)} />
      )}
      {granted !== null && (
        <p>
          <Link to="/c/$connection/activity" params={{ connection: id }}>
            What this connection wrote
          </Link>
        </p>
      )}
      {granted === undefined && (
        <Fold title="Which scopes does a token need?" open={false}>
          <ScopePlanner catalogue={catalogue} authMethod={connection.auth_method} />
        </Fold>
      )}
      {bench.report && <TestResult report={bench.report} catalogue={catalogue} />}
    </Screen>
  );
}

function Facts({ connection, title }: { connection: ConnectionRow; title: string }) {
  const { created_at, used_at, settings } = connection;
  return (
    <p className="facts">
      <span>{title}</span>
      {created_at && <span>Added {dayText(created_at)}</span>}
      <span>{used_at ? `Last used ${dayText(used_at)}` : 'Not used yet'}</span>
      {settings.keep_alive === false && <span>Keep-alive is off</span>}
      {typeof settings.base_url === 'string' && (
        <span>
          At <code>{settings.base_url}</code>
        </span>
      )}
    </p>
  );
}
