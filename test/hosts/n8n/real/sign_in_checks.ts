import { setTimeout as wait } from 'node:timers/promises';
import { exampleParameters } from '../every_operation';
import { check, Scene } from './scene';
import { manualTrigger } from './workflows';

/** Seconds that an access token lasts here. */
const life = 3;

/** The OAuth2 credential: n8n's own sign-in at the simulator's, and the renewal of its tokens. */
export async function checkSignIn(place: Scene['place']): Promise<void> {
  const scene = await Scene.open(place, { tokenLife: life });
  const { n8n, simulator, proxy } = scene;
  const { issuer, client_id: clientId, client_secret: clientSecret } = simulator.client;
  const credentials = await scene.stored('brexOAuth2Api', 'Acme partner', {
    ...{ clientId, clientSecret, scope: 'openid offline_access users.readonly' },
    ...{ account_type: 'production', issuer, base_url: proxy.url, retries: 0 },
  });
  const { brexOAuth2Api: { id = '' } = {} } = credentials;
  const address = await n8n.call<string>('GET', `/rest/oauth2-credential/auth?id=${id}`);
  check('sign-in: n8n sends the user to Brex', String(address).startsWith(`${issuer}/v1/authorize`), address);
  const answer = await fetch(`${String(address)}&answer=allow`, { redirect: 'manual' });
  const page = await n8n.visit(answer.headers.get('location') ?? '');
  const tokens = (): number => scene.requests.filter((one) => one === 'POST /oauth2/default/v1/token').length;
  check('sign-in: n8n gets the tokens', /success/i.test(page) && tokens() === 1, [page.slice(0, 1000), tokens()]);

  const parameters = { ...exampleParameters({ action: 'list_users', input: {} }).parameters, authentication: 'oAuth2' };
  for (const [i, what] of ['with the first token', 'renewed', 'renewed again'].entries()) {
    const { status, text } = await scene.run(what, [manualTrigger, scene.brex(parameters, { credentials })]);
    const holds = status === 'success' && text.includes('cuuser_1') && tokens() === i + 1;
    check(`sign-in: list_users ${what}`, holds, [status, tokens(), text.slice(0, 2000)]);
    await wait(life * 1000 + 500);
  }
  await scene.close();
}
