import { beforeAll, describe, expect, test } from '@jest/globals';
import { expectAccessible } from './axe';
import { bench, screen } from './in_browser';

beforeAll(async () => {
  await bench.ask('/api/connections', 'POST', bench.settings('Acme'));
  const policy = bench.settings('By policy');
  Object.assign(policy.settings, { transfer_approval: 'policy' });
  await bench.ask('/api/connections', 'POST', policy);
});

const dialog = () => screen.page.getByRole('alertdialog');
const focused = () => screen.page.evaluate('document.activeElement.textContent');
const dismissed = async (opener: string): Promise<void> => {
  await dialog().waitFor({ state: 'detached' });
  const button = screen.page.getByRole('button', { name: opener, exact: true });
  await button.and(screen.page.locator(':focus')).waitFor();
};
/** What the simulator booked while the work was done. */
async function booked(work: () => Promise<unknown>): Promise<string[]> {
  const before = bench.brex.ledger.length;
  await work();
  return bench.brex.ledger.slice(before).map(({ kind }) => kind);
}

/** Opens an action on a stored connection and fills in its first example. */
async function fill(action: string, connection = 'Acme'): Promise<void> {
  await screen.page.goto(bench.url);
  await screen.choose(connection);
  await screen.page.goto(`${bench.url}/#/${action}`);
  await screen.page.getByLabel('Fill in an example').selectOption({ index: 1 });
}
const amount = () => screen.page.locator('#field_amount');
const ask = async (action: string, connection?: string): Promise<void> => {
  await fill(action, connection);
  if (await amount().count()) await amount().fill('1250.00 USD');
  await screen.button('Run').click();
  await dialog().waitFor();
};

test('states in one sentence who is paid, how much and that it waits, and sends after the confirmation', async () => {
  const kinds = await booked(async () => {
    await ask('create_transfer');
    const text = await dialog().locator('.sentence').innerText();
    expect(text).toMatch(
      /^Send \$1,250\.00 by ACH ending in \d{4} to .+ from Primary account\. Waits for approval by a cash admin\.$/,
    );
    expect(await dialog().innerText()).not.toMatch(/BREX_CASH|VENDOR/);
    await screen.look('confirm-transfer');
    await dialog()
      .getByRole('button', { name: /^Send \$1,250\.00 to / })
      .click();
    await screen.page.locator('.outcome').waitFor();
  });
  expect(kinds).toEqual(['transfer.created']);
  expect(screen.faults).toEqual([]);
});

test("does not say that it waits if the account's own policy decides", async () => {
  await ask('create_transfer', 'By policy');
  expect(await dialog().locator('.sentence').innerText()).toMatch(/approval policy decides whether it waits\.$/);
});

describe('with the keyboard', () => {
  test('Enter twice sends nothing: the focus is on Cancel', async () => {
    const kinds = await booked(async () => {
      await fill('create_transfer');
      await amount().press('Enter');
      await dialog().waitFor();
      expect(await focused()).toBe('Cancel');
      await screen.page.keyboard.press('Enter');
      await dismissed('Run');
      expect(await screen.page.locator('.outcome').count()).toBe(0);
    });
    expect(kinds).toEqual([]);
  });

  test('Tab stays inside, Escape cancels, and the focus returns to Run', async () => {
    const kinds = await booked(async () => {
      await ask('terminate_card');
      const stops: unknown[] = [await focused()];
      for (const key of ['Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Tab']) {
        await screen.page.keyboard.press(key);
        stops.push(await focused());
      }
      const yes = expect.stringMatching(/^Terminate card .*ending in \d{4}/) as unknown;
      expect(stops).toEqual(['Cancel', yes, 'Cancel', yes, 'Cancel', yes]);
      await screen.page.keyboard.press('Escape');
      await dismissed('Run');
    });
    expect(kinds).toEqual([]);
  });

  test('removing a connection asks in the same dialog', async () => {
    await bench.ask('/api/connections', 'POST', bench.settings('Old Co'));
    await screen.page.goto(bench.url);
    await screen.manage('Old Co');
    await screen.page.getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog().waitFor();
    expect(await focused()).toBe('Cancel');
    await expectAccessible(screen.page, 'dialog');
    await screen.page.keyboard.press('Enter');
    await dismissed('Remove');
    expect((await bench.ask('/api/connections')).text).toContain('Old Co');
    await screen.page.getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog().getByRole('button', { name: 'Remove Old Co' }).click();
    await screen.page.getByText('"Old Co" was removed.').waitFor();
  });
});

test.each(['-5 USD', '12,50 USD', '1.250,00', '1250.005', '€1250'])(
  'an amount of %s opens no dialog, and the field shows the error',
  async (wrong) => {
    await fill('create_transfer');
    await amount().fill(wrong);
    await screen.button('Run').click();
    await screen.page.getByRole('alert').waitFor();
    expect(
      await screen.page.locator('.field:has(#field_amount) li, #field_amount__wrong').allTextContents(),
    ).not.toEqual([]);
    expect(await dialog().count()).toBe(0);
    expect(screen.faults).toEqual([]);
  },
);

test.each(['$1250', '1,250', '1250', 'USD 1250.0', ' $1,250.00 '])('an amount of %j is $1,250.00', async (typed) => {
  await fill('create_transfer');
  await amount().fill(typed);
  await screen.button('Preview request').click();
  await screen.page.getByText('"amount": 125000').waitFor();
  expect(await amount().inputValue()).toBe('1,250.00');
});

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  test.each(['create_transfer', 'terminate_card', 'create_incoming_transfer'])(
    '%s is confirmed legibly at 1280 and at 360 pixels, and accessibly',
    async (action) => {
      await screen.page.emulateMedia({ colorScheme });
      await screen.page.setViewportSize({ width: 1280, height: 800 });
      await ask(action);
      await expectAccessible(screen.page, 'dialog');
      await screen.look(`confirm-${action}-1280-${colorScheme}`);
      await screen.page.setViewportSize({ width: 360, height: 640 });
      await screen.look(`confirm-${action}-360-${colorScheme}`);
      await expectAccessible(screen.page, 'dialog');
      for (const button of await dialog().getByRole('button').all()) {
        const box = await button.boundingBox();
        expect(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 360 && box.y + box.height <= 640).toBe(true);
      }
      expect(await brokenWords()).toEqual([]);
      expect(await screen.page.evaluate('document.querySelector("dialog").scrollWidth <= 360')).toBe(true);
    },
  );
});

/** The words of the dialog that stand on more than one line. */
const brokenWords = (): Promise<unknown> =>
  screen.page.evaluate(`(() => {
    const broken = [];
    const texts = document.createTreeWalker(document.querySelector('dialog'), NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode())
      for (const { index, 0: word } of node.textContent.matchAll(/[^\\s-]+/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) broken.push(word);
      }
    return broken;
  })()`);

test('the form of a transfer is accessible, and each of its boxes has a name', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await screen.page.emulateMedia({ colorScheme });
    await fill('create_transfer');
    await expectAccessible(screen.page, 'main');
  }
  await screen.page.getByRole('combobox', { name: 'Pay to' }).waitFor();
});

test('the hint of the approval shows what is sent on this connection', async () => {
  await fill('create_transfer');
  await screen.page.getByText('Default on this connection: a cash admin approves it first (MANUAL).').waitFor();
  await fill('create_transfer', 'By policy');
  await screen.page.getByText("Default on this connection: your account's own approval policy decides.").waitFor();
});
