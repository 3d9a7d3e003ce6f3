import type { Connection } from '../../connector';
import { BrexError } from '../../errors';
import { streams } from '../../sync';
import { log, type Message, sentence } from './messages';

/** Checks whether a source can read from Brex, with an actionable message. Calls Brex; reads only. */
export async function check(open: () => Promise<Connection>): Promise<Message[]> {
  let connection: Connection | undefined;
  try {
    connection = await open();
    const { ok, error, identity, actions } = await connection.test();
    if (!ok) return [failed(error ?? { message: 'Brex does not accept the token.' })];
    const refused = streams().flatMap(({ name, action, parent }) => {
      const needed = [action, ...streams(parent ? [parent.stream] : []).map((above) => above.action)];
      const no = needed.map((one) => actions[one as keyof typeof actions]).find(({ available }) => available === false);
      return no ? [{ name, ...no }] : [];
    });
    const [first] = refused;
    if (first && refused.length === streams().length)
      return [failed({ message: "The token is valid, but it can't read any of the streams.", remedy: first.remedy })];
    const notes = refused.map(({ name, reason, remedy }) =>
      log('WARN', `${name} cannot be read. ${sentence({ message: reason, remedy })}`),
    );
    const who = [identity?.user?.name, identity?.company?.name].filter(Boolean).join(', ');
    return [...notes, succeeded(`The connection works${who ? `: ${who}` : ''}.`)];
  } catch (error) {
    if (!BrexError.is(error)) throw error;
    return [failed(error)];
  } finally {
    await connection?.close();
  }
}

const succeeded = (message: string): Message => ({
  type: 'CONNECTION_STATUS',
  connectionStatus: { status: 'SUCCEEDED', message },
});
const failed = (error: { message: string; remedy?: string | undefined }): Message => ({
  type: 'CONNECTION_STATUS',
  connectionStatus: { status: 'FAILED', message: sentence(error) },
});
