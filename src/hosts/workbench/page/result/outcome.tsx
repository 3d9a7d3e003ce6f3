import { Download } from 'lucide-react';
import { useState } from 'react';
import type { ActionForm, Manifest, Meta } from '../../wire';
import { CopyButton } from '../copy_button';
import { maxRecords } from '../action/run';
import { LongText } from '../long_text';
import { Tabs } from '../tabs';
import { download } from './download';
import { Grid } from './grid';
import { Value } from './value';
import { number } from '../numbers';

interface Props {
  action: ActionForm;
  output: unknown;
  meta: Meta;
  pagination: Manifest['pagination'];
  /** Whether it continues an earlier page. */
  continued: boolean;
  onNext(cursor: string): void;
  onAll(): void;
  /** Not set on the first page. */
  onPrevious?: () => void;
}

/** An action's output: as a table or as JSON, to copy or to download. */
export function Outcome({ action, output, meta, pagination, continued, onNext, onAll, onPrevious }: Props) {
  const [tab, setTab] = useState<'table' | 'json'>('table');
  const json = (): string => JSON.stringify(output, null, 2);
  const page = output as Record<string, unknown> | null;
  const next = page?.[pagination.next];
  const reach = reachOf(output, continued);
  const more = typeof next === 'string' && next !== '';
  return (
    <section aria-label="Result" className="outcome">
      <Tabs
        label="Result as"
        chosen={tab}
        onChoose={setTab}
        tabs={[
          ['table', 'Table'],
          ['json', 'JSON'],
        ]}
        head={(row) => (
          <div className="between">
            <h2 tabIndex={-1}>Result</h2>
            <div className="buttons">
              {row}
              <CopyButton text={json} label="Copy JSON" />
              <button
                type="button"
                className="small"
                onClick={() => download(`${action.action}.json`, 'application/json', json())}
              >
                <Download aria-hidden="true" size={14} /> JSON
              </button>
            </div>
          </div>
        )}
      >
        {meta.warnings.map((warning) => (
          <p key={warning} className="notice warning">
            {warning}
          </p>
        ))}
        {more && countOf(page?.[pagination.items]) >= maxRecords && (
          <p className="notice warning" role="status">
            The first {number(maxRecords)} records; more exist. Choose “Next page” to continue from there.
          </p>
        )}
        {reach && (
          <p className={reach.more ? 'notice warning' : 'hint'} role="status">
            {reach.text} {reach.more && howToContinue(action, pagination)}
          </p>
        )}
        {tab === 'json' ? (
          <LongText text={json()} />
        ) : (
          <AsTable
            action={action}
            output={output}
            items={pagination.items}
            empty={reach ? (reach.more ? 'No matches so far.' : 'No matches.') : undefined}
          />
        )}
      </Tabs>
      {(more || onPrevious) && (
        <div className="buttons">
          {onPrevious && (
            <button type="button" onClick={onPrevious}>
              Previous page
            </button>
          )}
          {more && (
            <button type="button" onClick={() => onNext(next)}>
              {reach ? 'Search further' : 'Next page'}
            </button>
          )}
          {more && !reach && Array.isArray(page?.[pagination.items]) && (
            <button type="button" onClick={onAll} title={`Up to ${number(maxRecords)} records`}>
              All pages
            </button>
          )}
        </div>
      )}
      <MetaLine meta={meta} />
    </section>
  );
}

const countOf = (records: unknown): number => (Array.isArray(records) ? records.length : 0);

/** How many records a search scanned, in words; undefined for other output. */
function reachOf(output: unknown, continued: boolean): { text: string; more: boolean } | undefined {
  const { scanned, truncated: more } = (output ?? {}) as Record<string, unknown>;
  if (typeof scanned !== 'number' || typeof more !== 'boolean') return undefined;
  const records = `${number(scanned)} ${continued ? 'more ' : ''}${scanned === 1 ? 'record' : 'records'}`;
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
  const grid = { name: action.action, empty };
  if (Array.isArray(output)) return <Grid {...grid} rows={output} schema={action.output.items} />;
  const page = (output as Record<string, unknown>)[items];
  if (Array.isArray(page)) return <Grid {...grid} rows={page} schema={action.output.properties?.[items]?.items} />;
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
          Idempotency key: <code>{key}</code> <CopyButton text={key} label="Copy the key" look="tiny" />
        </span>
      ))}
    </p>
  );
}
