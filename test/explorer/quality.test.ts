import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsvRecords } from '../../src/exchange/formats/csv.js';
import { findingsCsv } from '../../src/explorer/quality/csv.js';
import { decisionOn, findingsIn } from '../../src/explorer/quality/findings.js';
import { signOffsFor, staleness } from '../../src/explorer/quality/sign-offs.js';
import { spanOf, thresholdOf } from '../../src/explorer/quality/thresholds.js';
import type { FindingFragment } from '../../src/explorer/generated/documents.js';
import { byCommand } from '../../src/graph/access/by.js';
import { defineTypes } from '../../src/graph/annotations/define-type.js';
import { FAULT_TYPES, shippedTypes } from '../../src/lake/annotations/shipped-types.js';
import { executablePath } from '../support/chromium.js';
import { demoLake } from '../support/demo.js';
import { expectAccessible, expectFitsTelephone, startExplorer, type Explorer } from '../support/explorer.js';
import { grantOf, rightsOf } from '../support/rights.js';
import { serve } from '../support/server.js';

describe('a report', () => {
  const row = (id: string, of: Partial<FindingFragment>): FindingFragment => ({
    ...{
      id,
      version: 1,
      label: null,
      text: null,
      value: null,
      unit: null,
      data: null,
      confidence: null,
      source: 'MODEL',
    },
    ...{ author: null, createdAt: '2026-01-01T00:00:00Z', model: null, asset: null, timeRange: null, frame: null },
    ...{ shot: null, review: null, type: { name: 'timed-text' } },
    ...of,
  });
  const at = (startMs: number) => ({ startMs, endMs: startMs + 1 });

  it('has the worst first, then by time, and what a review rejected as waived', () => {
    const findings = findingsIn([
      row('later', { data: { severity: 'major' }, timeRange: at(9) }),
      row('unrated', {}),
      row('sooner', { data: { severity: 'major' }, timeRange: at(3) }),
      row('whole', { data: { severity: 'major' } }),
      row('worst', {
        data: { severity: 'blocker' },
        review: { status: 'REJECTED', by: null, at: null, note: null },
      }),
    ]);
    expect(findings.map(({ id }) => id)).toEqual(['worst', 'whole', 'sooner', 'later', 'unrated']);
    expect(findings.map(decisionOn)).toEqual(['waived', 'open', 'open', 'open', 'open']);
  });

  it('goes out as CSV in which no text is a formula and numbers are numbers', async () => {
    const texts = ['=1+1', '+1', '-1', '@a', '\t=1', 'a "b", c\r\nd', 'naïve, 日本語'];
    const findings = findingsIn(texts.map((text, i) => row(String(i), { text, value: -27.5 })));
    const csv = findingsCsv(findings, {
      ...{ title: '=T', titleId: 't', profile: 'p', verdict: 'FAIL', snapshot: '7' },
      assetOf: () => undefined,
      timeAt: () => null,
    });
    expect(csv.startsWith('title,title_id,profile,')).toBe(true);
    expect(csv).toContain(`"a ""b"", c\r\nd"`);
    const folder = await mkdtemp(join(tmpdir(), 'media-graph-'));
    await writeFile(join(folder, 'findings.csv'), csv);
    const column = await columnsOf(join(folder, 'findings.csv'));
    await rm(folder, { recursive: true });
    expect(column('text')).toEqual(["'=1+1", "'+1", "'-1", "'@a", "'\t=1", 'a "b", c\r\nd', 'naïve, 日本語']);
    expect(new Set(column('title'))).toEqual(new Set(["'=T"]));
    expect(new Set(column('value'))).toEqual(new Set(['-27.5']));
  });

  it('knows when a sign-off holds no more', () => {
    const counts = { blocker: 0, major: 1, minor: 0, unrated: 0 };
    const data = {
      profile: 'p',
      verdict: 'PASS',
      snapshot: '7',
      snapshotAt: '2026-01-02T00:00:00Z',
      openFindings: counts,
    };
    const written = { id: 's', label: 'APPROVED', text: null, author: 'ada', createdAt: '2026-01-03T00:00:00Z', data };
    const [signOff, ...others] = signOffsFor('p', [written, { ...written, data: { ...data, profile: 'q' } }]);
    expect(others).toEqual([]);
    const old = [{ createdAt: '2026-01-01T00:00:00Z' }];
    expect(staleness(signOff!, { verdict: 'PASS', counts, findings: old })).toBeNull();
    // Written before the sign-off was, but after what was looked at.
    const newer = [...old, { createdAt: '2026-01-02T12:00:00Z' }];
    expect(staleness(signOff!, { verdict: 'PASS', counts, findings: newer })).toEqual({
      verdict: null,
      newer: 1,
      more: 0,
    });
    expect(staleness(signOff!, { verdict: 'FAIL', counts, findings: old })).toEqual({
      verdict: 'FAIL',
      newer: 0,
      more: 0,
    });
    const more = { ...counts, minor: 2 };
    expect(staleness(signOff!, { verdict: 'PASS', counts: more, findings: old })).toMatchObject({ more: 2 });
  });

  it('draws measures and bounds on one line', () => {
    const threshold = thresholdOf({ metric: 'true_peak', lte: -2 })!;
    expect(threshold).toEqual({ name: 'true_peak', isStretch: false, from: null, to: -2 });
    expect(spanOf(threshold, [-6])).toEqual({ min: -7, max: -1 });
    expect(thresholdOf({ stretch: 'black', most: 10 })).toMatchObject({ isStretch: true, to: 10 });
    expect(thresholdOf({ checked: ['loudness'] })).toBeNull();
  });
});

/** The cells of a column of a file, as the project reads RFC 4180. */
async function columnsOf(path: string): Promise<(name: string) => (string | undefined)[]> {
  const records: string[][] = [];
  for await (const some of readCsvRecords(path)) records.push(...some.map(({ fields }) => [...fields]));
  const [head, ...lines] = records;
  return (name) => lines.map((line) => line[head!.indexOf(name)]);
}

describe.skipIf(!executablePath)('quality (skipped without Chromium)', () => {
  let explorer: Explorer;
  let id: string;
  let place: string;
  const PROFILE = 'netflix';
  const NOTE = '<b>fine</b> “so”';

  const put = async (input: object[]) => {
    const answer = await explorer.server.ask(
      'mutation($input: [AnnotationInput!]!) { putAnnotations(input: $input) { created } }',
      { input },
      { 'x-author': 'checker@example' },
    );
    expect(answer.errors).toBeUndefined();
  };
  const judged = async () => {
    const { data } = await explorer.server.ask(
      `query($id: ID!) { title(id: $id) { quality { counts { all } } delivery(profile: "${PROFILE}") { verdict reasons(all: true) { got } } } }`,
      { id },
    );
    return data.title as {
      quality: { counts: { all: number } };
      delivery: { verdict: keyof typeof SAID; reasons: { got: string }[] };
    };
  };
  const SAID = { PASS: 'Passes', FAIL: 'Fails', UNKNOWN: 'Not known' };
  const verdictOn = (page: Page) => page.locator('.quality-verdict .quality-badge').first().textContent();
  const reviews = async () => {
    const { data } = await explorer.server.ask(
      '{ annotations(where: { ids: ["q1", "q2", "q3", "q4"] }) { nodes { id review { status note } } } }',
    );
    return Object.fromEntries(
      data.annotations.nodes.map((one: { id: string; review: object | null }) => [one.id, one.review]),
    ) as Record<string, unknown>;
  };

  beforeAll(async () => {
    const lake = await demoLake();
    await defineTypes(
      lake,
      shippedTypes.filter(({ name }) => (FAULT_TYPES as readonly string[]).includes(name)),
      byCommand(null),
      {},
    );
    explorer = await startExplorer(lake);
    id = explorer.titles['Harbour at Dawn']!;
    place = `#/quality/${id}?profile=${PROFILE}`;
    const { data } = await explorer.server.ask('query($id: ID!) { title(id: $id) { assets { nodes { id kind } } } }', {
      id,
    });
    const of = (kind: string) =>
      data.title.assets.nodes.find((one: { kind: string }) => one.kind === kind).id as string;
    const [film, text] = [of('VIDEO'), of('TEXT')];
    const slow = { type: 'timed-text', label: 'too-fast', text: 'too, "fast"', value: -3, unit: 'x', assetId: text };
    await put([
      {
        id: 'q1',
        type: 'picture-fault',
        label: 'freeze',
        text: '=HYPERLINK("x")',
        data: { severity: 'blocker' },
        assetId: film,
        timeRange: { startMs: 2000, endMs: 3000 },
      },
      { ...slow, id: 'q2', data: { severity: 'major', limit: 4 }, timeRange: { startMs: 6000, endMs: 7000 } },
      { ...slow, id: 'q3', data: { severity: 'major', limit: 4 }, timeRange: { startMs: 1000, endMs: 2000 } },
      { id: 'q4', type: 'pixel-error', data: { kind: 'dead', severity: 'minor' }, assetId: film },
    ]);
  });
  afterAll(() => explorer?.close());

  it('lists all titles with the verdict of the graph, the worst first', async () => {
    await explorer.opened('#/quality', async (page) => {
      await page.getByLabel('Delivery profile').selectOption(PROFILE);
      await expect.poll(() => page.url()).toContain(`profile=${PROFILE}`);
      const first = page.locator('.quality-title-line').first();
      await expect.poll(() => first.textContent()).toContain('1 blocker');
      expect(await first.locator('.quality-badge').textContent()).toBe(SAID[(await judged()).delivery.verdict]);
      expect(await page.locator('.quality-title-line').count()).toBe(Object.keys(explorer.titles).length);
      await first.click();
      await page.getByRole('heading', { name: 'Harbour at Dawn' }).waitFor();
      expect(page.url()).toContain(`/quality/${id}?profile=${PROFILE}`);
    });
  });

  it('keeps decisions by keys and of a kind, and tells the verdict as the graph has it then', async () => {
    await explorer.opened(place, async (page) => {
      const cards = page.locator('.quality-finding');
      await cards.nth(3).waitFor();
      expect(await verdictOn(page)).toBe('Fails');
      expect(await page.locator('.quality-rule dd:last-of-type').allTextContents()).toEqual(
        (await judged()).delivery.reasons.map(({ got }) => got),
      );
      expect(await cards.locator('.timecode').allTextContents()).toEqual([
        '00:00:02:00',
        '00:00:01:00',
        '00:00:06:00',
        'all of it',
      ]);
      await page.getByLabel('Note for what you decide next').fill(NOTE);
      await page.keyboard.press('Enter');
      await page.keyboard.press(']');
      await page.keyboard.press('m');
      await page.getByText('1 finding decided.').waitFor();
      expect(page.url()).toContain('finding=q3');
      await page.getByText('Decide all that are shown, by kind').click();
      await page.getByRole('button', { name: 'Waive all open timed-text too-fast' }).click();
      await page.getByText('2 findings decided.').waitFor();
    });
    expect(await reviews()).toEqual({
      q1: { status: 'ACCEPTED', note: NOTE },
      q2: { status: 'REJECTED', note: null },
      q3: { status: 'REJECTED', note: null },
      q4: null,
    });
    await explorer.opened(`${place}&decided=waived`, async (page) => {
      await page.locator('.quality-finding').nth(1).waitFor();
      expect(await page.locator('.quality-finding').count()).toBe(2);
      await page.getByLabel('Waived').uncheck();
      const worst = page.locator('.quality-finding').first();
      await worst.getByText(NOTE).waitFor();
      await worst.getByRole('button', { name: 'Waive' }).click();
      await expect.poll(() => verdictOn(page)).toBe('Not known');
      expect((await judged()).delivery.verdict).toBe('UNKNOWN');
      await worst.getByRole('button', { name: 'Take back' }).click();
      await expect.poll(() => verdictOn(page)).toBe('Fails');
    });
    expect((await reviews())['q1']).toBeNull();
  });

  it('writes nothing where somebody else was quicker', async () => {
    await explorer.opened(place, async (page) => {
      const last = page.locator('.quality-finding').last();
      await last.waitFor();
      await explorer.server.ask(
        'mutation { reviewAnnotations(ids: ["q4"], status: ACCEPTED, note: "mine") { updated } }',
      );
      await last.getByRole('button', { name: 'Waive' }).click();
      await page.getByText('1 finding changed since you loaded them').waitFor();
      await last.getByText('mine').waitFor();
    });
    expect((await reviews())['q4']).toEqual({ status: 'ACCEPTED', note: 'mine' });
  });

  it('keeps a sign-off, which a newer finding makes stale, and which is nothing of compliance', async () => {
    await explorer.opened(place, async (page) => {
      await page.getByLabel('Note of the sign-off').fill('as agreed');
      await page.getByRole('button', { name: 'Approve' }).click();
      await page.locator('.quality-signed', { hasText: 'as agreed' }).waitFor();
      expect(await page.getByText('Out of date').count()).toBe(0);
    });
    const { data } = await explorer.server.ask(
      '{ annotations(where: { types: ["sign-off"] }) { nodes { label title { id } source data } } }',
    );
    expect(data.annotations.nodes).toMatchObject([
      {
        label: 'APPROVED',
        title: { id },
        source: 'HUMAN',
        data: { profile: PROFILE, verdict: 'FAIL', openFindings: { blocker: 1, major: 0, minor: 1, unrated: 0 } },
      },
    ]);
    await put([{ id: 'q5', type: 'picture-fault', label: 'black', data: { severity: 'minor' }, titleId: id }]);
    await explorer.opened(`${place}&type=sign-off`, async (page) => {
      await page.locator('.quality-sign-off .quality-stale', { hasText: '1 finding came since' }).waitFor();
      await page.getByText('Nothing is said of the title by the types that are chosen.').waitFor();
      expect(await page.getByRole('checkbox', { name: /sign-off/ }).count()).toBe(0);
    });
  });

  it('goes out as CSV and on paper', async () => {
    await explorer.opened(`${place}&severity=blocker&severity=major`, async (page) => {
      await page.locator('.quality-finding').nth(2).waitFor();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'CSV of findings' }).click();
      const column = await columnsOf(await (await download).path());
      expect(column('finding_id')).toEqual(['q1', 'q3', 'q2']);
      expect(column('text')).toEqual([`'=HYPERLINK("x")`, 'too, "fast"', 'too, "fast"']);
      expect(column('value')).toEqual(['', '-3', '-3']);
      expect(column('decision')).toEqual(['open', 'waived', 'waived']);
      expect(column('start_timecode')).toEqual(['00:00:02:00', '00:00:01:00', '00:00:06:00']);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await page.getByRole('navigation').isVisible()).toBe(false);
      expect(await page.getByRole('button', { name: 'Approve' }).isVisible()).toBe(false);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(Number(/\/Count (\d+)/.exec(pdf)![1])).toBeGreaterThanOrEqual(1);
      const inHex = Buffer.from('Harbour at Dawn', 'utf16le').swap16().toString('hex');
      expect(pdf.toLowerCase()).toContain(inHex);
    });
  });

  it('offers nothing to who may not decide, and says so', async () => {
    const looking = await serve(await demoLake(), {}, async () => rightsOf('looks', grantOf({ mutations: new Set() })));
    const page = await explorer.browser.newPage();
    try {
      await page.goto(`${looking.url}/${place}`);
      await page.getByText('To sign off takes').waitFor();
      await page.locator('.quality-rule').first().waitFor();
      expect(await page.getByRole('button', { name: /Approve|Refuse|Waive|mended/ }).count()).toBe(0);
    } finally {
      await page.close();
      await looking.close();
    }
  });

  it('is accessible, and fits a telephone', async () => {
    for (const [hash, ready] of [
      ['#/quality', '.quality-title-line'],
      [`${place}&finding=q1`, '.quality-finding[aria-current]'],
    ] as const) {
      await expectAccessible(explorer, hash, ready);
      await expectFitsTelephone(explorer, hash, ready);
    }
  });
});
