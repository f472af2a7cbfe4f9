import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frameAt, middleOf, timecodeAt } from '../../src/explorer/player/frame-clock.js';
import { executablePath } from '../support/chromium.js';
import { demoLake } from '../support/demo.js';
import { expectAccessible, expectFitsTelephone, startExplorer, type Explorer } from '../support/explorer.js';
import { grantOf, rightsOf } from '../support/rights.js';
import { serve } from '../support/server.js';

describe('the clock of frames', () => {
  const NTSC = { numerator: 30_000, denominator: 1_001 };
  it.each([
    [{ numerator: 24, denominator: 1 }, null],
    [{ numerator: 24_000, denominator: 1_001 }, '01:00:00:00'],
    [NTSC, '00:59:58;00'],
  ])('finds each frame of %o again where it was sought', (rate, startTimecode) => {
    const clock = { rate, startTimecode };
    for (const frame of [0, 1, 71, 1_799, 1_800, 107_892, 345_678]) {
      // A browser shows the frame that begins before the middle, and tells its beginning, rounded to a microsecond.
      const begins = Math.round((frame * rate.denominator * 1e6) / rate.numerator) / 1e6;
      expect(middleOf(frame, rate)).toBeGreaterThan(begins);
      expect(frameAt(clock, begins)).toBe(frame);
    }
  });

  it('says the timecode of the graph, and plain time where there is none', () => {
    expect(timecodeAt({ rate: NTSC, startTimecode: '00:00:59;28' }, 2 * (1_001 / 30_000))).toBe('00:01:00;02');
    expect(timecodeAt({ rate: null, startTimecode: null }, 3_723.5)).toBe('01:02:03.500');
  });
});

describe.skipIf(!executablePath)('the app (skipped without Chromium)', () => {
  let explorer: Explorer;
  beforeAll(async () => {
    explorer = await startExplorer();
  });
  afterAll(() => explorer?.close());

  it('goes from all titles to a film, frame by frame, and to what looks like it', async () => {
    await explorer.opened('', async (page) => {
      await page.getByText('21 shots', { exact: true }).waitFor();
      await expect.poll(() => shownPictures(page)).toBe(4);
      await page.getByRole('link', { name: /Harbour at Dawn/ }).click();
      const timecode = page.locator('output.timecode');
      await expect.poll(() => timecode.textContent()).toBe('00:00:00:00');
      await playable(page);
      for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
      await expect.poll(() => timecode.textContent()).toBe('00:00:00:03');
      await page.keyboard.press('ArrowLeft');
      await expect.poll(() => timecode.textContent()).toBe('00:00:00:02');
      await page.keyboard.press(']');
      const second = page.locator('.shot').nth(1);
      await expect.poll(() => second.getAttribute('aria-current')).toBe('true');
      // Where the graph says that the shot begins.
      const begins = await second.locator('.timecode').textContent();
      await expect.poll(() => timecode.textContent()).toBe(begins);
      await page.locator('.lines').getByText('There she is: the red boat.').click();
      await page.locator('.subtitles').getByText('There she is').waitFor();
      await page.getByRole('heading', { name: /look like this one/ }).waitFor();
      await page.locator('.cards.small a').first().click();
      await expect.poll(() => page.locator('h1').textContent()).not.toBe('Harbour at Dawn');
    });
  });

  it('finds words, marks them, and opens the film there', async () => {
    await explorer.opened('', async (page) => {
      await page.getByRole('searchbox').fill('boat moon');
      await page.keyboard.press('Enter');
      await page.locator('mark', { hasText: 'boat' }).first().waitFor();
      await page.locator('a.result').first().click();
      await page.getByRole('heading', { name: 'Night Shift' }).waitFor();
      await page.locator('.subtitles').getByText('A boat').waitFor();
      await page.getByRole('searchbox').fill('<b>zzz');
      await page.keyboard.press('Enter');
      await page.getByText('Nothing for “<b>zzz”.').waitFor();
    });
  });

  it('says why a film does not play, and shows its shots', async () => {
    await explorer.opened(`#/titles/${explorer.titles['Field Notes (HDR)']}`, async (page) => {
      await page.getByText('This browser cannot play it').waitFor();
      await page.locator('.shot').nth(2).click();
      await expect.poll(() => page.locator('.shot').nth(2).getAttribute('aria-current')).toBe('true');
    });
  });

  it.each(['says that it does not', 'takes itself to'])(
    'never shows a black box where the browser %s play HEVC',
    async (says) => {
      const believes = says === 'takes itself to';
      const page = await explorer.browser.newPage({ viewport: { width: 1_300, height: 900 } });
      try {
        if (believes) await page.addInitScript("HTMLMediaElement.prototype.canPlayType = () => 'probably'");
        await page.addInitScript(NOTES_OF_PLAYER);
        const played: string[] = [];
        page.on('request', (request) => /\/media\/[^/]+\?/.test(request.url()) && played.push(request.url()));
        await page.goto(`${explorer.server.url}/#/titles/${explorer.titles['Field Notes (HDR)']}`);
        await page.getByText(believes ? 'The film does not play' : 'This browser cannot play it').waitFor();
        const notes = await page.evaluate<{ video: boolean; poster: boolean; says: boolean }[]>('window.playerNotes');
        expect(notes.length).toBeGreaterThan(0);
        expect(notes.at(-1)).toEqual({ video: false, poster: false, says: true });
        // Before it knows that it does not play, it has the picture in place of the film; else no film was there at all.
        expect(notes.filter(({ video, poster, says }) => (video ? !believes || !poster : !says))).toEqual([]);
        expect(played.length > 0).toBe(believes);
      } finally {
        await page.close();
      }
    },
  );

  it('has a state for what is not there', async () => {
    await explorer.opened('#/titles/none', (page) => page.getByText('There is no title of this id').waitFor());
    await explorer.opened('#/nowhere', (page) => page.getByText('There is no such page.').waitFor());
  });

  const places = () => ['', `#/titles/${explorer.titles['Harbour at Dawn']}`, '#/search?text=boat'];

  it('fits a telephone', async () => {
    for (const place of places()) await expectFitsTelephone(explorer, place, '.picture');
  });

  it('has no fault that axe knows, of levels A and AA, in light and dark', async () => {
    for (const place of places()) await expectAccessible(explorer, place, '.picture');
    await expectAccessible(explorer, '#/titles/none', '.message');
  });

  it('shows no trace of a title to who may not see it', async () => {
    const hidden = explorer.titles['Night Shift']!;
    const seen = Object.values(explorer.titles).filter((id) => id !== hidden);
    const some = await serve(await demoLake(), { MEDIA_ROOTS: '/' }, async () =>
      rightsOf('some', grantOf({ titles: seen })),
    );
    const answers: Promise<string>[] = [];
    const look = async (place: string, until: (page: Page) => Promise<void>) => {
      const page = await explorer.browser.newPage();
      page.on('response', (response) => {
        if (response.url().endsWith('/graphql')) answers.push(response.text());
      });
      await page.goto(`${some.url}/${place}`);
      await until(page);
      await Promise.all(answers);
      await page.close();
    };
    try {
      await look('', (page) => page.getByText('Harbour at Dawn').waitFor());
      await look('#/search?text=moon', (page) => page.getByText('Nothing for “moon”.').waitFor());
      await look(`#/titles/${explorer.titles['Harbour at Dawn']}`, (page) =>
        page.locator('.cards.small a').first().waitFor(),
      );
      await look(`#/titles/${hidden}`, (page) => page.getByText('There is no title of this id').waitFor());
      expect(answers.length).toBeGreaterThan(6);
      for (const answer of await Promise.all(answers)) expect(answer).not.toMatch(/Night Shift|A boat, under/);
    } finally {
      await some.close();
    }
  });

  /** Pictures that have come. */
  const shownPictures = (page: Page) =>
    page.evaluate("[...document.querySelectorAll('img.picture')].filter((one) => one.naturalWidth > 0).length");

  const playable = (page: Page) =>
    expect.poll(() => page.evaluate("document.querySelector('video').readyState")).toBeGreaterThanOrEqual(2);
});

/** Notes each state of the player, from the first on. */
const NOTES_OF_PLAYER = `(() => {
  window.playerNotes = [];
  new MutationObserver(() => {
    const player = document.querySelector('.player');
    if (!player) return;
    const video = player.querySelector('video');
    const note = { video: Boolean(video), poster: Boolean(video?.poster), says: Boolean(player.querySelector('[role=status]')?.textContent) };
    if (JSON.stringify(note) !== JSON.stringify(window.playerNotes.at(-1))) window.playerNotes.push(note);
  }).observe(document, { subtree: true, childList: true, attributes: true });
})()`;
