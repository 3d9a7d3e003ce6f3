import { invalidInput } from '../errors';
import { path } from '../http/path';
import { fileIn } from './files';
import type { Handlers } from './handlers';

interface Link {
  id: string;
  uri: string;
}

export const receipts = {
  match_receipt: async (input, brex) => {
    const [receipt_name, file] = [nameOf(input), await fileIn(input, brex)];
    const { id, uri } = await brex.post<Link>('/v1/expenses/card/receipt_match', { receipt_name });
    await brex.upload(uri, file);
    return { id, bytes: file.size };
  },
  upload_receipt: async (input, brex) => {
    const [receipt_name, file] = [nameOf(input), await fileIn(input, brex)];
    const { id, uri } = await brex.post<Link>(path`/v1/expenses/card/${input.expense_id}/receipt_upload`, {
      receipt_name,
    });
    await brex.upload(uri, file);
    return { id, bytes: file.size };
  },
} satisfies Handlers<'receipts'>;

function nameOf({ receipt_name, file_path }: { receipt_name?: string; file_path?: string }): string {
  if (receipt_name !== undefined) return receipt_name;
  const own = file_path === undefined ? '' : (file_path.split(/[\\/]/).at(-1) ?? '');
  if (/^[ -~]*\.[A-Za-z0-9]{1,10}$/.test(own)) return own;
  throw invalidInput([
    {
      field: 'receipt_name',
      message: 'is required, with an extension such as .pdf, because the file itself has no such name',
    },
  ]);
}
