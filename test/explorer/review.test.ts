import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { executablePath } from '../support/chromium.js';
import { demoLake } from '../support/demo.js';
import { expectAccessible, expectFitsTelephone, startExplorer, type Explorer } from '../support/explorer.js';
import { grantOf, rightsOf } from '../support/rights.js';
import { serve, type TestServer } from '../support/server.js';

const ROWS = `query ($label: String!) { annotations(first: 100, where: { types: ["object", "action"], labels: [$label] }) { nodes {
  id type { name } label text data confidence source author createdAt frame { id } asset { id } model { id } run { id }
  timeRange { startMs endMs } region { x y width height } review { status by at note } } } }`;
const PUT = 'mutation ($input: [AnnotationInput!]!) { putAnnotations(input: $input) { created } }';

/** Puts annotations to be reviewed by label: each label is a queue of its own. */
async function fill({ ask }: TestServer): Promise<void> {
  const { data } = await ask('{ frames(first: 30) { nodes { id } } shots(first: 1) { nodes { asset { id } } } }');
  const frames: { id: string }[] = data.frames.nodes;
  const made = (label: string, count: number) =>
    Array.from({ length: count }, (_, i) => ({
      ...{ id: `${label}-${i}`, type: 'object', label, modelId: 'eye@2', confidence: i / count },
      frameId: frames[i]!.id,
      region: { x: 0.1, y: 0.25, width: 0.5, height: 0.25 },
    }));
  const range = { id: 'range-0', type: 'action', label: 'range', assetId: data.shots.nodes[0].asset.id };
  const input = [
    ...['keys', 'box', 'two', 'away'].flatMap((label) => made(label, label === 'keys' ? 20 : 4)),
    { ...range, modelId: 'eye@2', timeRange: { startMs: 1_000, endMs: 2_000 } },
  ];
  const model = 'registerModel(input: { id: "eye@2", name: "eye", version: "2" }) { id }';
  const types = ['object', 'action'].map(
    (name) => `${name}: defineAnnotationType(input: { name: "${name}" }) { name }`,
  );
  expect((await ask(`mutation { ${model} ${types.join(' ')} }`)).errors).toBeUndefined();
  expect((await ask(PUT, { input })).data.putAnnotations.created).toBe(input.length);
}

const rowsOf = async ({ ask }: TestServer, label: string) => (await ask(ROWS, { label })).data.annotations.nodes;

describe.skipIf(!executablePath)('the review (skipped without Chromium)', () => {
  let explorer: Explorer;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    explorer = await startExplorer();
    await fill(explorer.server);
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await explorer?.close();
  });

  /** The queue of a label, with its first picture there. */
  async function queueOf(label: string, author: string, server: TestServer = explorer.server): Promise<Page> {
    const browser: Browser = explorer.browser;
    const context = await browser.newContext({ extraHTTPHeaders: { 'x-author': author } });
    contexts.push(context);
    const page = await context.newPage();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(`${server.url}/#/review?label=${label}`);
    await page.getByRole('button', { name: 'Accept' }).waitFor();
    return page;
  }
  const press = async (page: Page, ...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const allSent = (page: Page) => page.getByText('unsent: 0').waitFor();

  it('takes twenty keys for twenty annotations, and as many to take it all back exactly', async () => {
    const { server } = explorer;
    const before = await rowsOf(server, 'keys');
    const page = await queueOf('keys', 'Grace');
    const keys = Array.from({ length: 20 }, (_, i) => (i % 3 === 2 ? 'r' : 'a'));
    await press(page, ...keys);
    await page.getByText('That was the last one.').waitFor();
    await allSent(page);
    const statuses = async () =>
      (await rowsOf(server, 'keys')).map(({ review }: { review: object | null }) => review && { ...review, at: '' });
    const said = keys.map((key) => ({
      status: key === 'a' ? 'ACCEPTED' : 'REJECTED',
      by: 'Grace',
      at: '',
      note: null,
    }));
    expect(await statuses()).toEqual(said);
    await page.getByText('20 of 20 reviewed').waitFor();
    await page.getByText('agrees with models: 70 % of 20').waitFor();

    await press(page, ...keys.map(() => 'z'));
    await allSent(page);
    expect(await rowsOf(server, 'keys')).toEqual(before);
    await press(page, 'y', 'y', 'Shift+z');
    await allSent(page);
    expect((await statuses()).slice(0, 4)).toEqual([...said.slice(0, 3), null]);

    // The same of edits, one accepted with its edit, and of a new one.
    await press(page, 'Control+z', 'Meta+z', 'u', 'b', 'Alt+Shift+ArrowLeft', 'a', 'l');
    await page.getByLabel('Label', { exact: true }).last().fill('keys');
    await press(page, 'Enter', 'b', 'ArrowDown', 'Enter', 'n', 'Shift+ArrowUp', 'Enter');
    await allSent(page);
    const edited = await rowsOf(server, 'keys');
    expect(edited.length).toBe(21);
    expect(edited[0]).toMatchObject({ author: 'Grace', source: 'MODEL', review: { status: 'ACCEPTED', by: 'Grace' } });
    expect(edited[20]).toMatchObject({ author: 'Grace', source: 'HUMAN', model: null, review: null });
    await press(page, 'u', 'u', 'u', 'u');
    await allSent(page);
    expect(await rowsOf(server, 'keys')).toEqual(before);
  });

  it('moves and draws boxes that are where they were after a reload, and ranges by frames', async () => {
    const page = await queueOf('box', 'Grace');
    const { data } = await explorer.server.ask('{ annotation(id: "box-0") { frame { width height } } }');
    const { width, height } = data.annotation.frame;
    await press(page, 'b', 'ArrowRight', 'Shift+ArrowDown', 'Alt+ArrowRight', 'Alt+Shift+ArrowUp', 'Enter');
    await allSent(page);
    const [{ region }] = await rowsOf(explorer.server, 'box');
    const near = (pixels: number) => Math.abs(pixels) <= 1;
    expect(near(region.x * width - 0.1 * width - 1) && near(region.y * height - 0.25 * height - 10)).toBe(true);
    expect(near((region.width - 0.5) * width - 1) && near((region.height - 0.25) * height + 10)).toBe(true);

    await press(page, 'b');
    const layer = (await page.locator('.review-box').boundingBox())!;
    const at = (x: number, y: number) => [layer.x + x * layer.width, layer.y + y * layer.height] as const;
    await page.mouse.move(...at(0.7, 0.7));
    await page.mouse.down();
    await page.mouse.move(...at(0.8, 0.75));
    await page.mouse.move(...at(0.95, 0.9));
    await page.mouse.up();
    const drawn = (await page.locator('.review-box .over').boundingBox())!;
    expect(near(drawn.x - at(0.7, 0)[0]) && near(drawn.x + drawn.width - at(0.95, 0)[0])).toBe(true);
    await press(page, 'Enter');
    await allSent(page);
    await page.reload();
    const again = (await page.locator('.review-box .over').boundingBox())!;
    for (const side of ['x', 'y', 'width', 'height'] as const) expect(near(again[side] - drawn[side])).toBe(true);

    const ranges = await queueOf('range', 'Grace');
    await press(ranges, 't', 'ArrowRight', 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'Enter');
    await allSent(ranges);
    const [{ timeRange }] = await rowsOf(explorer.server, 'range');
    // The frames 25 and 46 of 24,000 / 1,001 a second.
    expect(timeRange).toEqual({ startMs: 1_042.708, endMs: 1_918.583 });
    await expect
      .poll(() => ranges.evaluate('document.querySelector(".review-loop").currentTime'))
      .toBeGreaterThan(1.04);
  });

  it('tells two reviewers of each other, and loses neither', async () => {
    const [ada, grace] = [await queueOf('two', 'Ada'), await queueOf('two', 'Grace')];
    await press(ada, 'a');
    await allSent(ada);
    await press(grace, 'r');
    await grace.getByText('Somebody else was quicker').waitFor();
    await grace.getByText('You said: rejected. Now it is accepted by Ada.').waitFor();
    const reviews = async () =>
      (await rowsOf(explorer.server, 'two')).map(
        ({ review }: { review: { status: string; by: string } | null }) => review && [review.status, review.by],
      );
    // It comes back after the one that is shown, with what Ada said.
    await press(grace, 'a');
    await allSent(grace);
    expect(await reviews()).toEqual([['ACCEPTED', 'Ada'], ['ACCEPTED', 'Grace'], null, null]);
    await grace.locator('.review-status', { hasText: 'accepted by Ada' }).waitFor();
    await press(grace, 'r');
    await allSent(grace);
    expect(await reviews()).toEqual([['REJECTED', 'Grace'], ['ACCEPTED', 'Grace'], null, null]);
    await grace.getByText('with other reviewers: 0 % of 1').waitFor();
    // What Ada takes back now is no longer hers.
    await press(ada, 'u');
    await ada.getByText('Somebody else was quicker').waitFor();
    expect((await reviews())[0]).toEqual(['REJECTED', 'Grace']);
  });

  it('begins with what makers label otherwise, and says who says what', async () => {
    const { ask } = explorer.server;
    const { data } = await ask('{ frames(first: 2) { nodes { id } } }');
    const [frame, other] = data.frames.nodes as { id: string }[];
    const said = (id: string, label: string, by: object, frameId = frame!.id) => ({
      ...{ id, type: 'animal', label, frameId, ...by },
    });
    await ask(`mutation { defineAnnotationType(input: { name: "animal" }) { name } }`);
    const input = [
      said('animal-0', 'horse', { modelId: 'eye@2' }, other!.id),
      said('animal-1', 'cat', { modelId: 'eye@2' }),
      said('animal-2', 'dog', { author: 'Ada' }),
    ];
    expect((await ask(PUT, { input })).data.putAnnotations.created).toBe(3);
    await explorer.opened('#/review?type=animal', async (page) => {
      await page.getByLabel('Order').selectOption('disputed');
      const others = page.getByRole('region', { name: 'Others say' });
      await others.getByText('by a person · Ada · the same by 100 %').waitFor();
      expect(await others.locator('strong').allTextContents()).toEqual(['dog']);
      await page.getByRole('heading', { name: 'cat' }).waitFor();
      await press(page, 'a');
      await others.getByText('eye 2 · the same by 100 %').waitFor();
      await press(page, 'r');
      // What nobody contradicts is not in this queue.
      await page.getByText('That was the last one.').waitFor();
      await allSent(page);
      await page.getByRole('button', { name: 'Look for new ones' }).click();
      await page.getByText('Nothing to review here.').waitFor();
    });
  });

  it('loses no edit where the server stops and starts again, or the page is loaded anew', async () => {
    const lake = await demoLake();
    let server = await serve(lake, { MEDIA_ROOTS: '/' });
    await fill(server);
    const page = await queueOf('away', 'Grace', server);
    await server.close();
    await press(page, 'a', 'r', 'b', 'ArrowRight', 'a');
    await page.getByText('unsent: 4').waitFor();
    await page.getByText('Nothing is lost').waitFor();
    server = await serve(await openLake(lake.uri, mediaTables), { MEDIA_ROOTS: '/', PORT: new URL(server.url).port });
    try {
      await allSent(page);
      const statuses = async () =>
        (await rowsOf(server, 'away')).map(({ review }: { review: { status: string } | null }) => review?.status);
      expect(await statuses()).toEqual(['ACCEPTED', 'REJECTED', 'ACCEPTED', undefined]);
      await page.route('**/graphql', (route) =>
        /SendReviews/.test(route.request().postData() ?? '') ? route.abort() : route.continue(),
      );
      await press(page, 'r');
      await page.getByText('unsent: 1').waitFor();
      const asked = page.waitForEvent('dialog');
      await page.reload();
      expect((await asked).type()).toBe('beforeunload');
      await page.getByText('unsent: 1').waitFor();
      await page.unroute('**/graphql');
      await allSent(page);
      expect(await statuses()).toEqual(['ACCEPTED', 'REJECTED', 'ACCEPTED', 'REJECTED']);
    } finally {
      await page.close();
      await server.close();
    }
  });

  it('offers no verdict to who may give none, and says why', async () => {
    const looking = await serve(await demoLake(), {}, async () => rightsOf('looks', grantOf({ mutations: new Set() })));
    const page = await explorer.browser.newPage();
    try {
      await page.goto(`${looking.url}/#/review`);
      await page.getByText('You may look, but not review').waitFor();
      await page.locator('.review-still').first().waitFor();
      expect(await page.getByRole('button', { name: /Accept|Undo|Label|box/ }).count()).toBe(0);
    } finally {
      await page.close();
      await looking.close();
    }
  });

  it('fits a telephone, and has no fault that axe knows', async () => {
    const place = '#/review?type=object&review=all';
    await expectFitsTelephone(explorer, place, '.review-still');
    await expectAccessible(explorer, place, '.review-still');
    await explorer.opened('#/review?label=none', (page) => page.getByText('Nothing to review here.').waitFor());
    await explorer.opened(place, async (page) => {
      await page.locator('.review-still').first().waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').getByText('Accept, and on').waitFor();
    });
  });
});
