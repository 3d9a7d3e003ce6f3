import { useMemo, useState } from 'react';
import type { Manifest, Refusal, Schema } from '../../wire';
import { api, refusalOf } from '../api';
import { fieldErrors } from '../form/field_errors';
import { SchemaForm } from '../form/schema_form';
import { shapeOf } from '../form/shape';
import { freshForm, toInput } from '../form/values';
import { Problem } from '../problem';
import { goTo } from '../route';
import { Tabs } from '../tabs';
import type { Workbench } from '../workbench';

/** The connection form, drawn from connector.json: the way in, and the HTTP settings as a second tab of the same settings. */
export function NewConnection({ catalogue, bench }: { catalogue: Manifest; bench: Workbench }) {
  const { ways, http } = catalogue.connection;
  const [way, setWay] = useState(Object.keys(ways)[0] ?? '');
  const [tab, setTab] = useState('way');
  const [settings, setSettings] = useState<Record<string, unknown>>(() => freshForm(ways[way]?.form ?? {}));
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const form = (tab === 'http' ? http.form : (ways[way]?.form ?? {})) as Schema;
  const shape = useMemo(() => shapeOf(form), [form]);
  const shown = ways[way];
  if (!shown) return null;

  const connect = async (): Promise<void> => {
    setBusy(true);
    setRefusal(undefined);
    try {
      const sent = {
        ...toInput(http.form, only(http.form, settings)),
        ...toInput(shown.form, only(shown.form, settings)),
      };
      const made = await api.connect({ way, settings: sent });
      // The connection has the secret now, and the page has no more use for it.
      setSettings((old) => withoutSecrets(shown.form, old));
      // A connection that does not work is not kept, so that its name is free for the next try.
      const report = await api.test(made.id).catch(async (error: unknown) => {
        await api.remove(made.id);
        throw error;
      });
      if (report.ok) {
        bench.admit(made, report);
        goTo('');
        return;
      }
      await api.remove(made.id);
      setTab('way');
      setRefusal({ code: 'unauthenticated', message: 'Brex does not accept this token.', ...report.error });
    } catch (error) {
      const refused = refusalOf(error);
      setRefusal(refused);
      const fields = refused.fields ?? [];
      if (fields.length) setTab(fields.every(({ field }) => field in propertiesOf(http.form)) ? 'http' : 'way');
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <h1>New connection</h1>
      {Object.keys(ways).length > 1 && (
        <Tabs
          label="Way to connect"
          chosen={way}
          onChoose={setWay}
          tabs={Object.entries(ways).map(([key, { title }]) => [key, title])}
        />
      )}
      <Tabs
        label="Settings"
        chosen={tab}
        onChoose={setTab}
        tabs={[
          ['way', 'Simple'],
          ['http', http.title],
        ]}
      />
      <p className="help">{tab === 'http' ? http.help : shown.help}</p>
      {refusal && <Problem refusal={refusal} schema={settingsSchema(catalogue, way)} />}
      <SchemaForm
        key={`${way} ${tab}`}
        shape={shape}
        value={only(form, settings)}
        errors={fieldErrors(refusal?.fields)}
        disabled={busy}
        onChange={(part) => setSettings((old) => ({ ...old, ...cleared(form), ...part }))}
        onSubmit={() => void connect()}
      >
        <div className="buttons">
          {tab === 'http' && missing(shown.form, settings) ? (
            <button type="button" className="primary" onClick={() => setTab('way')}>
              Next: {shown.title}
            </button>
          ) : (
            <button type="submit" className="primary" disabled={busy}>
              {busy ? 'Connecting…' : 'Connect and test'}
            </button>
          )}
        </div>
      </SchemaForm>
      <p className="hint">
        Kept in memory only, until the workbench is closed. Testing reads a little and changes nothing.
      </p>
    </>
  );
}

const settingsSchema = ({ connection: { ways, http } }: Manifest, way: string): Schema => ({
  properties: { ...propertiesOf(http.form), ...propertiesOf(ways[way]?.form ?? {}) },
});
const propertiesOf = (form: object): Record<string, Schema> => (form as Schema).properties ?? {};
const only = (form: Schema, settings: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => name in propertiesOf(form)));
const cleared = (form: Schema): Record<string, undefined> =>
  Object.fromEntries(Object.keys(propertiesOf(form)).map((name) => [name, undefined]));
const withoutSecrets = (form: Schema, settings: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => propertiesOf(form)[name]?.writeOnly !== true));
const missing = (form: Schema, settings: Record<string, unknown>): boolean =>
  (form.required ?? []).some((name) => !settings[name]);
