import { DestinationForm, type DestinationFormProps } from './destination_form';
import { destinationTexts } from './destination_texts';
import { isRunning } from './use_sync';

interface Props extends DestinationFormProps {
  /** Whether the form is open. */
  open: boolean;
}

/** Where the sync writes, and the form that changes it. */
export function DestinationCard(props: Props) {
  const { view, open, onOpen } = props;
  const { place } = view;
  if (open) return <DestinationForm {...props} />;
  if (!place) return null;
  const { Icon, title } = destinationTexts[place.kind];
  return (
    <section className="card destination" aria-label="Destination">
      <Icon aria-hidden="true" size={18} />
      <div>
        <strong>{title}</strong>
        <code dir="auto">{place.name}</code>
        {place.variable && (
          <span className="quiet">
            from <code>{place.variable}</code>
          </span>
        )}
      </div>
      <button type="button" className="small" onClick={() => onOpen(true)} disabled={isRunning(view)}>
        Change
      </button>
    </section>
  );
}
