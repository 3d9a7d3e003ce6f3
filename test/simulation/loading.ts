import { loadDoctor, loadDryRun, loadRawRequest, loadWrites } from '../../src/connector/connection';
import { loadRemedy } from '../../src/connector/explain';
import { loadChoices } from '../../src/connector/lazy_choices';
import { actionCode } from '../../src/connector/operation';
import { loadRecovery, loadUpload } from '../../src/connector/pipeline';
import { loadSignIn } from '../../src/connector/token_sources';
import { loadOpenid } from '../../src/auth/openid';
import { actionNames } from '../../src/manifest';

/** Loads all code that the product loads when it needs it: that takes real time, which no virtual clock knows. */
export async function loadAll(): Promise<void> {
  await Promise.all([
    loadOpenid(),
    loadSignIn(),
    loadRecovery(),
    loadUpload(),
    loadChoices(),
    loadDoctor(),
    loadDryRun(),
    loadRawRequest(),
    loadWrites(),
    loadRemedy(),
  ]);
  for (const action of actionNames) await actionCode(action);
}
