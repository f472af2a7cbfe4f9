import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executablePath } from '../support/chromium.js';
import { demoLake } from '../support/demo.js';
import { startExplorer, type Explorer } from '../support/explorer.js';
import { grantOf, rightsOf } from '../support/rights.js';
import { serve } from '../support/server.js';

/** Lines of a section's table of keys in docs/explorer.md: "`A` `B` | what they do". */
function keysInDocs(heading: string): string[] {
  const docs = readFileSync('docs/explorer.md', 'utf8');
  const section = docs.slice(docs.indexOf(`\n## ${heading}\n`)).split('\n## ')[1]!;
  return [...section.matchAll(/^\| (`.*?)\s+\| (.*?)\s+\|$/gm)].map(([, keys, does]) => `${keys} | ${does}`);
}

/** The map of keys, as it is opened by `?`, a section each. */
async function keysShown(page: Page): Promise<Record<string, string[]>> {
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await dialog.waitFor();
  await page.keyboard.press('?');
  expect(await page.getByRole('dialog').count()).toBe(1);
  const sections = await dialog.locator('section').all();
  const told: Record<string, string[]> = {};
  for (const section of sections) {
    const lines = await section.locator('dl > div').all();
    told[(await section.locator('h3').textContent())!] = await Promise.all(
      lines.map(async (line) => {
        const keys = await line.locator('kbd').allTextContents();
        return `${keys.map((key) => `\`${key}\``).join(' ')} | ${await line.locator('dd').textContent()}`;
      }),
    );
  }
  await page.keyboard.press('Escape');
  return told;
}

describe.skipIf(!executablePath)('the explorer as one app (skipped without Chromium)', () => {
  let explorer: Explorer;
  beforeAll(async () => {
    explorer = await startExplorer();
  });
  afterAll(() => explorer?.close());

  it('leads from a title, a model and what is chosen to the other places', async () => {
    const titleId = explorer.titles['Harbour at Dawn']!;
    await explorer.opened(`#/titles/${titleId}`, async (page) => {
      await page.getByRole('link', { name: 'Match cuts of this shot' }).click();
      await page.getByText('Only with one shot').waitFor();
      await page.goBack();
      await page.getByRole('link', { name: 'Find moments in it' }).click();
      await page.getByText('Only in Harbour at Dawn').waitFor();
      await page.goto(`${explorer.server.url}/#/moments?title=${titleId}&all=words:night`);
      await page.getByText('1 moment,').waitFor();
      await page.getByRole('button', { name: 'In all titles' }).click();
      await page.getByText('2 moments,').waitFor();
      await page.goto(`${explorer.server.url}/#/titles/${titleId}`);
      await page.getByRole('link', { name: 'Review its annotations' }).click();
      await page.getByText('0 of 6 reviewed').waitFor();

      await page.goto(`${explorer.server.url}/#/models/lighthouse-spotter%401`);
      await page.getByRole('link', { name: 'Review what it wrote' }).click();
      await page.getByText('0 of 9 reviewed').waitFor();

      await page.goto(`${explorer.server.url}/#/wall?show=annotations&confidence=0.5..`);
      const boxes = page.getByRole('checkbox', { name: /^Choose/ });
      await boxes.nth(1).click();
      const some = page.getByRole('link', { name: 'Review these one by one' });
      await some.click();
      await page.getByText('0 of 1 reviewed').waitFor();
      await page.goBack();
      await boxes.first().click();
      await page.getByRole('button', { name: /^Choose all/ }).click();
      const all = await page.getByText(/^All \d+ chosen/).textContent();
      await some.click();
      await page.getByText(`0 of ${/\d+/.exec(all!)![0]} reviewed`).waitFor();
      expect(page.url()).toContain('least=0.5');
    });
  });

  it('tells the keys of each place in one map, and the docs tell the same', async () => {
    await explorer.opened(`#/titles/${explorer.titles['Harbour at Dawn']}`, async (page) => {
      await page.locator('video').first().waitFor();
      const docs = {
        Everywhere: keysInDocs('In every place'),
        'The film': keysInDocs('A title'),
        Review: keysInDocs('Review'),
        'Match cuts': keysInDocs('Match cuts'),
        Moments: keysInDocs('Moments'),
      };
      const seen = new Set<string>();
      const compare = async () => {
        for (const [place, lines] of Object.entries(await keysShown(page))) {
          seen.add(place);
          expect({ place, lines: lines.filter((line) => !docs[place as keyof typeof docs].includes(line)) }).toEqual({
            place,
            lines: [],
          });
        }
      };
      await compare();
      await page.goto(`${explorer.server.url}/#/review`);
      await page.getByRole('button', { name: 'Accept' }).waitFor();
      await compare();
      await page.keyboard.press('b');
      await page.getByRole('button', { name: 'Save' }).waitFor();
      await compare();
      await page.goto(`${explorer.server.url}/#/cuts`);
      await page.locator('.cuts-player').waitFor();
      await compare();
      await page.goto(`${explorer.server.url}/#/moments?all=words:night`);
      await page.getByRole('button', { name: 'Play all' }).waitFor();
      await compare();
      expect([...seen].toSorted()).toEqual(Object.keys(docs).toSorted());
      // A button that has the focus keeps Space for itself.
      await page.getByRole('button', { name: 'Keys' }).focus();
      await page.keyboard.press(' ');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
      expect(await page.getByRole('button', { name: 'Play all', includeHidden: true }).count()).toBe(1);
    });
  });

  it.each<[name: string, hash: string, ready: string]>([
    ['All titles', '#/', '.card'],
    ['Wall', '#/wall', '.wall-item'],
    ['Review', '#/review', '.review-still'],
    ['Match cuts', '#/cuts', '.cuts-list li'],
    ['Moments', '#/moments', '.moments-add'],
    ['Models', '#/models', '.models-line'],
    ['lighthouse-spotter', '#/models/lighthouse-spotter%401', '.model-fields'],
    ['Search: boat', '#/search?text=boat', '.result'],
    ['Quality', '#/quality', '.quality-title-line'],
  ])(
    'has one heading and a title of its own on “%s”, and no other place’s style changes its look',
    async (...place) => {
      const [name, hash, ready] = place;
      await explorer.opened(hash, async (page) => {
        await page.locator(ready).first().waitFor();
        await expect.poll(() => page.title()).toBe(`${name} · media-graph`);
        expect(await page.locator('h1').count()).toBe(1);
        const styles = readdirSync('dist/explorer/assets').filter((file) => file.endsWith('.css'));
        // What was still on its way is gone, or has come, when it is looked at again: then once more.
        await expect.poll(() => page.evaluate(`(${changedBy})(${JSON.stringify(styles)})`)).toEqual([]);
      });
    },
  );

  it('offers no write to who may not, nor in the past', async () => {
    const { ask } = explorer.server;
    await ask('mutation { createSnapshot(name: "kept") { name } }');
    const offered = async (url: string, hash: string) => {
      const page = await explorer.browser.newPage();
      try {
        await page.goto(`${url}/${hash}`);
        await page
          .getByRole('checkbox', { name: /^Choose/ })
          .first()
          .click();
        await page.getByRole('link', { name: 'Review these one by one' }).waitFor();
        return await page.locator('.chosen-bar button').allTextContents();
      } finally {
        await page.close();
      }
    };
    const reads = ['Choose all 14', 'Clear', 'Export a cut'];
    const writes = ['Accept', 'Reject', 'Make a dataset'];
    const wall = '#/wall?show=annotations';
    await expect
      .poll(() => offered(explorer.server.url, wall).then((names) => names.toSorted()))
      .toEqual([...reads, ...writes].toSorted());
    expect(await offered(explorer.server.url, `${wall}&snapshot=kept`)).toEqual(reads);
    const looking = await serve(await demoLake(), { MEDIA_ROOTS: '/' }, async () =>
      rightsOf('looks', grantOf({ mutations: new Set() })),
    );
    try {
      expect(await offered(looking.url, wall)).toEqual(reads);
    } finally {
      await looking.close();
    }
  });
});

/** In the page: what looks otherwise once all styles are loaded, as they are when all places were opened. */
const changedBy = `async (styles) => {
  const properties = ['color', 'fontSize', 'fontWeight', 'display', 'padding', 'margin', 'gap', 'borderRadius', 'borderTopWidth',
    'textAlign', 'backgroundColor', 'position', 'overflow', 'gridTemplateColumns'];
  const all = [...document.querySelectorAll('main, main *')];
  const look = () => all.map((one) => properties.map((name) => name + ': ' + getComputedStyle(one)[name]).join('; '));
  const before = look();
  const there = [...document.styleSheets].map(({ href }) => href);
  const added = styles.map((file) => new URL('assets/' + file, document.baseURI).href).filter((href) => !there.includes(href))
    .map((href) => Object.assign(document.createElement('link'), { rel: 'stylesheet', href }));
  await Promise.all(added.map((link) => new Promise((onload, onerror) => document.head.append(Object.assign(link, { onload, onerror })))));
  const changed = look().flatMap((after, i) => (after === before[i] ? [] : [all[i].outerHTML.slice(0, 80) + ' ' + before[i] + ' -> ' + after]));
  for (const link of added) link.remove();
  return changed;
}`;
