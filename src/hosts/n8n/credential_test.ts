import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import type { TestReport } from '../../connector';
import { BrexError } from '../../errors';
import { connectWithToken } from './connections';
import { olderRequest } from './transport';

/** Tests an API token: who it belongs to, and how many operations it can run. */
export async function testCredential(
  { helpers }: ICredentialTestFunctions,
  { data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
  try {
    const connection = connectWithToken(data, undefined, (options) => helpers.request(olderRequest(options)));
    const report = await connection.test();
    await connection.close();
    return report.ok
      ? { status: 'OK', message: summary(report) }
      : { status: 'Error', message: 'Brex does not accept this token.' };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { status: 'Error', message: BrexError.is(error) && error.remedy ? `${message} ${error.remedy}` : message };
  }
}

/** What a token can do, in one sentence. */
function summary({ identity, actions }: TestReport): string {
  const all = Object.values(actions);
  const unavailable = all.filter(({ available }) => available === false).length;
  const company = identity?.company?.name;
  const owner = company === undefined || company === null ? 'Connected' : `Connected to ${company}`;
  return unavailable
    ? `${owner}. ${unavailable} of ${all.length} operations can't run with this token: they need other scopes, another role or a partner's access.`
    : `${owner}. All operations can run.`;
}
