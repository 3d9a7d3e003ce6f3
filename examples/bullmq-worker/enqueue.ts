/** Adds a payment to the queue: `enqueue.ts INVOICE PAYMENT-INSTRUMENT CASH-ACCOUNT CENTS`. An invoice is added once. */
import { Queue } from 'bullmq';
import { type Payment, queueConnection, queueName } from './payments';

const [invoice = '', payment_instrument_id = '', id = '', cents = ''] = process.argv.slice(2);
const queue = new Queue<Payment>(queueName, { connection: queueConnection });
const payment: Payment = {
  counterparty: { type: 'VENDOR', payment_instrument_id },
  originating_account: { type: 'BREX_CASH', id },
  amount: { amount: Number(cents), currency: 'USD' },
  external_memo: invoice,
  description: invoice,
};
await queue.add('pay', payment, { jobId: invoice, attempts: 5, backoff: { type: 'exponential', delay: 1000 } });
await queue.close();
