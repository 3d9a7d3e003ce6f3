import { join } from 'node:path';
import { chromium, type Page, selectors } from 'playwright-core';
import { login } from './n8n_server';
import { check, type Scene, transferParameters } from './scene';
import { itemsNode, manualTrigger } from './workflows';

/** n8n's editor in Chromium. */
class Editor {
  readonly page: Page;
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
  }

  async signIn(): Promise<void> {
    await this.open('/signin');
    await this.page.locator('input').first().fill(login.email);
    await this.page.locator('input[type=password]').fill(login.password);
    await this.page.keyboard.press('Enter');
    await this.page.waitForURL(/\/(home|workflow)/);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.#url + path);
  }

  /** Whether a text is seen within some seconds. */
  sees(text: string | RegExp): Promise<boolean> {
    return this.page
      .getByText(text)
      .filter({ visible: true })
      .first()
      .waitFor({ timeout: 15_000 })
      .then(
        () => true,
        () => false,
      );
  }

  /** Opens the list of a field, searches it if there is a text, and waits for the found name. */
  async search(field: string, text: string, name: string | RegExp): Promise<boolean> {
    await this.page.getByTestId(`resource-locator-${field}`).getByTestId('rlc-input').click();
    if (text) await this.page.keyboard.type(text, { delay: 50 });
    return this.sees(name);
  }

  /** Checks that a text is seen, and takes a picture if N8N_PICTURES names a folder. */
  async look(name: string, text: string | RegExp): Promise<void> {
    check(`seen in Chromium: ${name}`, await this.sees(text), await this.page.locator('body').innerText());
    await this.page.getByText('Loading fields').first().waitFor({ state: 'hidden' });
    for (const close of await this.page.locator('.el-notification__closeBtn').all()) await close.click();
    await this.page.locator('.el-notification').first().waitFor({ state: 'hidden' });
    const { N8N_PICTURES: folder } = process.env;
    if (folder) await this.page.screenshot({ path: join(folder, `n8n-${name}.png`), animations: 'disabled' });
  }
}

/** The credential, the node with its form and list search, an execution and the trigger, as a person sees them. */
export async function checkPictures(scene: Scene): Promise<void> {
  selectors.setTestIdAttribute('data-test-id');
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
    page.setDefaultTimeout(15_000);
    const editor = new Editor(page, scene.n8n.url);
    await editor.signIn();
    await lookAtCredential(editor, scene);
    await lookAtNode(editor, scene);
    await lookAtExecution(editor, scene);
    await lookAtTrigger(editor, scene);
  } finally {
    await browser.close();
  }
}

async function lookAtCredential(editor: Editor, scene: Scene): Promise<void> {
  await editor.open(`/home/credentials/${scene.credentials.brexApi?.id}`);
  const box = editor.page.getByTestId('parameter-input-max_transfer');
  await box.locator('input').or(box).last().fill('5000.00 USD');
  await editor.page.getByTestId('credential-save-button').click();
  await editor.sees('Connection tested successfully');
  await editor.page.getByText('Connection tested successfully').first().scrollIntoViewIfNeeded();
  await editor.look('credential', 'Connection tested successfully');
}

async function lookAtNode(editor: Editor, scene: Scene): Promise<void> {
  const list = { __rl: true, mode: 'list', value: '' };
  const counterparty = { details: { kind: 'VENDOR', vendor: list, payment_instrument_id: list } };
  const workflow = await scene.created('Pay an invoice', [
    manualTrigger,
    itemsNode([{ memo: 'Invoice 2041' }]),
    scene.brex({ ...transferParameters('={{ $json.memo }}'), counterparty }),
  ]);
  await editor.open(`/workflow/${workflow.id}/node-2`);
  check('Chromium: a search finds the vendor', await editor.search('vendor', 'su', 'River Supply'));
  await editor.look('search', 'River Supply');
  await editor.page.getByText('River Supply').click();
  const found = await editor.search('payment_instrument_id', '', /ACH|Wire|Check/i);
  check('Chromium: the payment methods are those of the vendor', found);
  await editor.page
    .getByText(/ACH|Wire|Check/i)
    .filter({ visible: true })
    .first()
    .click();
  const chosen = editor.page.getByTestId('resource-locator-vendor').getByTestId('rlc-input');
  const shown = await chosen.locator('input').or(chosen).last().inputValue();
  check('Chromium: the field shows the name of the vendor', shown === 'River Supply', shown);
  await editor.look('node', 'Payment Method');
}

async function lookAtExecution(editor: Editor, scene: Scene): Promise<void> {
  scene.proxy.cuts = 1;
  const workflow = await scene.created('Pay vendors', scene.payments('Invoice 2043'));
  const { executionId } = await scene.n8n.call<{ executionId: string }>('POST', `/rest/workflows/${workflow.id}/run`, {
    workflowData: workflow,
    triggerToStartFrom: { name: manualTrigger.name },
  });
  await editor.open(`/workflow/${workflow.id}/executions/${executionId}/node-2`);
  await editor.look('execution', /It is not known whether/);
}

async function lookAtTrigger(editor: Editor, scene: Scene): Promise<void> {
  const { id } = await scene.created('When a payment arrives', [
    {
      name: 'Brex Trigger',
      type: 'n8n-nodes-brex.brexTrigger',
      parameters: { events: ['TRANSFER_PROCESSED', 'TRANSFER_FAILED'] },
      credentials: scene.credentials,
      webhookId: 'brex-picture',
    },
    itemsNode([{}]),
  ]);
  await editor.open(`/workflow/${id}/node-0`);
  await editor.look('trigger', 'Include Record');
}
