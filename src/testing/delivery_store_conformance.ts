import type { DeliveryStore } from '../webhooks';
import {
  casesOf,
  concurrently,
  type ConformanceCase,
  equal,
  eventually,
  type Make,
  pair,
  type Requirements,
  type Subject,
} from './conformance';

const deliveryRequirements: Requirements<Subject<DeliveryStore>> = {
  'of concurrent claims of a delivery, one gets it': async (trial) => {
    const both = await pair(trial);
    const claims = await concurrently(20, both, (store) => store.claim('msg_1', 60));
    equal(claims.filter((claim) => claim === 'mine').length, 1, 'the number of claims that get it');
    equal(claims.filter((claim) => claim === 'held').length, 19, 'the number of claims that find it held');
    equal(await both[0].claim('msg_2', 60), 'mine', 'the claim of another delivery');
  },
  'a handled delivery is never handled again': async (trial) => {
    const [one, two] = await pair(trial);
    await one.claim('msg_1', 60);
    await one.done('msg_1');
    await two.done('msg_2');
    for (const store of [one, two]) await store.release('msg_1');
    await trial.pass(50);
    for (const store of [one, two, await trial.open()]) {
      equal(await store.claim('msg_1', 60), 'done', 'the claim of a handled delivery');
      equal(await store.claim('msg_2', 60), 'done', 'the claim of a delivery that was handled without a claim');
    }
  },
  'a delivery whose handler failed can be claimed again': async (trial) => {
    const [one, two] = await pair(trial);
    await one.claim('msg_1', 60);
    await one.release('msg_1');
    equal(await two.claim('msg_1', 60), 'mine', 'the claim of a released delivery');
  },
  'a delivery whose process died can be claimed again after its time, and no other': async (trial) => {
    const [one, two] = await pair(trial);
    await one.claim('msg_1', 0.1);
    await one.claim('msg_2', 60);
    await trial.pass(110);
    await eventually(async () => (await two.claim('msg_1', 60)) === 'mine', 'an expired claim is free');
    equal(
      await two.claim('msg_2', 60),
      'held',
      'the claim of a delivery that is held for 60 seconds, after 0.11 seconds',
    );
  },
  'a process that lost a delivery to another cannot release it, but what it handled is done': async (trial) => {
    const [one, two] = await pair(trial);
    await one.claim('msg_1', 0.05);
    await trial.pass(60);
    await eventually(async () => (await two.claim('msg_1', 60)) === 'mine', 'an expired claim is free');
    // In a single process, the receiver itself waits for the first handler.
    if (one !== two) await one.release('msg_1');
    equal(await one.claim('msg_1', 60), 'held', 'the claim after the former holder released it');
    await one.done('msg_1');
    equal(await two.claim('msg_1', 60), 'done', 'the claim after the former holder handled it');
  },
  'the highest version of a subject is known': async (trial) => {
    const both = await pair(trial);
    const raised = await concurrently(9, both, (store, i) => store.raise('transfer dptx_1', ((i * 4) % 9) + 1));
    equal(
      raised.every((highest, i) => highest >= ((i * 4) % 9) + 1),
      true,
      'whether each result includes its own version',
    );
    equal(await both[0].raise('transfer dptx_1', 2), 9, 'the highest version after a lower one');
    equal(await both[1].raise('transfer dptx_1', 12), 12, 'the highest version after a higher one');
    equal(await both[0].raise('transfer dptx_2', 1), 1, 'the highest version of another subject');
  },
};

/**
 * Returns the requirements for a delivery store: each delivery is handled once, and one whose process died is handled again.
 *
 * @example
 * ```ts
 * import { test } from 'node:test';
 * import { inMemoryDeliveryStore } from 'brex-connector';
 * import { deliveryStoreConformance } from 'brex-connector/testing';
 *
 * const cases = deliveryStoreConformance(() => {
 *   const store = inMemoryDeliveryStore();
 *   return { open: () => store };
 * });
 * for (const { name, run } of cases) test(name, run);
 * ```
 */
export const deliveryStoreConformance = (make: Make<Subject<DeliveryStore>>): ConformanceCase[] =>
  casesOf(make, deliveryRequirements);
