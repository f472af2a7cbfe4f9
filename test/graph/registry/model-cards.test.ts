import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCard } from '../../../src/graph/registry/models/card/read-card.js';
import { cardOf } from '../../../src/graph/registry/models/card/write-card.js';
import { blankCard, type ModelRow } from '../../../src/lake/tables/models.js';

const blank: ModelRow = { ...blankCard, id: 'm@1', name: 'm', version: '1', stage: 'DEVELOPMENT' };

/** The row that a card alone makes, as the lake gives it back. */
function rowOf(file: string): ModelRow {
  const { head, text, said } = readCard(file);
  const { datasets: _, ...columns } = said;
  return JSON.parse(JSON.stringify({ ...blank, ...columns, card_head: head, card_text: text })) as ModelRow;
}

const card = (head: string, body = '') => `---\n${head}\n---\n${body}`;

/** After the template of Hugging Face, in the ways that cards are written. */
const WHOLE = card(
  `language: [en, pt-br, multilingual]
license: apache-2.0
tags:
  - video
  - no
  - 2024
datasets: me/smoke
base_model:
  - google/vit-base
pipeline_tag: image-classification
library_name: transformers
version: 1.10
widget: [{ src: https://x.example/y.jpg, example_title: "no" }]
model-index:
  - name: smoke-detector
    results:
      - task: { type: image-classification, name: Image Classification }
        dataset: { type: me/smoke, split: test }
        metrics:
          - { type: f1, value: 0.83, verified: false }
          - { type: f1, value: 0.9, args: { label: smoking } }
          - { type: confusion, value: [[1, 2], [3, 4]] }`,
  `
# Model Card for Smoke Detector

\`\`\`yaml
# Limitations
not: a heading
\`\`\`

## Model Details

### Model Description

<!-- Write here. -->
Finds smoking.

## Uses

### Direct Use

Compliance.

### Out-of-Scope Use

[More Information Needed]

## Bias, Risks, and Limitations

Misses cigars.

## Training Data ##

Films of the fifties.
`,
);

describe('a card is read', () => {
  it('from its head and the sections of its body', () => {
    expect(readCard(WHOLE).said).toEqual({
      name: 'smoke-detector',
      version: '1.10',
      description: 'Finds smoking.',
      intended_use: '### Direct Use\n\nCompliance.\n\n### Out-of-Scope Use',
      limitations: 'Misses cigars.',
      risks: 'Misses cigars.',
      training_data: 'Films of the fifties.',
      task: 'image-classification',
      licence: 'apache-2.0',
      languages: ['en', 'pt-BR', 'multilingual'],
      tags: ['video', 'no', '2024'],
      datasets: ['me/smoke'],
      derived_from: ['google/vit-base'],
      reported_metrics: [
        { metric: 'f1', value: 0.83, label: null, task: 'Image Classification', dataset: 'me/smoke' },
        { metric: 'f1', value: 0.9, label: 'smoking', task: 'Image Classification', dataset: 'me/smoke' },
      ],
    });
  });

  it('with a section of each heading that cards have', () => {
    const old =
      '# BERT\r\n\r\n## Intended uses & limitations\r\n\r\nFill masks.\r\n\r\n### Limitations and bias\r\n\r\nBiased.\r\n';
    expect(readCard(card('license: mit', old)).said).toMatchObject({
      name: 'BERT',
      intended_use: 'Fill masks.\n\n### Limitations and bias\n\nBiased.',
      limitations: 'Biased.',
      risks: 'Biased.',
    });
  });

  it('with a head alone, an empty one, marks of other systems', () => {
    expect(readCard('---\n---\n').said).toEqual({});
    expect(readCard('\uFEFF---\r\nlicense: mit\r\n---\r\nText').said).toEqual({ licence: 'mit' });
    expect(readCard('---\nlicense:\ntags: []\n---').said).toEqual({ tags: [] });
  });

  it.each([
    ['# Only text', 'line 1: a model card begins with'],
    ['---\nlicense: mit\n', 'line 1: the head that begins here has no line ---'],
    [card('license: mit\nlicense: mit'), 'line 3: Map keys must be unique'],
    [card('a: [1\nb: 2'), 'line 3: '],
    [card('- a'), 'line 2: the head must hold keys and values'],
    [card('x: 1\nlicense: { name: mit }'), 'line 3: license must be text or a list of texts'],
    [card('tags:\n  - a\n  - [b]'), 'line 4: tags must be text or a list of texts'],
    [card('pipeline_tag: [a]'), 'line 2: pipeline_tag must be text'],
    [card('model-index: 1'), 'line 2: model-index must be a list'],
    [
      card('model-index:\n  - name: x\n    results:\n      - metrics: [1]'),
      'line 5: model-index.0.results.0.metrics.0 must be keys',
    ],
    [
      card('model-index:\n  - results:\n      - metrics:\n          - value: 1'),
      'line 5: model-index.0.results.0.metrics.0 needs a type',
    ],
    [card('a:\n  b: .nan'), 'line 3: a.b is no finite number'],
    [card('a: !!js/function 1'), 'line 2: Unresolved tag'],
    [card('a: *nobody'), 'Unresolved alias (the anchor must be set before the alias): nobody'],
  ])('%j is none', (file, problem) => {
    expect(() => readCard(file)).toThrow(problem);
  });

  it('that would make it a thousand times as large is none', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 8; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join()}]`,
      );
    expect(() => readCard(card(lines.join('\n')))).toThrow(/cannot be read: .*alias/i);
  });
});

describe('a card is written back', () => {
  it('equal in meaning', () => {
    const back = readCard(cardOf(rowOf(WHOLE)));
    const { version: _, ...head } = readCard(WHOLE).head;
    expect(back.head).toEqual({ ...head, version: '1.10' });
    expect(back.text).toBe(readCard(WHOLE).text);
    expect(back.said).toEqual(readCard(WHOLE).said);
    // Readers of YAML 1.1 take a plain `no` for false.
    expect(cardOf(rowOf(WHOLE))).toContain('- "no"\n');
  });

  it('with what its model says otherwise, and the keys that nothing here understands', () => {
    const row = {
      ...rowOf(WHOLE),
      licence: 'mit',
      languages: ['en', 'pt-BR', 'multilingual'],
      trained_on: ['smoke@2'],
    };
    const { head } = readCard(cardOf(row));
    expect(head).toMatchObject({
      license: 'mit',
      language: ['en', 'pt-br', 'multilingual'],
      library_name: 'transformers',
    });
    expect(head['datasets']).toEqual(['me/smoke', 'smoke@2']);
  });

  const name = fc.stringMatching(/^[a-z][a-z0-9/-]{0,12}$/);
  const anything = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
  const texts = fc.oneof(fc.string({ minLength: 1 }), fc.array(fc.oneof(name, fc.string())));
  const metric = fc.record({
    type: name,
    value: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), anything),
  });
  const result = fc.record({ task: fc.record({ type: name }), metrics: fc.array(metric, { maxLength: 3 }) });
  const heads = fc.record(
    {
      license: texts,
      language: fc.oneof(
        fc.constantFrom('en', 'PT-br', 'multilingual'),
        fc.array(fc.constantFrom('en', 'zh-hans', 'no')),
      ),
      tags: texts,
      datasets: texts,
      base_model: texts,
      pipeline_tag: fc.string(),
      model_name: fc.string(),
      version: fc.string(),
      'model-index': fc.array(fc.record({ name, results: fc.array(result, { maxLength: 3 }) }), { maxLength: 2 }),
      library_name: anything,
      thumbnail: anything,
      'odd key: #': anything,
    },
    { requiredKeys: [] },
  );

  it('equal in meaning, whatever its head and body', () => {
    fc.assert(
      fc.property(heads, fc.string({ unit: 'grapheme' }), (given, body) => {
        const head = JSON.parse(JSON.stringify(given)) as object;
        const row = rowOf(card(JSON.stringify(head), body));
        const back = readCard(cardOf(row));
        expect(back.head).toEqual(head);
        expect(back.text).toBe(body);
        expect(rowOf(cardOf(row))).toEqual(row);
      }),
      { numRuns: 500 },
    );
  });

  it('of what is known, for a model that never had one', () => {
    const text = fc.stringMatching(/^[a-zA-Z][a-zA-Z ,.]{0,40}[a-z]$/);
    const list = fc.option(fc.uniqueArray(name, { minLength: 1, maxLength: 3 }));
    const figure = fc.record({
      ...{ metric: name, value: fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !Object.is(x, -0)) },
      ...{ label: fc.option(name), task: fc.option(name), dataset: fc.option(name) },
    });
    const rows = fc.record({
      ...{ name: text, version: fc.constantFrom('1', '1.10', 'no', '2024-01-01'), task: fc.option(name) },
      ...{ description: fc.option(text), intended_use: fc.option(text), limitations: fc.option(text) },
      ...{ risks: fc.option(text), training_data: fc.option(text), licence: fc.option(name) },
      ...{ languages: fc.option(fc.constant(['en', 'pt-BR'])), tags: list, derived_from: list },
      reported_metrics: fc.option(fc.array(figure, { minLength: 1, maxLength: 3 })),
    });
    fc.assert(
      fc.property(rows, (known) => {
        const said = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
        expect(readCard(cardOf({ ...blank, ...known })).said).toEqual(said);
      }),
      { numRuns: 300 },
    );
  });
});
