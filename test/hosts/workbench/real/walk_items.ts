/** Something that the page must do for a person, and the tests in Chromium that do it. */
export interface WalkItem {
  item: string;
  /** By file of tests, parts of the full names of its tests; each must find at least one. */
  tests: Record<string, readonly string[]>;
}

const page = (name: string): string => `test/hosts/workbench/${name}.slow.test.ts`;

const walk: readonly WalkItem[] = [
  {
    item: 'first start',
    tests: {
      [page('walk')]: ['the first start: the printed address opens'],
      'test/start_cli.slow.test.ts': ['a browser gets the key in a file of its owner'],
    },
  },
  { item: 'demo', tests: { [page('page')]: ['tests the demo, finds an action and shows its rows'] } },
  { item: 'four guided tasks', tests: { [page('screens')]: ['each guided task of the demo is two clicks'] } },
  { item: 'wrong token', tests: { [page('page')]: ['says so when Brex rejects the token, and connects'] } },
  {
    item: 'each auth method',
    tests: {
      [page('page')]: ['says so when Brex rejects the token, and connects'],
      [page('signing_in')]: ['signs in at Brex in a separate tab', 'client credentials and token'],
      [page('walk')]: ['an access token of a platform connects', 'the connector registers itself'],
    },
  },
  { item: 'scope planner', tests: { [page('connecting')]: ['the planner lists its scopes and who must create it'] } },
  {
    item: 'scope test',
    tests: { [page('connecting')]: ['a token with all scopes does not look like a failure'] },
  },
  { item: 'ten actions from ten groups', tests: { [page('walk')]: ['ten actions from ten groups run'] } },
  {
    item: 'transfer, preview, confirmation',
    tests: {
      [page('walk')]: ['a payment is previewed, confirmed in one sentence'],
      [page('confirm')]: ['states in one sentence who is paid', 'Enter twice sends nothing'],
    },
  },
  { item: 'receipt by drag and drop', tests: { [page('entries')]: ['a receipt is dropped on the form'] } },
  { item: 'truncated search', tests: { [page('page_messages')]: ['a search shows how far it scanned'] } },
  {
    item: 'sync with kill and resume',
    tests: {
      [page('sync_killed')]: ['a sync whose workbench is killed continues'],
      [page('sync_page')]: ['a run is paused, shown again after a reload, resumed'],
    },
  },
  {
    item: 'webhook and test event',
    tests: { [page('events_page')]: ['webhooks appear with their signature', 'a test event of the demo'] },
  },
  { item: "Activity's resolve", tests: { [page('page')]: ['a stopped write is repeated with its own key'] } },
  { item: 'dark', tests: { [page('every_screen')]: ['at 1280 pixels, dark'], [page('screens')]: ['a theme that is'] } },
  {
    item: '360 px',
    tests: {
      [page('every_screen')]: ['at 360 pixels, light', 'at 360 pixels, dark'],
      [page('screens')]: ['the menu of a narrow screen is a drawer'],
    },
  },
  {
    item: 'keyboard only',
    tests: {
      [page('walk')]: ['with the keyboard only'],
      [page('screens')]: ['the keyboard alone'],
      [page('confirm')]: ['Tab stays inside, Escape cancels'],
    },
  },
  {
    item: 'restart of the server',
    tests: {
      [page('access')]: ['after a restart the page says so'],
      [page('bad_input')]: ['an open page keeps what was entered over a restart'],
    },
  },
  {
    item: 'axe on every screen and dialog',
    tests: {
      [page('every_screen')]: ['at 1280 pixels, light', 'at 320 pixels', 'at 1920 pixels, dark'],
      [page('confirm')]: ['is confirmed legibly', 'removing a connection asks in the same dialog'],
      [page('access')]: ['without one it asks for the address'],
      [page('fields')]: ['are shown in pages, by keyboard and by mouse'],
    },
  },
];

/** Careless and hostile input, and what else must hold in Chromium. */
const badInput: readonly WalkItem[] = [
  {
    item: 'two tabs',
    tests: {
      [page('sync_page')]: ['a second tab shows the same run'],
      [page('events_page')]: ['continues in a second tab'],
      [page('bad_input')]: ['a connection that another tab removed'],
    },
  },
  {
    item: 'a long run that is cancelled',
    tests: {
      [page('bad_input')]: ['a read without an answer is cancelled', 'a read of many pages that is cancelled'],
      [page('page')]: ['a stopped write is repeated with its own key'],
    },
  },
  { item: 'an answer of 5 MB', tests: { [page('bad_input')]: ['an answer of 5 MB'] } },
  { item: '10,000 rows', tests: { [page('screens')]: ['hostile text in every field of 10,000 records'] } },
  { item: 'a picker over 400,000 people', tests: { [page('bad_input')]: ['a picker over 400,000 people'] } },
  {
    item: 'a token that expires in mid-use',
    tests: { [page('bad_input')]: ['a token that expires in mid-use'] },
  },
  {
    item: 'hostile text in every field',
    tests: { [page('hostile_answers')]: ['a hostile text in every field of an answer'] },
  },
  {
    item: 'a broken deep link',
    tests: {
      [page('page_messages')]: ['a broken link, or one to nothing'],
      [page('session')]: ['with values of the wrong type does not break the page'],
    },
  },
  { item: 'a tiny screen', tests: { [page('bad_input')]: ['on a screen of 280 by 320 pixels'] } },
  { item: 'an error in one screen', tests: { [page('bad_input')]: ['an error in one screen leaves the others'] } },
  { item: 'forty phrases in the search', tests: { [page('walk')]: ['the palette shows first what fits'] } },
  {
    item: 'a file with names and IDs',
    tests: { [page('saved_results')]: ['a CSV file has the names of the table'] },
  },
];

/** What is walked through, and which careless or hostile input is tried. */
export const walkItems: readonly WalkItem[] = [...walk, ...badInput];
