import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executablePath } from '../support/chromium.js';
import { expectAccessible, expectFitsTelephone, startExplorer, type Explorer } from '../support/explorer.js';

let explorer: Explorer;
const ask = async (query: string) => (await explorer.server.ask(query)).data;

describe.skipIf(!executablePath)('match cuts and moments (skipped without Chromium)', () => {
  beforeAll(async () => {
    explorer = await startExplorer();
  });
  afterAll(() => explorer?.close());

  const harbour = () => explorer.titles['Harbour at Dawn']!;
  const ofHarbour = (more = '') => `#/cuts?scope=SAME_TITLE&title=${harbour()}${more}`;
  const RANGE = 'startTimecode endTimecode startFrame endFrame';
  const SIDE = `id timeRange { ${RANGE} } transitionIn { timeRange { ${RANGE} } } transitionOut { timeRange { ${RANGE} } }`;
  const pairsOfHarbour = async (first: number) =>
    (
      await ask(`{ matchCuts(where: { titleIds: ["${harbour()}"] }, scope: SAME_TITLE, minScore: 0, first: ${first}) {
        totalCount nodes { outgoing { ${SIDE} } incoming { ${SIDE} } } } }`)
    ).matchCuts;

  it('plays the last frames of the one shot and the first of the other, again and again', async () => {
    const { totalCount, nodes } = await pairsOfHarbour(1);
    const { outgoing, incoming } = nodes[0];
    const lastFrame = (outgoing.transitionOut?.timeRange?.startFrame ?? outgoing.timeRange.endFrame) - 1;
    const firstFrame = incoming.transitionIn?.timeRange?.endFrame ?? incoming.timeRange.startFrame;
    await explorer.opened(ofHarbour('&before=0.25&after=0.25'), async (page) => {
      await page.getByText(`${totalCount} pairs`).waitFor();
      const stage = page.locator('.cuts-stage');
      const told = (name: string) => async () => Number(await stage.getAttribute(name));
      await expect.poll(told('data-turns')).toBeGreaterThanOrEqual(3);
      // A quarter of a second is six frames; a browser that is late shows one more at most.
      expect(Math.abs((await told('data-left-out')()) - lastFrame)).toBeLessThanOrEqual(1);
      expect(Math.abs((await told('data-left-in')()) - (firstFrame + 5))).toBeLessThanOrEqual(1);
      await page.keyboard.press('s');
      await page.locator('.cuts-stage.side').waitFor();
      expect(page.url()).toContain('view=side');
    });
  });

  it('keeps pairs in its address, in an order of the reader’s, and takes them out at the frames seen', async () => {
    const { nodes } = await pairsOfHarbour(2);
    await explorer.opened(ofHarbour('&before=0.5&after=1'), async (page) => {
      await page.locator('.cuts-pair').nth(1).waitFor();
      await page.keyboard.press('a');
      await page.keyboard.press(']');
      await expect.poll(() => page.locator('.cuts-pair').nth(1).getAttribute('aria-pressed')).toBe('true');
      await page.keyboard.press('a');
      await expect.poll(() => keptIn(page)).toHaveLength(2);
      const first = page.locator('.cuts-kept li').first();
      await first.locator('button').first().focus();
      await page.keyboard.press('Alt+ArrowDown');
      const keys = nodes.map((one: Pair) => `${one.outgoing.id}~${one.incoming.id}`);
      await expect.poll(() => keptIn(page)).toEqual([keys[1], keys[0]]);

      await page.reload();
      await page.locator('.cuts-kept li').nth(1).waitFor();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'EDL' }).click(),
      ]);
      const sources = sourcesOf(await readFile(await download.path(), 'utf8'));
      expect(sources).toHaveLength(4);
      for (const [place, { outgoing, incoming }] of [nodes[1], nodes[0]].entries()) {
        const [out, into] = [sources[2 * place]!, sources[2 * place + 1]!];
        expect(out.end).toBe(outgoing.transitionOut?.timeRange?.startTimecode ?? outgoing.timeRange.endTimecode);
        expect(into.start).toBe(incoming.transitionIn?.timeRange?.endTimecode ?? incoming.timeRange.startTimecode);
        expect([framesOf(out), framesOf(into)]).toEqual([12, 24]);
      }
      await page.locator('.cuts-kept li').first().locator('button').first().focus();
      await page.keyboard.press('Delete');
      await expect.poll(() => keptIn(page)).toEqual([keys[0]]);
    });
  });

  it('shows the pairs of one shot, and still pictures of what does not play', async () => {
    const id = explorer.titles['Field Notes (HDR)']!;
    const { title } = await ask(`{ title(id: "${id}") { shots(first: 1) { nodes { id } } } }`);
    const shotId = title.shots.nodes[0].id;
    const { matchCuts } = await ask(
      `{ matchCuts(shotId: "${shotId}", scope: OTHER_TITLES, minScore: 0) { totalCount } }`,
    );
    await explorer.opened(`#/cuts?shot=${shotId}`, async (page) => {
      await page.getByText(`${matchCuts.totalCount} pairs`).waitFor();
      await page.getByText(/Still pictures/).waitFor();
      expect(await page.locator('.cuts-stage img').count()).toBe(2);
      await page.getByRole('link', { name: 'All shots' }).last().click();
      await expect.poll(() => page.url()).not.toContain('shot=');
    });
  });

  it('finds moments by what is added, and plays them one after another', async () => {
    const { moments } = await ask(
      '{ moments(allOf: [{ dialogue: { text: "night" } }]) { totalCount nodes { title { name } } } }',
    );
    await explorer.opened('#/moments', async (page) => {
      await page.getByLabel('Moments', { exact: true }).selectOption('words');
      await page.getByPlaceholder('Words', { exact: true }).fill('night');
      await page.keyboard.press('Enter');
      await page.getByText(new RegExp(`^${moments.totalCount} moments, `)).waitFor();
      expect(page.url()).toContain('all=words%3Anight');
      const output = page.locator('.moments-controls output');
      await page.getByRole('button', { name: 'Play all' }).click();
      await expect.poll(() => output.textContent()).toContain(`1 of ${moments.totalCount}`);
      await page.locator('.moments-stage[data-shown]').waitFor();
      await page.keyboard.press(']');
      await expect.poll(() => output.textContent()).toContain(moments.nodes[1].title.name);
      // Ends by itself after the last.
      await page.getByRole('button', { name: 'Play all' }).waitFor();
      await page.getByRole('button', { name: 'Remove words spoken: night' }).click();
      await expect.poll(() => page.url()).not.toContain('all=');
    });
  });

  it('takes moments away by what must not hold, and says so when nothing is left', async () => {
    await explorer.opened('#/moments?all=words:night&none=words:night', async (page) => {
      await page.getByText(/No moment has all of this/).waitFor();
      await page.getByRole('button', { name: 'Remove words spoken: night' }).last().click();
      await page.locator('.moments-film').first().waitFor();
    });
  });

  it('is accessible and fits a telephone', async () => {
    for (const [place, ready] of [
      [ofHarbour(), '.cuts-pair .picture'],
      ['#/moments?all=words:night', '.moments-picture'],
    ] as const) {
      await expectAccessible(explorer, place, ready);
      await expectFitsTelephone(explorer, place, ready);
    }
  });
});

interface Pair {
  readonly outgoing: { readonly id: string };
  readonly incoming: { readonly id: string };
}

const keptIn = (page: Page): string[] => new URLSearchParams(page.url().split('?')[1]).getAll('keep');

interface Source {
  readonly start: string;
  readonly end: string;
}

/** Source in and out of each event of an EDL. */
const sourcesOf = (edl: string): Source[] =>
  [...edl.matchAll(/^\d{3} .* C +(\S+) (\S+) \S+ \S+$/gm)].map(([, start, end]) => ({ start: start!, end: end! }));

/** At 24 frames of timecode a second. */
function framesOf({ start, end }: Source): number {
  const frame = (timecode: string) =>
    timecode.split(':').reduce((sum, part, i) => sum * (i === 3 ? 24 : 60) + Number(part), 0);
  return frame(end) - frame(start);
}
