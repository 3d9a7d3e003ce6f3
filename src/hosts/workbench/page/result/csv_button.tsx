import { Download } from 'lucide-react';
import { useContext, useEffect, useRef, useState } from 'react';
import { ChoicesFrom } from '../form/choices';
import { counted } from '../numbers';
import type { GridColumn } from './columns';
import { csvOf } from './csv';
import { download } from './download';
import { shownNames } from './shown_names';

interface Props {
  /** The name of the file, without its ending. */
  name: string;
  /** The rows to save, when they are saved. */
  rows(): Record<string, unknown>[];
  columns: GridColumn[];
}

/** Saves the rows of a table, as they are filtered and sorted, as CSV with every column. */
export function CsvButton({ name, rows, columns }: Props) {
  const { live } = useContext(ChoicesFrom);
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState('');
  const ending = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    ending.current = controller;
    return () => controller.abort();
  }, []);
  const save = async (): Promise<void> => {
    if (busy) return;
    const { signal } = ending.current;
    const saved = rows();
    setBusy(true);
    setNote('Looking up names…');
    const { nameOf, missing } = await shownNames(saved, columns, live, signal);
    if (signal.aborted) return;
    download(`${name}.csv`, 'text/csv', csvOf(saved, columns, nameOf));
    setBusy(false);
    setNote(missing === 0 ? '' : `The file has the IDs of ${counted(missing, 'record')} without a name.`);
  };
  return (
    <>
      <button
        type="button"
        className="small"
        aria-disabled={busy}
        title="These rows with all columns; names have their IDs beside them"
        onClick={() => void save()}
      >
        <Download aria-hidden="true" size={14} /> CSV
      </button>
      <span className="quiet" role="status">
        {note}
      </span>
    </>
  );
}
