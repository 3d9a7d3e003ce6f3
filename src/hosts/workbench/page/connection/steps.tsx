import type { Manifest } from '../../wire';
import { CopyButton } from '../copy_button';
import { Fold } from '../form/fold';
import { OutsideLink } from './help_text';
import { ScopePlanner } from './scope_planner';

interface Props {
  catalogue: Manifest;
  authMethod: string;
}

/** What a person does at Brex before they fill in the form, in numbered steps. */
export function Steps({ catalogue, authMethod }: Props) {
  const { steps } = catalogue.connection.auth_methods[authMethod] ?? {};
  if (!steps) return null;
  return (
    <ol className="steps" aria-label="Steps at Brex">
      {steps.map(({ text, link, copy, scopes }) => (
        <li key={text}>
          {text} {link && <OutsideLink to={link} />}
          {copy && (
            <span className="nowrap">
              <code>{copy}</code> <CopyButton text={copy} label={`Copy ${copy}`} look="tiny" />
            </span>
          )}
          {scopes && (
            <Fold title="Which scopes do I need?" open={false}>
              <ScopePlanner catalogue={catalogue} authMethod={authMethod} />
            </Fold>
          )}
        </li>
      ))}
    </ol>
  );
}
