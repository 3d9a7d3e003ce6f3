/** `npx tsx test/soak/webhooks.ts [10000]`: every genuine webhook once, no forged one. Ends with 1 when that is not so. */
import { flood } from '../webhook_flood';

const count = Number(process.argv[2] ?? 10_000);
const begun = Date.now();
const { ids, handled, forged, counts } = await flood(count);
const once = ids.filter((id) => handled.get(id) === 1).length;
const seconds = (Date.now() - begun) / 1000;
console.log(JSON.stringify({ emitted: ids.length, once, distinct: handled.size, forged, seconds, counts }));
if (once !== count || handled.size !== count || forged) process.exitCode = 1;
