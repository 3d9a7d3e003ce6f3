import { useMemo, useState } from 'react';
import { readForm } from '../../../../forms/form_reader';
import type { Manifest, NewConnection, Refusal, Schema } from '../../wire';
import { invalidForm, refusalOf } from '../api';
import { fieldErrors } from '../form/field_errors';
import { SchemaForm } from '../form/schema_form';
import { shapeOf } from '../form/shape';
import { Problem } from '../problem';
import { Tabs } from '../tabs';
import { HelpText } from './help_text';
import { RedirectHelp } from './redirect_help';
import {
  cleared,
  type Fields,
  fieldsOf,
  freshSettings,
  missing,
  only,
  propertiesOf,
  settingsSchema,
  topOf,
  withActions,
  withoutSecrets,
  withSecretKept,
} from './settings_fields';
import { Steps } from './steps';

/** The tab with the secret. */
const simple = 'Simple';
type FormPart = Manifest['connection']['http'];

interface Props {
  catalogue: Manifest;
  /** The initial values; never a secret. */
  authMethod?: string | undefined;
  settings?: Fields;
  /** Whether an empty secret keeps the stored one. */
  keepsSecret?: boolean;
  /** Stores the form's settings. Rejects with the problem. */
  save(connection: NewConnection): Promise<unknown>;
}

/** The connection form, generated from connector.json: the auth method, and tabs for the settings that all auth methods share. */
export function ConnectionForm({ catalogue, authMethod: first, settings: given, keepsSecret = false, save }: Props) {
  const { auth_methods: methods, limits, http } = catalogue.connection;
  const shared: Record<string, FormPart> = { limits, http };
  const [authMethod, setAuthMethod] = useState(first ?? Object.keys(methods)[0] ?? '');
  const [partner, setPartnerTicked] = useState(first !== undefined && methods[first]?.partners === true);
  const [tab, setTab] = useState('auth_method');
  const [settings, setSettings] = useState<Fields>(() => given ?? freshSettings(catalogue));
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  // Another auth method has its own secret.
  const keeps = keepsSecret && authMethod === first;
  const form = (shared[tab] ?? methods[authMethod])?.form as Schema;
  const fields = useMemo(() => fieldsOf(form, keeps), [form, keeps]);
  const shape = useMemo(() => withActions(shapeOf(fields), catalogue), [fields, catalogue]);
  const shown = methods[authMethod];
  if (!shown) return null;
  const choose = (key: string): void => {
    setAuthMethod(key);
    setRefusal(undefined);
  };
  const setPartner = (on: boolean): void => {
    setPartnerTicked(on);
    const [own] = Object.keys(methods);
    if (!on && shown.partners && own !== undefined) choose(own);
  };
  const offered = Object.entries(methods).filter(([, { partners }]) => partner || !partners);
  const signsIn = 'redirect_uri' in propertiesOf(shown.form);

  const refuse = (refused: Refusal): void => {
    setRefusal(refused);
    // Clears only a secret that Brex rejected; if Brex could not be called, the secret may be right.
    if (refused.code === 'unauthenticated') setSettings((old) => withoutSecrets(shown.form, old));
    const wrong = refused.fields ?? [];
    const allIn = (part: FormPart) => wrong.every(({ field }) => topOf(field) in propertiesOf(part.form));
    if (wrong.length) setTab(Object.keys(shared).find((key) => allIn(shared[key] as FormPart)) ?? 'auth_method');
    else if (refused.code === 'unauthenticated') setTab('auth_method');
  };
  const submit = async (test: boolean): Promise<void> => {
    const parts = [limits, http, shown].map(({ form: part }) => readForm(fieldsOf(part, keeps), only(part, settings)));
    const problems = parts.flatMap((part) => part.problems);
    if (problems.length) return refuse(invalidForm(problems));
    setBusy(true);
    setRefusal(undefined);
    try {
      const sent = Object.assign({}, ...parts.map(({ input }) => input)) as Fields;
      await save({ auth_method: authMethod, settings: sent, test });
    } catch (error) {
      refuse(refusalOf(error));
    } finally {
      setBusy(false);
    }
  };
  // Brex could not be called: the settings may still be right.
  const untested = refusal?.retryable === true || ['network', 'timeout', 'unavailable'].includes(refusal?.code ?? '');

  return (
    <>
      <Tabs
        label="Auth method"
        chosen={authMethod}
        onChoose={choose}
        tabs={offered.map(([key, { title }]) => [key, title])}
        head={(row) => (
          <div className="tab-line">
            {row}
            <label className="tick partner">
              <input type="checkbox" checked={partner} onChange={(event) => setPartner(event.target.checked)} />
              <span>I’m a Brex partner</span>
            </label>
          </div>
        )}
      >
        <Tabs
          label="Settings"
          chosen={tab}
          onChoose={setTab}
          tabs={[
            ['auth_method', simple],
            ...Object.entries(shared).map(([key, { title }]): [string, string] => [key, title]),
          ]}
        >
          <HelpText text={(shared[tab] ?? shown).help} />
          {tab === 'auth_method' && !keepsSecret && <Steps catalogue={catalogue} authMethod={authMethod} />}
          {signsIn && tab === 'auth_method' && (
            <RedirectHelp chosen={settings.redirect_uri} registersItself={authMethod === 'registered_client'} />
          )}
          {refusal && <Problem refusal={refusal} schema={settingsSchema(catalogue, authMethod)} />}
          <SchemaForm
            key={`${authMethod} ${tab}`}
            shape={shape}
            value={only(form, settings)}
            errors={fieldErrors(refusal?.fields, fields)}
            disabled={busy}
            onChange={(part) => setSettings((old) => ({ ...old, ...cleared(form), ...part }))}
            onSubmit={(_, pressed) => void submit(pressed !== 'untested')}
          >
            <div className="buttons">
              {tab !== 'auth_method' && missing(keeps ? withSecretKept(shown.form) : shown.form, settings) ? (
                <button type="button" className="primary" onClick={() => setTab('auth_method')}>
                  Back to {simple}
                </button>
              ) : (
                <button type="submit" className="primary" disabled={busy}>
                  {busy ? 'Connecting…' : signsIn ? 'Save, then sign in' : 'Connect and test'}
                </button>
              )}
              {untested && (
                <button type="submit" value="untested" disabled={busy}>
                  Save anyway
                </button>
              )}
            </div>
          </SchemaForm>
        </Tabs>
      </Tabs>
      <p className="hint">
        Stored on this machine, with its secret encrypted, until you remove it.{' '}
        {signsIn ? 'Nothing is sent before you sign in.' : 'The test only reads.'}
      </p>
    </>
  );
}
