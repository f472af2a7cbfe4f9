import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldedLineage } from '../../src/explorer/models/folded-lineage.js';
import { inLayers } from '../../src/explorer/models/layers.js';
import { executablePath } from '../support/chromium.js';
import { expectAccessible, expectFitsTelephone, startExplorer, type Explorer } from '../support/explorer.js';

const CARD = `---
license: mit
---

# Uses

For **films**, \`1 <b>\`
- <img src=x onerror=alert(1)>
- [a](https://a.example/x) and [b](javascript:alert(1))

\`\`\`
<script>alert(1)</script>
\`\`\`
`;

describe('a drawing of lineage', () => {
  it('goes from left to right, also where there is a circle', () => {
    const edges = [
      { from: 'run', to: 'annotation' },
      { from: 'model', to: 'run' },
      { from: 'dataset', to: 'model' },
      { from: 'model', to: 'annotation' },
    ];
    const places = inLayers(['model', 'annotation', 'run', 'dataset'], edges);
    expect(Object.fromEntries([...places].map(([key, { layer }]) => [key, layer]))).toEqual({
      ...{ dataset: 0, model: 1, run: 2, annotation: 3 },
    });
    const circle = inLayers(
      ['a', 'b'],
      [...'ab'].map((from, i) => ({ from, to: 'ba'[i]! })),
    );
    expect(circle.size).toBe(2);
  });

  it('has many of a type as one box, and no line past what lies between', () => {
    const node = (type: 'MODEL' | 'RUN' | 'ANNOTATION', id: string) => ({
      key: `${type} ${id}`,
      type,
      id,
      label: id,
      count: 1,
    });
    const annotations = Array.from({ length: 5 }, (_, i) => node('ANNOTATION', String(i)));
    const edge = (from: string, to: string) => ({ kind: 'MADE' as const, from: { key: from }, to: { key: to } });
    const { nodes, lines } = foldedLineage({
      truncated: false,
      nodes: [node('MODEL', 'm'), node('RUN', 'r'), ...annotations],
      edges: [
        edge('MODEL m', 'RUN r'),
        ...annotations.flatMap(({ key }) => [edge('MODEL m', key), edge('RUN r', key)]),
      ],
    });
    expect(nodes.map(({ key, count }) => [key, count])).toEqual([
      ['MODEL m', 1],
      ['RUN r', 1],
      ['ANNOTATION', 5],
    ]);
    expect(lines).toEqual([
      { from: 'MODEL m', to: 'RUN r' },
      { from: 'RUN r', to: 'ANNOTATION' },
    ]);
  });
});

describe.skipIf(!executablePath)('models (skipped without Chromium)', () => {
  let explorer: Explorer;
  let cases: { falsePositives: number; falseNegatives: number };
  const MODEL = '#/models/lighthouse-spotter%401';

  beforeAll(async () => {
    explorer = await startExplorer();
    const { ask } = explorer.server;
    await ask(
      `mutation($card: String!) { registerModel(input: { id: "lighthouse-spotter@2", name: "lighthouse-spotter", version: "2",
        task: "classification", previousId: "lighthouse-spotter@1", modelCard: $card }) { id } }`,
      { card: CARD },
    );
    await ask(`mutation { evaluateRun(input: { id: "surer", predictions: { runId: "lighthouse-spotter-1" }, type: "landmark",
      datasetId: "lighthouses@1", split: "test", settings: { confidence: 0.8 } }) { id } }`);
    const { data } = await ask(
      '{ evaluation(id: "lighthouse-spotter-1-on-test") { counts { falsePositives falseNegatives } } }',
    );
    cases = data.evaluation.counts;
  });
  afterAll(() => explorer?.close());

  it('are listed by what the address filters, each with its last evaluation', async () => {
    await explorer.opened('#/models', async (page) => {
      await page.getByRole('searchbox', { name: 'Words in models' }).fill('lighthouse');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: '2 models' }).waitFor();
      await page.getByLabel('Production').check();
      await page.getByRole('heading', { name: '1 model', exact: true }).waitFor();
      expect(page.url()).toMatch(/text=lighthouse&stage=PRODUCTION$/);
      await page.locator('.models-line', { hasText: /f1 \d/ }).click();
      await page.getByRole('heading', { name: 'lighthouse-spotter', exact: true }).waitFor();
    });
    await explorer.opened('#/models/none', (page) => page.getByText('There is no model of this id').waitFor());
  });

  it('have figures, a curve, a confusion matrix, and cases that open the film there', async () => {
    await explorer.opened(`${MODEL}?evaluation=lighthouse-spotter-1-on-test`, async (page) => {
      await page.getByRole('button', { name: `False alarms ${cases.falsePositives}` }).waitFor();
      await expect.poll(() => page.locator('[aria-label=Cases] .card').count()).toBe(cases.falsePositives);
      await page
        .locator('.model-confusion')
        .getByRole('cell', { name: String(cases.falsePositives), exact: true })
        .waitFor();
      expect(await page.locator('.model-curve path[stroke-dasharray]').getAttribute('d')).toMatch(/^M[\d.]+ [\d.]+L/);
      await page.getByRole('button', { name: /Misses/ }).click();
      await expect.poll(() => page.locator('[aria-label=Cases] .card').count()).toBe(cases.falseNegatives);
      expect(page.url()).toContain('cases=FALSE_NEGATIVE');
      const miss = page.locator('[aria-label=Cases] a.card').first();
      const ms = /ms=([\d.]+)/.exec((await miss.getAttribute('href'))!)![1]!;
      await miss.click();
      await page.getByRole('slider', { name: 'Timecode' }).waitFor();
      const at = () => page.getByRole('slider', { name: 'Timecode' }).inputValue();
      await expect.poll(async () => Math.abs(Number(await at()) * 1_000 - Number(ms))).toBeLessThan(50);
    });
  });

  it('are compared, figure by figure, by the address', async () => {
    await explorer.opened(MODEL, async (page) => {
      await page.getByLabel(/^surer/).waitFor();
      for (const name of [/^surer/, /^lighthouse-spotter-1-on-test/]) await page.getByLabel(name).check();
      const { data } = await explorer.server.ask(
        '{ evaluations { nodes { id metric(name: "precision") { value } } } }',
      );
      const valueOf = (id: string) =>
        data.evaluations.nodes.find((one: { id: string }) => one.id === id).metric.value.toFixed(3);
      const columns = page.locator('.model-figures thead th');
      await expect.poll(() => columns.count()).toBe(3);
      const row = page.locator('.model-figures tr', {
        has: page.getByRole('rowheader', { name: 'precision', exact: true }),
      });
      const ids = (await columns.allTextContents()).slice(1).map((text) => text.trim());
      await expect.poll(() => row.locator('td').allTextContents()).toEqual(ids.map(valueOf));
      expect(await page.locator('.model-curve path[stroke-dasharray]').count()).toBe(2);
    });
  });

  it('show their card without running it, and their lineage with what came of them', async () => {
    await explorer.opened('#/models/lighthouse-spotter%402', async (page) => {
      await page.getByText('The whole card').click();
      expect(await page.locator('.model-card').evaluate(({ innerHTML }: { innerHTML: string }) => innerHTML)).toContain(
        '</summary><h3>Uses</h3><p>For <strong>films</strong>, <code>1 &lt;b&gt;</code></p>' +
          '<ul><li>&lt;img src=x onerror=alert(1)&gt;</li><li>' +
          '<a href="https://a.example/x" rel="noreferrer nofollow" target="_blank">a</a> and [b](javascript:alert(1))</li>' +
          '</ul><pre tabindex="0">&lt;script&gt;alert(1)&lt;/script&gt;</pre>',
      );
      await page.locator('a.lineage-box', { hasText: 'lighthouse-spotter 1' }).click();
      await page.locator('.lineage-box', { hasText: 'lighthouses@1' }).waitFor();
      await page.locator('.model-bars rect.open').first().waitFor({ state: 'attached' });
    });
  });

  it('are accessible, and fit a telephone', async () => {
    for (const [place, ready] of [
      ['#/models', '.models-line'],
      [MODEL, '[aria-label=Cases] .picture'],
    ] as const) {
      await expectAccessible(explorer, place, ready);
      await expectFitsTelephone(explorer, place, ready);
    }
  });
});
