/** A local Brex in a process of its own: started with its options as JSON, told by message what is to change there. */
import { startSimulator } from '../../dist/simulator.js';

const brex = await startSimulator(JSON.parse(process.argv[2] ?? '{}'));
// Payments under way arrive by the clock; now they have.
brex.advance(86_400);
process.on('message', ({ change }) => {
  if (change) process.send?.({ changed: brex.change(change) });
  else process.send?.(Object.values(brex.ledger.requests).reduce((sum, each) => sum + each, 0));
});
process.on('disconnect', () => process.exit());
process.send?.({ url: brex.url, token: brex.tokens.all, look: brex.tokens.read });
