import { Dialog } from 'radix-ui';
import { X } from 'lucide-react';
import type { Schema } from '../../wire';
import { CopyButton } from '../copy_button';
import { Value } from './value';

interface Props {
  record: Record<string, unknown>;
  schema: Schema | undefined;
  onClose(): void;
}

/** A whole record, beside the table. */
export const RowDetail = ({ record, schema, onClose }: Props) => (
  <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
    <Dialog.Portal>
      <Dialog.Overlay className="overlay" />
      <Dialog.Content className="sheet" aria-describedby={undefined}>
        <div className="sheet-head">
          <Dialog.Title>Details</Dialog.Title>
          <CopyButton text={() => JSON.stringify(record, null, 2)} label="Copy JSON" />
          <Dialog.Close className="icon-button" aria-label="Close">
            <X aria-hidden="true" size={18} />
          </Dialog.Close>
        </div>
        <div className="sheet-text" tabIndex={0} role="group" aria-label="Fields">
          <Value value={record} schema={schema} />
        </div>
      </Dialog.Content>
    </Dialog.Portal>
  </Dialog.Root>
);
