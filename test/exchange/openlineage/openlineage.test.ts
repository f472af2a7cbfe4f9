import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameUuid, PRODUCER, type RunEvent } from '../../../src/exchange/openlineage/event.js';
import { fileDataset } from '../../../src/exchange/openlineage/datasets.js';
import { lineageEvents } from '../../../src/exchange/openlineage/export.js';
import { createNamedSnapshot } from '../../../src/lake/lancedb/named.js';
import { datasetRow, evaluationRow, runRow, writeLineageRows, type LineageRows } from '../../graph/lineage/rows.js';
import { generateRows, temporaryLake } from '../../support/lake.js';
import { inProcess } from '../../support/in-process.js';

type Schema = { $id: string } & Record<string, unknown>;
const read = (name: string): Schema =>
  JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8')) as Schema;

const SPEC = 'https://openlineage.io/spec';
const OURS = [
  'DocumentationJobFacet',
  'DocumentationDatasetFacet',
  'SchemaDatasetFacet',
  'DatasetVersionDatasetFacet',
  'OutputStatisticsOutputDatasetFacet',
];

/** OpenLineage's own schemas. What it knows besides matches nothing here, so that our facets have to match what they are. */
function openLineage() {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  const core = read('OpenLineage');
  ajv.addSchema(core);
  // Facets refer to older versions, whose facets are the same.
  for (const version of ['1-0-1', '1-0-2']) ajv.addSchema({ ...core, $id: `${SPEC}/${version}/OpenLineage.json` });
  const named = JSON.stringify(core).matchAll(/facets\/(\w+)\.json/g);
  for (const [, name] of new Map([...named].map((found) => [found[1], found])).values()) {
    for (const version of ['1-0-1', '1-0-2', '2-0-0'])
      ajv.addSchema(false as never, `${SPEC}/${version}/facets/${name}.json`);
  }
  const event = ajv.compile({ $ref: `${core.$id}#/$defs/RunEvent` });
  const facets = new Map(
    OURS.map((name) => {
      const schema = read(name);
      ajv.addSchema(schema);
      return [name, ajv.compile({ $ref: `${schema.$id}#/$defs/${name}` })] as const;
    }),
  );
  return {
    /** What is wrong with an event, or with one of its facets. */
    problems(of: object): unknown[] {
      const wrong: unknown[] = event(of) ? [] : [...event.errors!];
      for (const facet of facetsIn(of)) {
        const name = /#\/\$defs\/(\w+)$/.exec(facet._schemaURL)![1]!;
        const check = facets.get(name)!;
        if (!check(facet)) wrong.push(name, ...check.errors!);
      }
      return wrong;
    },
  };
}

interface Facet {
  _schemaURL: string;
}

function* facetsIn(value: unknown): Generator<Facet> {
  if (typeof value !== 'object' || value === null) return;
  if ('_schemaURL' in value) yield value as Facet;
  for (const inner of Object.values(value)) yield* facetsIn(inner);
}

const rows: LineageRows = {
  ...generateRows({ titles: 1 }),
  runs: [
    runRow('r0', { model_id: 'meter@2', asset_id: 't0-a0', annotation_count: 7 }),
    runRow('r1', { status: 'OPEN', published_at: null }),
    runRow('r2', { status: 'ABORTED', published_at: null, ended_at: 1_700_000_090_000 }),
    runRow('r3', { status: 'SUPERSEDED', ended_at: 1_700_000_090_000 }),
  ],
  datasets: [datasetRow('d', 1, { description: 'Smokers.', item_count: 3 }), datasetRow('d', 2)],
  items: [],
  evaluations: [evaluationRow('v0', { run_id: 'r0', truth_run_id: 'r3', model_id: 'meter@2', dataset_id: 'd@2' })],
  cases: [],
};

describe('events of OpenLineage', () => {
  const schemas = openLineage();
  let made: Awaited<ReturnType<typeof temporaryLake>>;

  beforeAll(async () => {
    made = await temporaryLake();
    const [first, second] = rows.assets;
    rows.assets = [first!, { ...second!, derived_from: [first!.id], checksum: null }];
    rows.shots = [];
    rows.frames = [];
    rows.dialogue = [];
    rows.annotations = [];
    rows.metrics = [];
    await writeLineageRows(made.lake, rows);
    await createNamedSnapshot(made.lake, 'spring', null);
  });
  afterAll(() => made.remove());

  const all = async (since: number | null = null) => {
    const events: RunEvent[] = [];
    for await (const event of lineageEvents(made.lake.current, { namespace: 'ns', since })) events.push(event);
    return events;
  };
  const told = ({ eventType, job, inputs, outputs }: RunEvent) => [
    eventType,
    job.name,
    inputs.map(({ name }) => name),
    outputs.map(({ name }) => name),
  ];

  it('tell each ingest, run, dataset and evaluation', async () => {
    expect((await all()).map(told)).toEqual([
      ['COMPLETE', 'ingest', ['films/t0-a0'], ['assets/t0-a0']],
      ['COMPLETE', 'ingest', ['films/t0-a1', 'assets/t0-a0'], ['assets/t0-a1']],
      ['START', 'annotate/label', ['assets/t0-a0', 'models/meter@2'], ['annotations/r0']],
      ['COMPLETE', 'annotate/label', ['assets/t0-a0', 'models/meter@2'], ['annotations/r0']],
      ['START', 'annotate/label', [], ['annotations/r1']],
      ['START', 'annotate/label', [], ['annotations/r2']],
      ['ABORT', 'annotate/label', [], []],
      ['START', 'annotate/label', [], ['annotations/r3']],
      ['COMPLETE', 'annotate/label', [], ['annotations/r3']],
      ['COMPLETE', 'select/SHOT', ['snapshots/spring'], ['datasets/d']],
      ['COMPLETE', 'select/SHOT', ['snapshots/spring', 'datasets/d'], ['datasets/d']],
      [
        ...['COMPLETE', 'evaluate/SHOT_CLASSIFICATION'],
        ['snapshots/spring', 'annotations/r0', 'annotations/r3', 'models/meter@2', 'datasets/d'],
        ['evaluations/v0'],
      ],
    ]);
  });

  it('are valid by its JSON Schemas', async () => {
    const events = await all();
    for (const event of events) expect(schemas.problems(event)).toEqual([]);
    const facets = new Set(events.flatMap((event) => [...facetsIn(event)].map(({ _schemaURL }) => _schemaURL)));
    expect([...facets].map((url) => url.split('/').at(-1)).sort()).toEqual([...OURS].sort());
    expect(new Set(events.map(({ schemaURL }) => schemaURL))).toEqual(
      new Set(['https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent']),
    );
  });

  it('would not be valid otherwise', async () => {
    const [event] = await all();
    const { run: _, ...noRun } = event!;
    expect(schemas.problems(noRun)).not.toEqual([]);
    expect(schemas.problems({ ...event, run: { runId: 'r0' } })).not.toEqual([]);
    expect(schemas.problems({ ...event, eventTime: 'today' })).not.toEqual([]);
    const wrong = structuredClone(event!);
    Object.assign(wrong.job.facets.documentation, { description: 1 });
    expect(schemas.problems(wrong)).not.toEqual([]);
  });

  it('of one run have one id, the same each time', async () => {
    const [start, end] = (await all()).filter(({ job }) => job.name === 'annotate/label');
    expect(start!.run.runId).toBe(end!.run.runId);
    expect(new Set((await all()).map(({ run }) => run.runId)).size).toBe(9);
    // Python: uuid.uuid5(uuid.NAMESPACE_URL, 'python.org')
    expect(nameUuid('python.org')).toBe('7af94e2b-4dd9-50f0-9c9a-8a48519bdef0');
  });

  it('after a time are those after it', async () => {
    expect((await all(1_700_000_060_000)).map(told).map(([type, name]) => `${String(type)} ${String(name)}`)).toEqual([
      'ABORT annotate/label',
      'COMPLETE select/SHOT',
      'COMPLETE select/SHOT',
      'COMPLETE evaluate/SHOT_CLASSIFICATION',
    ]);
    expect(await all(1_800_000_000_000)).toEqual([]);
  });

  it.each([
    ['file:///films/a.mp4', 'file', 'films/a.mp4'],
    ['s3://bucket/a/b.mp4', 's3://bucket', 'a/b.mp4'],
    ['https://host/', 'https://host', '/'],
    ['films/a.mp4', 'file', 'films/a.mp4'],
  ])('name the file %s', (uri, namespace, name) => {
    expect(fileDataset(uri)).toEqual({ namespace, name });
  });

  it('are written by the command, a line each', async () => {
    const whole = await inProcess(made.uri, 'lineage', 'export', '--namespace', 'ns');
    expect(whole.code).toBe(0);
    const lines = whole.out.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(JSON.parse(JSON.stringify(await all())));
    const file = join(made.folder, 'events.ndjson');
    const since = '2023-11-14T22:14:20Z';
    const part = await inProcess(made.uri, 'lineage', 'export', '--since', since, '--out', file);
    expect(part).toMatchObject({ code: 0, out: `wrote 4 events to ${file}\n` });
    expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(5);
    const none = await inProcess(made.uri, 'lineage', 'export', '--since', 'spring');
    expect(none).toMatchObject({ code: 0, out: '' });
    const wrong = await inProcess(made.uri, 'lineage', 'export', '--since', 'yesterday');
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('--since must be a named snapshot or a time like');
  });

  it('say who made them', () => {
    expect(new URL(PRODUCER).protocol).toBe('urn:');
  });
});
