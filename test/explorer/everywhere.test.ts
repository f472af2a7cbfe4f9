import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaintsOf, executablePath } from '../support/chromium.js';
import { demoLake } from '../support/demo.js';
import { expectAccessible, expectFitsTelephone, startExplorer, type Explorer } from '../support/explorer.js';
import { grantOf, rightsOf } from '../support/rights.js';
import { serve } from '../support/server.js';

describe.skipIf(!executablePath)('in every place (skipped without Chromium)', () => {
  let explorer: Explorer;
  beforeAll(async () => {
    explorer = await startExplorer();
    await explorer.server.ask('mutation { createSnapshot(name: "before", note: "as it came") { name } }');
    await explorer.server.ask('mutation($id: ID!) { updateTitle(id: $id, input: { name: "Renamed" }) { id } }', {
      id: explorer.titles['Paper Planets'],
    });
  });
  afterAll(() => explorer?.close());

  it('copies the operations behind the page, which give what the page shows', async () => {
    await explorer.opened(`#/wall?title=${explorer.titles['Night Shift']}`, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.getByRole('heading', { name: '5 shots' }).waitFor();
      await page.getByRole('button', { name: 'GraphQL' }).click();
      const shots = page.getByRole('listitem').filter({ hasText: 'WallShots' });
      await shots.getByRole('button', { name: 'Copy', exact: true }).click();
      await page.getByText('Copied.').waitFor();
      const text = await clipboard(page);
      const variables = JSON.parse(/^# variables: (.*)$/m.exec(text)![1]!) as Record<string, unknown>;
      expect((await explorer.server.ask(text, variables)).data.list.totalCount).toBe(5);
      expect(text).not.toContain('mutation');

      await shots.getByRole('button', { name: 'Copy as curl' }).click();
      await expect.poll(() => clipboard(page)).toMatch(/^curl /);
      // A shell that says what curl would be told.
      const line = `curl() { for one; do printf '%s\\0' "$one"; done; }\n${await clipboard(page)}`;
      const told = execFileSync('sh', ['-c', line], { encoding: 'utf8' }).split('\0');
      const answer = await fetch(told[0]!, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: told[told.indexOf('-d') + 1]!,
      });
      expect(await answer.json()).toMatchObject({ data: { list: { totalCount: 5 } } });

      const link = await shots.getByRole('link').getAttribute('href');
      const asked = new URLSearchParams(link!.replace(/^.*#/, ''));
      expect(JSON.parse(asked.get('variables')!)).toEqual(variables);
      expect(asked.get('query')).toContain('query WallShots(');
    });
  });

  it('reads a state that is kept, in links, too, until the reader is back', async () => {
    await explorer.opened('', async (page) => {
      await page.getByText('Renamed').waitFor();
      await page.getByRole('button', { name: /state of the lake/ }).click();
      await page.getByRole('button', { name: /^before/ }).click();
      await page.getByText('You look at “before”').waitFor();
      await page.getByText('Paper Planets').waitFor();
      // Nothing is written there.
      expect(await page.getByText('Add a film').count()).toBe(0);
      await page.getByRole('link', { name: 'Wall' }).click();
      expect(page.url()).toMatch(/#\/wall\?snapshot=before$/);
      await page.getByRole('checkbox', { name: 'Paper Planets 6' }).check();
      await page.getByRole('heading', { name: '6 shots' }).waitFor();
      await page.getByRole('button', { name: 'Share' }).click();
      expect(await page.getByLabel('Link to this view').inputValue()).toBe(page.url());
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Back to now' }).click();
      await page.getByRole('checkbox', { name: 'Renamed 6' }).waitFor();
      expect(page.url()).not.toContain('snapshot=');
    });
    // Chromium's console tells of the answer that is refused.
    const page = await explorer.browser.newPage();
    try {
      await page.goto(`${explorer.server.url}/#/wall?snapshot=never`);
      await page.getByText('There is no state “never”').waitFor();
      await page.getByRole('button', { name: 'Back to now' }).click();
      await page.getByRole('heading', { name: '21 shots' }).waitFor();
    } finally {
      await page.close();
    }
  });

  it('goes anywhere by keys: places, titles, ids; and says which keys there are', async () => {
    const { data } = await explorer.server.ask(
      '{ shots(first: 1, offset: 2) { nodes { id timeRange { startTimecode } title { name } } } }',
    );
    const [shot] = data.shots.nodes;
    await explorer.opened('', async (page) => {
      await page.getByText('Harbour at Dawn').waitFor();
      const goTo = async (text: string) => {
        await page.keyboard.press('Control+k');
        await page.getByRole('dialog').getByRole('combobox').fill(text);
        await page.locator('[role=option][aria-selected=true]').waitFor();
      };
      await goTo('night sh');
      await page.getByRole('option', { name: /Night Shift/ }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Night Shift' }).waitFor();
      await expect.poll(() => page.title()).toBe('Night Shift · media-graph');
      await goTo(shot.id);
      await page.getByRole('option', { name: /Shot/ }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: shot.title.name }).waitFor();
      await expect.poll(() => page.locator('output.timecode').textContent()).toBe(shot.timeRange.startTimecode);
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).getByText('One second on').waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    });
  });

  it('searches by a picture, opens an id, and says what is no picture', async () => {
    const { data } = await explorer.server.ask(
      '{ frames(first: 1, offset: 8) { nodes { timecode title { name } image { url } } } }',
    );
    const [frame] = data.frames.nodes;
    const buffer = Buffer.from(await (await fetch(frame.image.url)).arrayBuffer());
    await explorer.opened('', async (page) => {
      const picture = page.getByLabel('Search by a picture');
      await picture.setInputFiles({ name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no') });
      await page.getByText('broken.png is no picture').waitFor();
      await picture.setInputFiles({ name: 'still.webp', mimeType: 'image/webp', buffer });
      await page.getByRole('heading', { name: 'What looks like this picture' }).waitFor();
      await expect.poll(() => page.locator('.result').first().textContent()).toContain(frame.title.name);
      await page.reload();
      await page.getByRole('heading', { name: 'What looks like this picture' }).waitFor();
      await page.getByRole('searchbox').fill(explorer.titles['Night Shift']!);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Night Shift' }).waitFor();
    });
    await explorer.opened('#/search?picture=gone', (page) => page.getByText('Drop it once more').waitFor());
  });

  it('opens a place at its top, and goes back to where the reader was', async () => {
    await explorer.opened('#/wall', async (page) => {
      await page
        .getByRole('link', { name: /Shot 4/ })
        .last()
        .click();
      await page.getByRole('heading', { name: 'Field Notes' }).waitFor();
      await page.goBack();
      await page.locator('.grid a').last().waitFor();
      const scrolled = () => page.evaluate('window.scrollY') as Promise<number>;
      await page.evaluate('window.scrollTo(0, 50)');
      await expect.poll(scrolled).toBe(50);
      await page.locator('.grid a').nth(14).click();
      await page.locator('h1').waitFor();
      await expect.poll(scrolled).toBe(0);
      await page.goBack();
      await expect.poll(scrolled).toBe(50);
    });
  });

  it('says who the reader is, and offers what they may do', async () => {
    const some = await serve(await demoLake(), { MEDIA_ROOTS: '/' }, async () =>
      rightsOf('some', grantOf({ mutations: new Set(['reviewAnnotations']) })),
    );
    const page = await explorer.browser.newPage();
    try {
      const complaints = complaintsOf(page, some.url);
      await page.goto(some.url);
      await page.getByText('Harbour at Dawn').waitFor();
      await page.getByRole('button', { name: 'You' }).click();
      await expect.poll(() => page.locator('.rights').textContent()).toBe('reviewAnnotations');
      expect(await page.getByText('Add a film').count()).toBe(0);
      await page.getByRole('button', { name: 'Share' }).click();
      await page.getByLabel('Link to this view').waitFor();
      expect(await page.getByRole('button', { name: /Keep/ }).count()).toBe(0);
      expect(complaints).toEqual([]);
    } finally {
      await page.close();
      await some.close();
    }
  });

  it('says that the server is gone, and reads anew when it is back', async () => {
    const page = await explorer.browser.newPage();
    try {
      await page.goto(`${explorer.server.url}/#/wall`);
      await page.getByRole('heading', { name: '21 shots' }).waitFor();
      await page.context().setOffline(true);
      await page.getByRole('checkbox', { name: 'Night Shift 5' }).check();
      await page.getByText('The server does not answer').waitFor();
      await page.context().setOffline(false);
      await page.getByRole('heading', { name: '5 shots' }).waitFor();
      await expect.poll(() => page.getByText('The server does not answer').count()).toBe(0);
    } finally {
      await page.close();
    }
  });

  it('closes the palette by one Escape, whatever was written', async () => {
    await explorer.opened('#/', async (page) => {
      // Before the page is there nothing hears keys.
      await page.getByText('Harbour at Dawn').first().waitFor();
      await page.keyboard.press('Control+k');
      const field = page.getByRole('dialog').getByRole('combobox');
      await field.fill('harb');
      await page.getByRole('option', { name: /Harbour/ }).waitFor();
      await page.keyboard.press('Escape');
      await field.waitFor({ state: 'detached' });
      await page.keyboard.press('Control+k');
      expect(await field.inputValue()).toBe('');
    });
  });

  it('is accessible with a banner, and fits a telephone', async () => {
    await expectAccessible(explorer, '#/wall?snapshot=before', '.banner button');
    await expectFitsTelephone(explorer, '#/wall?snapshot=before', '.banner button');
  });

  const clipboard = (page: Page) => page.evaluate('navigator.clipboard.readText()') as Promise<string>;
});
