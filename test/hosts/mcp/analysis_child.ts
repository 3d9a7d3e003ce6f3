import { connect } from '../../../src';
import { createAnalysis } from '../../../src/hosts/mcp/analysis';

/** A process that runs one query over a copy in a folder, prints its answer or error as JSON, and stays until its input ends. */
const [url = '', token = '', folder = '', sql = ''] = process.argv.slice(2);
const brex = connect({ name: 'child', account_type: 'production', api_token: token, base_url: url });
const analysis = createAnalysis({ connection: brex, folder, id: 'acme', maxWait: 60_000 });
const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);
const query = analysis.query(sql).then(print, (error: unknown) => print({ error }));
if (process.argv[6] === 'endless') {
  while (!(await analysis.status()).processes.length) await new Promise((resolve) => setTimeout(resolve, 10));
  print({ processes: (await analysis.status()).processes });
}
await query;
await analysis.close();
await brex.close();
