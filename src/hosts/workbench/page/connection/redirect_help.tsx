/** The callback address of this workbench. */
export const workbenchCallback = (): string => `http://127.0.0.1:${window.location.port || '80'}/callback`;

/** The requirements of a redirect address, and the effect of the selected one. */
export function RedirectHelp({ chosen }: { chosen: unknown }) {
  const own = workbenchCallback();
  return (
    <p className="notice">
      This workbench waits at <code>{own}</code>. Have Brex register exactly that as a redirect address of your client,
      and start the workbench with the same <code>--port</code> each time.{' '}
      {typeof chosen === 'string' && chosen !== '' && chosen !== own
        ? 'With the address below, you copy the address that your browser comes back to and paste it here.'
        : 'With any other address you copy, after signing in, the address that your browser comes back to.'}
    </p>
  );
}
