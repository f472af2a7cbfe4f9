import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toggledParam } from '../../src/explorer/parts/address.js';
import { boundsIn, bounded, filterIn } from '../../src/explorer/wall/wall-filter.js';
import { executablePath } from '../support/chromium.js';
import { expectAccessible, expectFitsTelephone, startExplorer, type Explorer } from '../support/explorer.js';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { serve } from '../support/server.js';

describe("the wall's address", () => {
  const facets = [
    { field: 'LABEL', name: 'label', path: ['labels', 'anyOf'] },
    { field: 'DURATION_MS', name: 'ms', path: ['durationMs'], range: 'RANGE' },
    { field: 'HEIGHT', name: 'height', path: ['minHeight'], range: 'LEAST' },
  ] as const;
  const filterOf = (address: string) => filterIn(new URLSearchParams(address), { name: 'shots', facets });

  it('says a filter, and no bound that is not a number', () => {
    expect(filterOf('')).toEqual({});
    expect(filterOf('label=a&label=b&ms=2..5.5&height=719.5..')).toEqual({
      labels: { anyOf: ['a', 'b'] },
      durationMs: { gte: 2, lte: 5.5 },
      minHeight: 720,
    });
    expect(filterOf('ids=a,b&ids=c&label=d')).toEqual({ ids: ['a,b', 'c'], labels: { anyOf: ['d'] } });
    expect(filterOf('ms=..5')).toEqual({ durationMs: { lte: 5 } });
    expect(filterOf('ms=x..y&height=..3')).toEqual({});
  });

  it('says measures, each by its name', () => {
    const measures = { field: 'METRIC', name: 'm', path: ['metrics'], range: 'MEASURES' } as const;
    const one = bounded(new URLSearchParams(), measures, [null, -1], 'true_peak');
    const two = bounded(one, measures, [-24, -22], 'a:b');
    expect(two.getAll('m')).toEqual(['true_peak:..-1', 'a:b:-24..-22']);
    expect(filterIn(two, { name: 'files', facets: [measures] })).toEqual({
      metrics: [
        { name: 'true_peak', lte: -1 },
        { name: 'a:b', gte: -24, lte: -22 },
      ],
    });
    expect(boundsIn(two, 'm', 'a:b')).toEqual([-24, -22]);
    expect(bounded(two, measures, [null, null], 'a:b').toString()).toBe(one.toString());
  });

  it('gets a value and loses it again, and the same with bounds', () => {
    const [label, ms] = facets;
    const one = toggledParam(new URLSearchParams('label=a&by=title'), label.name, 'b');
    expect(one.getAll('label')).toEqual(['a', 'b']);
    expect(toggledParam(one, label.name, 'a').toString()).toBe('by=title&label=b');
    const between = bounded(new URLSearchParams(), ms, [1, null]);
    expect(boundsIn(between, 'ms')).toEqual([1, null]);
    expect(bounded(between, ms, [null, null]).size).toBe(0);
  });
});

describe.skipIf(!executablePath)('the wall (skipped without Chromium)', () => {
  let explorer: Explorer;
  beforeAll(async () => {
    explorer = await startExplorer();
  });
  afterAll(() => explorer?.close());

  const headed = (page: Page, text: string) => page.getByRole('heading', { name: text, exact: true }).waitFor();

  it('filters by the address, and opens the film at a shot', async () => {
    const night = explorer.titles['Night Shift'];
    await explorer.opened('', async (page) => {
      await page.getByRole('link', { name: 'Wall' }).click();
      await headed(page, '21 shots');
      await page.getByLabel('Night Shift').first().check();
      await headed(page, '5 shots');
      expect(page.url()).toContain(`title=${night}`);
      // The other titles keep their counts.
      await page.locator('.facets').getByText('Paper Planets', { exact: true }).waitFor();
      await page.reload();
      await headed(page, '5 shots');
      await page.getByLabel('Length in ms, To').fill('3000');
      await page.keyboard.press('Enter');
      const asked = `{ shots(where: { titleIds: ["${night}"], durationMs: { lte: 3000 } }) { totalCount } }`;
      const { totalCount } = (await explorer.server.ask(asked)).data.shots;
      expect(totalCount).toBeLessThan(5);
      await headed(page, `${totalCount} shots`);
      await page.getByRole('button', { name: 'Clear filters' }).click();
      await headed(page, '21 shots');
      await page.getByRole('link', { name: /Night Shift Shot 5/ }).click();
      await headed(page, 'Night Shift');
    });
  });

  it('filters by colour, by its name and with its count', async () => {
    const { facets } = (
      await explorer.server.ask('{ facets(kind: SHOT, fields: [COLOUR]) { values { value count } } }')
    ).data;
    const { value, count } = facets[0].values.at(-1);
    const name = value[0] + value.slice(1).toLowerCase();
    await explorer.opened('#/wall?show=shots', async (page) => {
      const choice = page.getByRole('group', { name: 'Colour', exact: true }).getByLabel(name);
      await choice.check();
      await headed(page, `${count} ${count === 1 ? 'shot' : 'shots'}`);
      expect(page.url()).toContain(`colour=${value}`);
      // The other colours keep their counts.
      expect(await page.getByRole('group', { name: 'Colour', exact: true }).getByRole('checkbox').count()).toBe(
        facets[0].values.length,
      );
    });
  });

  it('plays a shot while the mouse or the focus stays on it, and asks for nothing before', async () => {
    await explorer.opened('#/wall', async (page) => {
      const card = page.getByRole('link', { name: /Harbour at Dawn Shot 2/ });
      await card.waitFor();
      let asked = 0;
      page.on('request', (request) => void (asked += /ShotPreview/.test(request.postData() ?? '') ? 1 : 0));
      await page.clock.install();
      await page.clock.pauseAt(new Date(Date.now() + 3_600_000));
      const playing = () => page.evaluate("Boolean(document.querySelector('.wall-item video')?.currentTime > 0)");
      const videos = page.locator('.wall-item video');
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await card.focus();
      await page.clock.runFor(1_000);
      await card.blur();
      await page.emulateMedia({ reducedMotion: 'no-preference' });
      await card.hover();
      await page.clock.runFor(149);
      expect(asked).toBe(0);
      await page.clock.runFor(1);
      await page.clock.resume();
      await expect.poll(playing).toBe(true);
      expect(asked).toBe(1);
      await page.mouse.move(0, 0);
      await expect.poll(() => videos.count()).toBe(0);
      await card.focus();
      await expect.poll(playing).toBe(true);
      await card.blur();
      await expect.poll(() => videos.count()).toBe(0);
    });
  });

  it('shows every kind, and rows by title', async () => {
    await explorer.opened('#/wall?show=files', async (page) => {
      for (const [tab, field] of [
        ['Files', 'assets'],
        ['Frames', 'frames'],
        ['Titles', 'titles'],
        ['Annotations', 'annotations'],
      ] as const) {
        await page.getByRole('navigation', { name: 'Wall' }).getByRole('link', { name: tab }).click();
        const { totalCount } = (await explorer.server.ask(`{ ${field} { totalCount } }`)).data[field];
        await headed(page, `${totalCount} ${tab.toLowerCase()}`);
        await page.locator('.wall-item').first().waitFor();
      }
    });
    await explorer.opened('#/wall?show=shots&by=title', async (page) => {
      await page.getByRole('button', { name: 'Harbour at Dawn 6 shots' }).click();
      await headed(page, '6 shots');
    });
  });

  it('labels what is chosen, makes a dataset of it, and cuts it', async () => {
    await explorer.opened('#/wall', async (page) => {
      const boxes = page.getByRole('checkbox', { name: /^Choose/ });
      await boxes.nth(1).click();
      await boxes.nth(4).click({ modifiers: ['Shift'] });
      const bar = page.getByRole('region', { name: '4 chosen' });
      await bar.getByLabel('Type').fill('pick');
      await bar.getByLabel('Label', { exact: true }).fill('good');
      await bar.getByRole('button', { name: 'Label' }).click();
      await bar.getByText('4 annotations written.').waitFor();
      await bar.getByLabel('Name of the dataset').fill('picks');
      await bar.getByRole('button', { name: 'Make a dataset' }).click();
      await bar.getByText('picks, version 1: 4 items.').waitFor();
      await bar.getByLabel('Format').selectOption('EDL');
      await bar.getByRole('button', { name: 'Export a cut' }).click();
      const edl = await (await fetch(explorer.server.url + (await bar.getByRole('link').getAttribute('href')))).text();
      expect(edl.match(/^\* FROM CLIP NAME: .*$/gm)).toEqual(
        [2, 3, 4, 5].map((shot) => `* FROM CLIP NAME: Harbour at Dawn, shot ${shot}`),
      );
      const { data } = await explorer.server.ask(
        '{ annotations(where: { types: ["pick"] }) { nodes { label shot { index } } } }',
      );
      expect(data.annotations.nodes.map(({ label, shot }: never) => [label, shot['index']])).toEqual(
        [1, 2, 3, 4].map((index) => ['good', index]),
      );
      await bar.getByRole('button', { name: 'Choose all 21' }).click();
      await page.getByText('All 21 chosen').waitFor();
      await page.getByLabel('Name of the dataset').fill('everything');
      await page.getByRole('button', { name: 'Make a dataset' }).click();
      await page.getByText('everything, version 1: 21 items.').waitFor();
    });
  });

  it('gets to the last of many', async () => {
    const made = await temporaryLake();
    await writeRows(made.lake, generateRows({ titles: 20, shotsPerAsset: 30, framesPerShot: 1 }));
    const many = await serve(made.lake);
    const { totalCount } = (await many.ask('{ shots(first: 1) { totalCount } }')).data.shots;
    const page = await explorer.browser.newPage();
    try {
      await page.goto(`${many.url}/#/wall`);
      await headed(page, `${totalCount.toLocaleString('en')} shots`);
      await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
      const asked = `{ shots(first: 1, offset: ${totalCount - 1}) { nodes { index timeRange { startTimecode } } } }`;
      const [last] = (await many.ask(asked)).data.shots.nodes;
      const name = `Shot ${last.index + 1}, ${last.timeRange.startTimecode}`;
      await expect.poll(() => page.locator('.grid li').last().textContent()).toContain(name);
    } finally {
      await page.close();
      await many.close();
      await made.remove();
    }
  });

  it('fits a telephone, and has no fault that axe knows', async () => {
    await expectFitsTelephone(explorer, '#/wall', '.wall-item .picture');
    for (const place of ['#/wall', '#/wall?show=annotations&by=title']) {
      await expectAccessible(explorer, place, '.wall-item .picture');
    }
  });
});
