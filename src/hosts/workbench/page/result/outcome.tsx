import { useState } from 'react';
import type { ActionForm, Manifest, Meta } from '../../wire';
import { Tabs } from '../tabs';
import { Table } from './table';
import { Value } from './value';

interface Props {
  action: ActionForm;
  output: unknown;
  meta: Meta;
  pagination: Manifest['pagination'];
  /** Whether it continues an earlier page. */
  continued: boolean;
  onNext(cursor: string): void;
}

/** An action's output: as a table or as JSON, to copy or to download. */
export function Outcome({ action, output, meta, pagination, continued, onNext }: Props) {
  const [tab, setTab] = useState('table');
  const [copied, setCopied] = useState('');
  const json = JSON.stringify(output, null, 2);
  const next = (output as Record<string, unknown> | null)?.[pagination.next];
  const reach = reachOf(output, continued);
  const copy = (): void => {
    navigator.clipboard.writeText(json).then(
      () => setCopied('Copied.'),
      () => setCopied('The browser did not allow copying.'),
    );
  };
  return (
    <section aria-label="Result" className="outcome">
      <h2>Result</h2>
      <div className="between">
        <Tabs
          label="Result as"
          chosen={tab}
          onChoose={setTab}
          tabs={[
            ['table', 'Table'],
            ['json', 'JSON'],
          ]}
        />
        <div className="buttons">
          <span className="quiet" role="status">
            {copied}
          </span>
          <button type="button" className="small" onClick={copy}>
            Copy JSON
          </button>
          <button type="button" className="small" onClick={() => download(`${action.action}.json`, json)}>
            Download JSON
          </button>
        </div>
      </div>
      {meta.warnings.map((warning) => (
        <p key={warning} className="notice warning">
          {warning}
        </p>
      ))}
      {reach && (
        <p className={reach.more ? 'notice warning' : 'hint'} role="status">
          {reach.text} {reach.more && howToContinue(action, pagination)}
        </p>
      )}
      {tab === 'json' ? (
        <pre tabIndex={0}>{json}</pre>
      ) : (
        <AsTable
          action={action}
          output={output}
          items={pagination.items}
          empty={reach ? (reach.more ? 'No matches so far.' : 'No matches.') : undefined}
        />
      )}
      {typeof next === 'string' && next !== '' && (
        <button type="button" onClick={() => onNext(next)}>
          {reach ? 'Search further' : 'Next page'}
        </button>
      )}
      <MetaLine meta={meta} />
    </section>
  );
}

/** How many records a search scanned, in words; undefined for other output. */
function reachOf(output: unknown, continued: boolean): { text: string; more: boolean } | undefined {
  const { scanned, truncated: more } = (output ?? {}) as Record<string, unknown>;
  if (typeof scanned !== 'number' || typeof more !== 'boolean') return undefined;
  const records = `${scanned.toLocaleString('en-US')} ${continued ? 'more ' : ''}${scanned === 1 ? 'record' : 'records'}`;
  if (!more) return { text: continued ? `Scanned ${records}; no more exist.` : `Scanned all ${records}.`, more };
  return { text: `Scanned ${continued ? records : `the first ${records}`}; more exist.`, more };
}

function howToContinue({ input }: ActionForm, { scan_limit: limit }: Manifest['pagination']): string {
  const field = input.properties?.[limit]?.title;
  return `Choose "Search further" below to continue from there${field ? `, or raise "${field}" and run it again` : ''}.`;
}

interface TableProps {
  action: ActionForm;
  output: unknown;
  items: string;
  empty: string | undefined;
}

function AsTable({ action, output, items, empty }: TableProps) {
  if (output === null) return <p>Done. The response is empty.</p>;
  if (Array.isArray(output)) return <Table rows={output} schema={action.output.items} />;
  const page = (output as Record<string, unknown>)[items];
  if (Array.isArray(page))
    return <Table rows={page} schema={action.output.properties?.[items]?.items} {...(empty && { empty })} />;
  return <Value value={output} schema={action.output} />;
}

function MetaLine({ meta }: { meta: Meta }) {
  const { requests, attempts, traceId, idempotencyKeys } = meta;
  const tries = attempts > requests ? `, ${attempts} attempts` : '';
  return (
    <p className="facts">
      <span>
        {requests} {requests === 1 ? 'request' : 'requests'}
        {tries}
      </span>
      {traceId && (
        <span>
          Trace ID: <code>{traceId}</code>
        </span>
      )}
      {idempotencyKeys.map((key) => (
        <span key={key}>
          Idempotency key: <code>{key}</code>
        </span>
      ))}
    </p>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
