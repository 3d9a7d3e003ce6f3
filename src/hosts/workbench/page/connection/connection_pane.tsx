import { useState } from 'react';
import type { ConnectionRow, Manifest, Refusal } from '../../wire';
import { api, refusalOf } from '../api';
import { Kind } from '../connection_list';
import { Problem } from '../problem';
import type { Workbench } from '../workbench';
import { TestResult } from './test_result';

/** The chosen connection: test it, see what it can do, remove it. */
export function ConnectionPane({
  connection,
  bench,
  catalogue,
}: {
  connection: ConnectionRow;
  bench: Workbench;
  catalogue: Manifest;
}) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setRefusal(undefined);
    await work().catch((error: unknown) => setRefusal(refusalOf(error)));
    setBusy(false);
  };
  const test = (): Promise<void> => attempt(async () => bench.tested(connection.id, await api.test(connection.id)));
  return (
    <>
      <h1>
        {connection.name} {!connection.demo && <Kind row={connection} />}
      </h1>
      {connection.demo && (
        <p className="help">
          A made-up company on a simulator inside the workbench. Nothing you do here reaches Brex, and nothing is kept.
        </p>
      )}
      <div className="buttons">
        <button type="button" className="primary" onClick={() => void test()} disabled={busy}>
          {busy ? 'Testing…' : bench.report ? 'Test again' : 'Test the connection'}
        </button>
        {!connection.demo && (
          <button type="button" onClick={() => void attempt(() => bench.remove(connection.id))} disabled={busy}>
            Remove this connection
          </button>
        )}
      </div>
      <p className="hint">The test reads a little, changes nothing, and tells which actions the token can run.</p>
      {refusal && <Problem refusal={refusal} />}
      {bench.report && <TestResult report={bench.report} catalogue={catalogue} />}
    </>
  );
}
