import { useState } from 'react';
import type { PlannedRequest } from '../../wire';
import { CopyButton } from '../copy_button';
import { LongText } from '../long_text';
import { Tabs } from '../tabs';
import { snippetsOf } from './snippets';

interface Props {
  action: string;
  input: Record<string, unknown>;
  requests: PlannedRequest[];
}

/** A preview of the requests; none is sent. */
export function Planned({ action, input, requests }: Props) {
  const snippets = snippetsOf({ action, input, requests });
  const [title, setTitle] = useState(snippets[0]?.title ?? '');
  const { text } = snippets.find((one) => one.title === title) ?? { text: '' };
  return (
    <section aria-label="Request preview" className="outcome">
      <h2 tabIndex={-1}>Request preview</h2>
      <p className="hint">Nothing was changed in Brex. The token is not shown, and a real run uses a new key.</p>
      <Tabs
        label="Preview as"
        chosen={title}
        onChoose={setTitle}
        tabs={snippets.map((one) => [one.title, one.title])}
        head={(row) => (
          <div className="between">
            {row}
            <CopyButton text={text} />
          </div>
        )}
      >
        <LongText text={text} label={title} />
      </Tabs>
    </section>
  );
}
