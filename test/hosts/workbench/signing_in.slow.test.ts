import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { canaries, echoing, searched } from '../../canaries';
import { bench, screen } from './in_browser';

const labelled = (name: RegExp) => screen.page.getByLabel(name);
const said = (text: string | RegExp) => screen.page.getByText(text).first().waitFor();
const fresh = async (way: string) => {
  // The same address with another hash would not load the page anew.
  await screen.page.goto(`${bench.url}/?${Math.random()}#/connections/new`);
  const tab = screen.page.getByRole('tab', { name: way });
  await screen.page.getByRole('tab', { name: 'API token' }).waitFor();
  if (!(await tab.isVisible())) await screen.page.getByLabel('I’m a Brex partner').check();
  await tab.click();
};
/** Chooses what a sign-in is for. */
const purpose = async (...titles: string[]) => {
  await screen.page.getByText('Requested access (').click();
  for (const title of titles) {
    await screen.page.getByLabel('Find actions to choose').fill(title);
    await screen.page.getByRole('checkbox', { name: title, exact: true }).check();
  }
};
const fillHttp = async (fields: Record<string, string>) => {
  await screen.page.getByRole('tab', { name: 'HTTP settings' }).click();
  for (const [label, value] of Object.entries(fields)) await screen.page.getByLabel(label).fill(value);
  await screen.page.getByRole('tab', { name: 'Simple' }).click();
};
const partner = async (name: string, secret = bench.brex.client.client_secret) => {
  await labelled(/Connection name/).fill(name);
  await labelled(/Client ID/).fill(bench.brex.client.client_id);
  await labelled(/Client secret/).fill(secret);
  await labelled(/Account type/).selectOption('Production');
  await fillHttp({ 'Base URL': bench.brex.url, 'Issuer URL': bench.brex.client.issuer });
};
/** Presses a button that opens Brex's sign-in in a tab of its own, and gives the tab. */
const brexTab = async (button: string): Promise<Page> => {
  const opened = screen.page.context().waitForEvent('page');
  await screen.button(button).click();
  const tab = await opened;
  await tab.getByRole('heading', { name: 'Allow access?' }).waitFor();
  return tab;
};

test('signs in at Brex in a separate tab: partial consent, denial, full consent; and removes it again', async () => {
  await fresh('Sign in with Brex (partners)');
  await said('Redirect URI of this workbench');
  await said(`${bench.url}/callback`);
  await screen.filled(labelled(/Redirect URI/), `${bench.url}/callback`);
  await partner('Partner');
  await screen.look('oauth-form');
  await screen.button('Save, then sign in').click();
  await said('This connection is not signed in yet.');
  await screen.button('Sign in at Brex').click();
  await said('The sign-in requests no access');
  await screen.look('oauth-nothing-chosen');
  await purpose('List users', 'List cards');
  await said('cards.readonly, users.readonly');
  await screen.look('oauth-purpose');

  const tab = await brexTab('Sign in at Brex');
  expect(await tab.evaluate('window.opener')).toBeNull();
  await said('Continue in the tab that has opened at Brex.');
  await screen.look('oauth-waiting');
  await tab.getByLabel('cards.readonly').uncheck();
  await tab.getByRole('button', { name: 'Allow' }).click();
  await tab.getByText('You are signed in.').waitFor();
  await said('Requested but not allowed');
  await said('Connected.');
  await screen.look('oauth-part');

  const second = await brexTab('Sign in again');
  await second.getByRole('button', { name: 'Deny' }).click();
  await second.getByText('Access was denied at the sign-in.').waitFor();
  await said('Access was denied at the sign-in.');
  await screen.look('oauth-no');

  const third = await brexTab('Sign in again');
  const wrong = await third.context().newPage();
  await wrong.goto(`${bench.url}/callback?code=x&state=${'y'.repeat(43)}`);
  await wrong.getByText('another sign-in').waitFor();
  await said(/belongs to another sign-in/);
  await screen.look('oauth-wrong-state');
  await third.getByRole('button', { name: 'Allow' }).click();
  await third.getByText('You are signed in.').waitFor();
  await third.reload();
  await third.getByText("can't be used twice").waitFor();
  await said('Allowed: cards.readonly, users.readonly');

  await screen.page.goto(`${bench.url}/?again#/list_cards`);
  await screen.button('Run').click();
  await screen.page.getByRole('region', { name: 'Result table' }).waitFor();
  await screen.manage('Partner');
  await screen.button('Remove').click();
  await said('Revokes its access at Brex.');
  await screen.look('oauth-removal');
  await screen.button('Remove Partner').click();
  await said('"Partner" was removed. Its access at Brex is revoked.');
  await screen.look('oauth-removed');
  expect(screen.faults).toEqual([]);
});

test('an address from another machine is copied and pasted', async () => {
  await fresh('Sign in with Brex (partners)');
  await partner('Elsewhere');
  await labelled(/Redirect URI/).fill('https://partner.example/callback');
  await said(/copy the address your browser ends up at/);
  await screen.button('Save, then sign in').click();
  await purpose('List users');
  const tab = await brexTab('Sign in at Brex');
  const address = new URL(tab.url());
  await tab.close();
  address.searchParams.set('answer', 'allow');
  const { headers } = await fetch(address, { redirect: 'manual' });
  const box = labelled(/Complete address/);
  await box.fill('https://partner.example/callback');
  await screen.button('Complete the sign-in').click();
  await said(/is not a sign-in response/);
  await screen.look('oauth-paste');
  await box.fill(headers.get('location') ?? '');
  await screen.button('Complete the sign-in').click();
  await said('You are signed in.');
  await said('Connected.');
  expect(screen.faults).toEqual([]);
});

test('client credentials and token: each invalid value is fixed by following the message', async () => {
  await fresh('Client credentials');
  await partner('Referrals', 'secret_example_mistyped');
  await screen.button('Connect and test').click();
  await said('Brex rejected the client ID and client secret.');
  await screen.look('client-refused');
  await labelled(/Client secret/).fill(bench.brex.client.client_secret);
  await screen.button('Connect and test').click();
  await said('Connected.');
  await screen.look('client');

  await fresh('API token');
  await labelled(/Connection name/).fill('referrals');
  await labelled(/API token/)
    .last()
    .fill(bench.brex.client.client_secret);
  await fillHttp({ 'Base URL': 'http://127.0.0.1:9' });
  await screen.button('Connect and test').click();
  await said(/Is taken; choose another name/);
  await labelled(/Connection name/).fill('Acme');
  await screen.button('Connect and test').click();
  await said('Save anyway');
  await screen.look('server-dead');
  await fillHttp({ 'Base URL': bench.brex.url });
  await screen.button('Connect and test').click();
  await said(/API tokens start with bxt_/);
  await screen.look('wrong-field');
  await labelled(/API token/)
    .last()
    .fill(bench.brex.tokens.three);
  await screen.button('Connect and test').click();
  await said('Connected.');

  await screen.button('Rename').click();
  await labelled(/New name/).fill('Acme Inc');
  await screen.button('Save the name').click();
  await screen.page.getByRole('heading', { name: 'Acme Inc' }).waitFor();
  await screen.page.getByRole('link', { name: 'Edit' }).click();
  await said(/Leave its field empty to keep it/);
  await said(/Leave it empty to keep the stored one/);
  expect(
    await labelled(/API token/)
      .last()
      .inputValue(),
  ).toBe('');
  await screen.page.getByRole('tab', { name: 'HTTP settings' }).click();
  await screen.page.getByText('More options').click();
  expect(await labelled(/Keep the token alive/).isChecked()).toBe(true);
  await screen.look('edit-http');
  await labelled(/Keep the token alive/).uncheck();
  await screen.page.getByRole('tab', { name: 'Simple' }).click();
  await screen.look('edit');
  await screen.button('Connect and test').click();
  await said('Keep-alive is off');
  await said(/Last used/);
  await said('Connected.');
  await screen.look('edited');

  await bench.restart();
  await screen.page.goto(`${bench.url}/?restarted#/`);
  await said('The workbench was restarted');
  await labelled(/Address from the terminal/).fill(bench.address);
  await screen.button('Open the workbench').click();
  await screen.manage('Acme Inc');
  await screen.button('Test the connection').click();
  await said('Connected.');
  const shown = await screen.page.evaluate(
    'JSON.stringify([localStorage, sessionStorage, document.documentElement.outerHTML])',
  );
  for (const secret of [
    ...Object.values(bench.brex.tokens),
    bench.brex.client.client_secret,
    'secret_example_mistyped',
  ])
    expect(shown).not.toContain(secret);
  expect(screen.faults).toEqual([]);
});

test('secrets that Brex echoes are not shown on the page', async () => {
  const brex = await echoing(403);
  await fresh('Sign in with Brex (partners)');
  await labelled(/Connection name/).fill('Echo');
  await labelled(/Client ID/).fill('client');
  await labelled(/Client secret/).fill(canaries.client_secret);
  await fillHttp({ 'Base URL': brex.url, 'Issuer URL': brex.url });
  await screen.button('Save, then sign in').click();
  await purpose('List users');
  await screen.button('Sign in at Brex').click();
  await said(/status 403/);
  await fresh('API token');
  await labelled(/Connection name/).fill('Echo two');
  await labelled(/API token/)
    .last()
    .fill(canaries.api_token);
  await fillHttp({ 'Base URL': brex.url });
  await screen.button('Connect and test').click();
  await screen.page.getByRole('tab', { name: /Blocked/ }).click();
  await said(/Brex says/);
  await screen.look('echo');
  const shown = await screen.page.evaluate(
    'JSON.stringify([localStorage, sessionStorage, document.documentElement.outerHTML])',
  );
  searched('page', String(shown));
  await brex.close();
  expect(screen.faults).toEqual([]);
});
