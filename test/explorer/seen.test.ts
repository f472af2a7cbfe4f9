import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rights } from '../../src/graph/access/rights.js';
import { hideable } from '../../src/graph/policy/hideable.js';
import { makeMap } from '../../src/lake/embedding/map/make-map.js';
import { QUIET, WEBGL, complaintsOf, executablePath } from '../support/chromium.js';
import { demoLake } from '../support/demo.js';
import { grantOf, rightsOf } from '../support/rights.js';
import { serve, type TestServer } from '../support/server.js';

/** A label, and a word, of the hidden title alone. */
const SECRET = 'secret-of-the-night';

/** What a place says in place of what it would show, once it knows. */
const SAID = '.message:not(:has-text("Loading"))';

const IDS = `query ($id: ID!, $ids: [ID!]!) { title(id: $id) { assets { nodes { id } } dialogue(first: 100) { nodes { id text } } }
  shots(first: 100, where: { titleIds: $ids }) { nodes { id } } frames(first: 500, where: { titleIds: $ids }) { nodes { id } } }`;

describe.skipIf(!executablePath)('what a reader sees (skipped without Chromium)', () => {
  const all = rightsOf('all', grantOf());
  let rights: Rights = all;
  let server: TestServer;
  let browser: Browser;
  let titles: Record<string, string>;
  beforeAll(async () => {
    const lake = await demoLake();
    await makeMap(lake, 'look', { method: 'PCA', seed: 1, anew: false });
    server = await serve(lake, { MEDIA_ROOTS: '/' }, () => Promise.resolve(rights));
    browser = await chromium.launch({ executablePath, args: [...QUIET, ...WEBGL] });
    const { data } = await server.ask('{ titles { nodes { id name } } }');
    titles = Object.fromEntries(data.titles.nodes.map(({ id, name }: { id: string; name: string }) => [name, id]));
    const { errors } = await server.ask(
      'mutation ($input: [AnnotationInput!]!) { putAnnotations(input: $input) { created } }',
      { input: [{ type: 'landmark', label: SECRET, text: SECRET, titleId: titles['Night Shift'] }] },
    );
    expect(errors).toBeUndefined();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Every place, and what opens over one, with what is there once it is drawn. */
  const places = (film: string): [place: string, ready: string, act?: (page: Page) => Promise<void>][] => [
    ['#/', '.card'],
    ['#/', '.card', opens('GraphQL')],
    ['#/', '.card', opens('You')],
    ['#/', '.card', opens('Now')],
    ['#/', '.card', palette('Night')],
    ['#/', '.card', palette(SECRET)],
    ['#/search?text=moon', `main :is(.result, ${SAID})`],
    [`#/search?text=${SECRET}`, `main :is(.result, ${SAID})`],
    ['#/wall', '.wall-item .card'],
    ['#/wall?show=titles', '.wall-item .card'],
    ['#/wall?show=files', '.wall-item .card'],
    ['#/wall?show=frames', '.wall-item .card'],
    ['#/wall?show=annotations', '.wall-item .card'],
    ['#/review', '.review h1'],
    ['#/cuts?minScore=0', 'h1'],
    [`#/moments?all=label:${SECRET}`, '.moments'],
    ['#/moments?all=type:landmark', '.moments'],
    ['#/models', 'h1'],
    ['#/models/lighthouse-spotter%401?evaluation=lighthouse-spotter-1-on-test', 'h1'],
    ['#/map', `main :is(canvas, ${SAID})`],
    [`#/titles/${film}`, '.shot'],
  ];

  /** Goes to every place as one who may see so much; gives what was answered, and complaints. */
  async function visited(as: Rights, also: [place: string, ready: string][] = []) {
    rights = as;
    const page = await browser.newPage({ viewport: { width: 1_300, height: 900 } });
    const answers: Promise<{ url: string; body: Buffer }>[] = [];
    const complaints = complaintsOf(page, server.url);
    let open = 0;
    page.on('request', () => open++);
    page.on('requestfailed', () => open--);
    page.on('requestfinished', (request) => {
      open--;
      const url = request.url();
      if (/\/(assets|media)\/|\.svg$/.test(url)) return;
      // A body is gone with its page.
      const body = request.response().then((response) => response!.body().catch(() => Buffer.of()));
      answers.push(body.then((bytes) => ({ url, body: bytes })));
    });
    const broken: string[] = [];
    await page.goto(server.url);
    for (const [place, ready, act] of [...places(titles['Harbour at Dawn']!), ...also]) {
      await page.evaluate(`location.hash = ${JSON.stringify(place)}`);
      const isThere = await page.locator(ready).first().waitFor().then(() => true, () => false); // prettier-ignore
      if (isThere) await act?.(page);
      await expect.poll(() => open).toBeLessThanOrEqual(MEDIA_THAT_STAY_OPEN);
      if (!isThere || (await page.locator('main .message[role=alert]').count()) > 0) broken.push(place);
      // A field that is searched in is emptied by the first.
      const closed = async () => {
        await page.keyboard.press('Escape');
        return page.getByRole('dialog').count();
      };
      if (act) await expect.poll(closed).toBe(0);
    }
    await page.close();
    rights = all;
    return { answers: await Promise.all(answers), complaints, broken };
  }

  it('has no trace of a title that is not theirs', async () => {
    const hidden = titles['Night Shift']!;
    const { data } = await server.ask(IDS, { id: hidden, ids: [hidden] });
    const { title, shots, frames } = data;
    const told = [title.assets, title.dialogue, shots, frames].flatMap(
      ({ nodes }) => nodes as { id: string; text?: string }[],
    );
    const traces = [
      SECRET,
      'Night Shift',
      hidden,
      ...told.map(({ id }) => id),
      ...told.flatMap(({ text }) => text ?? []),
    ];
    expect(traces.length).toBeGreaterThan(30);
    const seen = Object.values(titles).filter((id) => id !== hidden);
    const also: [string, string][] = [[`#/titles/${hidden}`, 'main .message']];
    const { answers, broken } = await visited(rightsOf('some', grantOf({ titles: seen })), also);
    expect(broken).toEqual([]);
    expect(answers.length).toBeGreaterThan(80);
    expect(answers.filter(({ url }) => url.includes('/map')).length).toBe(1);
    const traced = answers.flatMap(({ url, body }) =>
      traces.filter((trace) => url.includes(trace) || body.includes(trace)),
    );
    expect(traced).toEqual([]);

    // They are traces: who may see the title finds them in the same places.
    const whole = await visited(all);
    expect(whole.broken).toEqual([]);
    expect(whole.complaints).toEqual([]);
    const found = new Set(whole.answers.flatMap(({ body }) => traces.filter((trace) => body.includes(trace))));
    for (const trace of [SECRET, 'Night Shift', hidden]) expect(found).toContain(trace);
  });

  it('is less where fields, mutations and the log are not theirs, and nothing breaks', async () => {
    // All that a policy may hide.
    const hidden = Object.fromEntries(
      Object.entries(hideable).map(([table, fields]) => [table, Object.values(fields).flat()]),
    );
    const few = grantOf({ titles: Object.values(titles), hidden, mutations: new Set() });
    const { broken, complaints } = await visited(rightsOf('few', few));
    expect(broken).toEqual([]);
    // What is refused is told to the page, which shows the rest.
    expect(complaints.filter((text) => !/ 40[03] /.test(text))).toEqual([]);
  });

  it('is there at first in few requests and few bytes, with every picture in view', async () => {
    for (const [place, count] of [
      ['', 4],
      ['#/wall', 21],
    ] as const) {
      const page = await browser.newPage({ viewport: { width: 1_300, height: 900 } });
      const network = await page.context().newCDPSession(page);
      await network.send('Network.enable');
      let bytes = 0;
      const asked: string[] = [];
      network.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
      // What is in the page itself is asked of nobody.
      network.on('Network.requestWillBeSent', ({ request: { url } }) => url.startsWith('http') && asked.push(url));
      await page.goto(`${server.url}/${place}`);
      await expect.poll(() => page.evaluate(IN_VIEW)).toEqual({ there: count, lacking: 0 });
      expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(30);
      expect(bytes).toBeLessThanOrEqual(400 * 1_024);
      await page.close();
    }
  });
});

/** Pictures within the window: how many are there, and how many are not. */
const IN_VIEW = `(() => {
  const inView = [...document.querySelectorAll('.picture')].filter((one) => one.getBoundingClientRect().top < innerHeight);
  const there = inView.filter((one) => one.naturalWidth > 0).length;
  return { there, lacking: inView.length - there };
})()`;

/** A film that is read on demand keeps its request open, and so may the one before it. */
const MEDIA_THAT_STAY_OPEN = 2;

const opens = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
};

const palette = (text: string) => async (page: Page) => {
  await page.getByRole('button', { name: /^Go to/ }).click();
  const answered = page.waitForResponse((response) => response.url().endsWith('/graphql'));
  await page.getByRole('dialog').getByRole('combobox').fill(text);
  await answered;
};
