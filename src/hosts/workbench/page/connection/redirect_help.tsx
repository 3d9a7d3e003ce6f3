import { CopyButton } from '../copy_button';

/** The callback address of this workbench. */
export const workbenchCallback = (): string => `http://127.0.0.1:${window.location.port || '80'}/callback`;

/** Which redirect URI this workbench answers, and what another one means. */
export function RedirectHelp({ chosen, registersItself }: { chosen: unknown; registersItself: boolean }) {
  const own = workbenchCallback();
  return (
    <p className="notice">
      Redirect URI of this workbench: <code>{own}</code>{' '}
      <CopyButton text={own} label="Copy the redirect URI" look="tiny" />
      <br />
      {registersItself
        ? 'The connector registers this redirect URI at the first sign-in.'
        : 'Register exactly this redirect URI for your client at Brex.'}{' '}
      Start the workbench with the same <code className="nowrap">--port</code> each time.{' '}
      {typeof chosen === 'string' && chosen !== '' && chosen !== own
        ? 'With the redirect URI below, copy the address your browser ends up at and paste it here.'
        : 'With another redirect URI, copy the address your browser ends up at after sign-in and paste it here.'}
    </p>
  );
}
