import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rights } from '../../../src/graph/access/rights.js';
import { subgraph } from '../../../src/graph/schema.js';
import { compareScalars } from '../../../src/lake/lancedb/compare-scalars.js';
import { oneOf } from '../../../src/lake/lancedb/filter.js';
import type { QueryEvent } from '../../../src/lake/lancedb/view.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { frames } from '../../../src/lake/tables/frames.js';
import { shots } from '../../../src/lake/tables/shots.js';
import { openExecutors, type Answer } from '../../support/executors.js';
import { generateRows, randomOf, temporaryLake, writeRows } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';

const random = randomOf(7);
const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
const LABELS = ['black', 'freeze', 'silence', 'dog', "it's"];
const labels = () => LABELS.filter(() => random() < 0.3);

const rows = generateRows({ titles: 6, shotsPerAsset: 4, framesPerShot: 2 }, 5);
rows.assets = rows.assets.map((asset) => ({
  ...asset,
  role: pick(['source', 'proxy', null]),
  language: pick(['en', 'en-GB', 'ja', null]),
  dynamic_range: pick(['SDR', 'HDR10', null]),
  height: pick([480, 1080, 2160, null]),
}));
rows.shots = rows.shots.map((shot) => ({
  ...shot,
  title_id: random() < 0.1 ? pick(['not in the lake', null]) : shot.title_id,
  end_us: shot.start_us + Math.floor(random() * 5e6),
  transition_in: pick(['CUT', 'FADE', null]),
  transition_out: pick(['CUT', 'WIPE', null]),
  colour: pick(['TEAL', 'BLACK', 'RED', null]),
  labels: labels(),
}));
rows.dialogue = rows.dialogue.map((line) => ({
  ...line,
  language: pick(['en', 'en-GB', 'ja', null]),
  speaker: pick(['Ada', 'Œdipe', null]),
  end_us: line.start_us + Math.floor(random() * 5e6),
}));
rows.frames = rows.frames.map((frame) => ({
  ...frame,
  labels: [...labels(), ...(random() < 0.2 ? ['dog'] : [])],
  colour: pick(['TEAL', 'BLACK', 'RED', null]),
}));
rows.annotations = rows.annotations.map((annotation) => ({
  ...annotation,
  model_id: pick(['look-model@1', 'meter@2', 'not registered', null]),
  source: pick(['HUMAN', 'MODEL', 'IMPORT']),
  review_status: pick(['PENDING', 'ACCEPTED', 'REJECTED', null]),
  confidence: pick([null, Math.round(random() * 100) / 100]),
  value: pick([null, random() * 30 - 10]),
}));

/** What a later commit changes: rows in memory then are others than those that were read. */
const changed = {
  frames: rows.frames
    .filter((_, i) => i % 5 === 0)
    .map((frame) => ({ ...frame, labels: ['new', 'dog'], colour: 'PINK' as const })),
  annotations: rows.annotations
    .filter((_, i) => i % 7 === 0)
    .map((annotation) => ({ ...annotation, label: 'new', review_status: 'ACCEPTED' as const })),
  shots: rows.shots.filter((_, i) => i % 6 === 0).map((shot) => ({ ...shot, labels: ['new'] })),
};
const removed = rows.frames.filter((_, i) => i % 11 === 1).map(({ id }) => id);
const put = <R extends { id: string }>(all: R[], some: R[]) => [
  ...new Map([...all, ...some].map((row) => [row.id, row])).values(),
];
const all = {
  TITLE: rows.titles,
  ASSET: rows.assets,
  SHOT: put(rows.shots, changed.shots),
  FRAME: put(rows.frames, changed.frames).filter(({ id }) => !removed.includes(id)),
  ANNOTATION: put(rows.annotations, changed.annotations),
  DIALOGUE_LINE: rows.dialogue,
};

const schema = subgraph();
const queries: QueryEvent[] = [];
let made: Awaited<ReturnType<typeof temporaryLake>>;
const answers: Record<string, Answer> = {};
let near: ReturnType<typeof openExecutors>;
beforeAll(async () => {
  made = await temporaryLake({ onQuery: (event) => void queries.push(event) });
  const { lake } = made;
  await writeRows(lake, rows);
  const plain = openExecutors(schema, lake);
  near = openExecutors(schema, lake, { nearBytes: 2 ** 28 });
  await near.full();
  await writeToLake(lake, { note: 'changes' }, async (writer) => {
    await writer.upsert(frames, 'id', changed.frames);
    await writer.upsert(annotations, 'id', changed.annotations);
    await writer.upsert(shots, 'id', changed.shots);
    await writer.remove(frames, oneOf('id', removed), removed);
  });
  Object.assign(answers, { 'from the lake': plain.interpret, 'from memory': near.compile });
});
afterAll(async () => {
  await near.leave();
  await made.remove();
});

type Kind = keyof typeof all;
type Row = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- rows of any kind
type Value = string | number | null | readonly string[];
type Seen = (kind: Kind | 'MODEL', row: Row) => Row | null;

const titleOf = (row: Row, seen: Seen): Row | null => {
  const title = rows.titles.find(({ id }) => id === row['title_id']);
  return title ? seen('TITLE', title) : null;
};
const ofTitle = (column: string) => (row: Row, seen: Seen) => (titleOf(row, seen)?.[column] ?? null) as Value;
const own = (column: string) => (row: Row) => row[column] as Value;
const measuresOf = (row: Row) =>
  rows.metrics.filter(({ asset_id, channel }) => asset_id === row['id'] && channel === null);
const overlap = (a: readonly string[] | null, b: readonly string[]) => b.some((one) => a?.includes(one));

/** Each field: its values, a condition in the graph's words on them, the same in plain JavaScript, and where it stands in the `where`. */
const LABEL = [
  own('labels'),
  { anyOf: ['dog', 'new'] },
  (row: Row) => overlap(row['labels'], ['dog', 'new']),
  'labels',
];
const TITLE = [ofTitle('id'), ['t0', 't3'], (row: Row) => ['t0', 't3'].includes(row['title_id']), 'titleIds'];
const SHOWN = {
  TITLE,
  TITLE_KIND: [ofTitle('kind'), ['MOVIE'], (row: Row, s: Seen) => titleOf(row, s)?.['kind'] === 'MOVIE', 'title.kinds'],
  TITLE_LANGUAGE: [
    ofTitle('original_language'),
    ['en'],
    (row: Row, s: Seen) => titleOf(row, s)?.['original_language'] === 'en-GB',
    'title.languages',
  ],
  LABEL,
};
const among = (column: string, values: readonly string[], where: string) =>
  [own(column), values, (row: Row) => values.includes(row[column]), where] as const;
const least = (column: string, gte: number, where: string) =>
  [own(column), { gte }, (row: Row) => row[column] !== null && row[column] >= gte, where] as const;
const LONG = [
  (row: Row) => (row['end_us'] - row['start_us']) / 1000,
  { gte: 1000 },
  (row: Row) => row['end_us'] - row['start_us'] >= 1e6,
  'durationMs',
];
const { LABEL: _, ...LINE } = SHOWN;
const FIELDS = {
  TITLE: {
    KIND: among('kind', ['MOVIE', 'SHORT'], 'kinds'),
    LANGUAGE: [own('original_language'), ['en'], (row: Row) => row['original_language'] === 'en-GB', 'languages'],
    ACCESS_TAG: [
      own('access_tags'),
      { noneOf: ['public'] },
      (row: Row) => row['access_tags'].length === 0,
      'accessTags',
    ],
    RELEASE_YEAR: least('release_year', 2002, 'releaseYear'),
  },
  ASSET: {
    TITLE,
    KIND: among('kind', ['VIDEO'], 'kinds'),
    ROLE: among('role', ['proxy'], 'roles'),
    LANGUAGE: [own('language'), ['en'], (row: Row) => /^en/.test(row['language'] ?? ''), 'languages'],
    DYNAMIC_RANGE: among('dynamic_range', ['SDR'], 'dynamicRanges'),
    HEIGHT: [own('height'), 1080, (row: Row) => row['height'] !== null && row['height'] >= 1080, 'minHeight'],
    // The filter has nothing of it.
    DURATION_MS: [(row: Row) => row['duration_us'] && row['duration_us'] / 1000, null, () => true, ''],
    METRIC: [
      (row: Row) => measuresOf(row).map(({ name }) => name),
      [{ name: 'integrated_loudness', gte: -20 }],
      (row: Row) => measuresOf(row).some(({ name, value }) => name === 'integrated_loudness' && value >= -20),
      'metrics',
    ],
  },
  SHOT: {
    ...SHOWN,
    COLOUR: among('colour', ['TEAL', 'RED'], 'colours'),
    TRANSITION_IN: among('transition_in', ['FADE'], 'transitionIn'),
    TRANSITION_OUT: among('transition_out', ['CUT', 'WIPE'], 'transitionOut'),
    DURATION_MS: LONG,
  },
  FRAME: { ...SHOWN, COLOUR: among('colour', ['PINK', 'BLACK'], 'colours') },
  ANNOTATION: {
    TITLE,
    TYPE: among('type', ['label', 'genre'], 'types'),
    LABEL: among('label', ['dog', 'new'], 'labels'),
    SOURCE: among('source', ['HUMAN', 'MODEL'], 'sources'),
    MODEL: [
      (row: Row, seen: Seen) => {
        const model = rows.models.find(({ id }) => id === row['model_id']);
        return (model && seen('MODEL', model)?.['id']) ?? null;
      },
      ['look-model@1', 'not registered'],
      (row: Row) => ['look-model@1', 'not registered'].includes(row['model_id']),
      'modelIds',
    ],
    REVIEW_STATUS: among('review_status', ['ACCEPTED', 'PENDING'], 'reviewStatuses'),
    CONFIDENCE: least('confidence', 0.5, 'confidence'),
    VALUE: least('value', 3.5, 'value'),
  },
  DIALOGUE_LINE: {
    ...LINE,
    LANGUAGE: [own('language'), ['en'], (row: Row) => /^en/.test(row['language'] ?? ''), 'languages'],
    SPEAKER: among('speaker', ['Œdipe'], 'speakers'),
    DURATION_MS: LONG,
  },
} as unknown as Record<
  Kind,
  Record<string, readonly [(row: Row, seen: Seen) => Value, unknown, (row: Row, seen: Seen) => boolean, string]>
>;

const NUMBERS = ['RELEASE_YEAR', 'HEIGHT', 'DURATION_MS', 'CONFIDENCE', 'VALUE'];
const BINS = 7;

const measured = (of: readonly Row[], name: string) =>
  of.flatMap((row) => measuresOf(row).flatMap((one) => (one.name === name ? one.value : [])));

/** The reference: each row looked at, for each field anew. */
function expected(kind: Kind, conditions: readonly string[], seen: Seen) {
  const visible = all[kind].flatMap((row) => seen(kind, row) ?? []);
  return Object.entries(FIELDS[kind]).map(([field, [valueOf]]) => {
    const others = conditions.filter((name) => name !== field).map((name) => FIELDS[kind][name]![2]);
    const matching = visible.filter((row) => others.every((holds) => holds(row, seen)));
    const found = matching.map((row) => valueOf(row, seen));
    const empty = (value: Value) => value === null || (Array.isArray(value) && value.length === 0);
    const given = found.filter((value) => !empty(value));
    const counted = { field, total: found.length, missing: found.length - given.length };
    if (NUMBERS.includes(field)) {
      return { ...counted, valueCount: 0, values: [], histogram: histogram(given as number[]) };
    }
    const counts = new Map<string, number>();
    for (const value of given) {
      for (const one of new Set([value].flat() as string[])) counts.set(one, (counts.get(one) ?? 0) + 1);
    }
    const values = [...counts].map(([value, count]) => ({
      value,
      count,
      histogram: field === 'METRIC' ? histogram(measured(matching, value)) : null,
    }));
    values.sort((a, b) => b.count - a.count || compareScalars(a.value, b.value));
    return { ...counted, valueCount: values.length, values, histogram: null };
  });
}

function histogram(numbers: number[]) {
  if (numbers.length === 0) return null;
  const [min, max] = [Math.min(...numbers), Math.max(...numbers)];
  const sum = Number(numbers.reduce((all, one) => all + one, 0).toPrecision(12));
  if (min === max) return { min, max, sum, counts: [numbers.length] };
  const bin = (number: number) => Math.min(BINS - 1, Math.floor(((number - min) / (max - min)) * BINS));
  return { min, max, sum, counts: Array.from({ length: BINS }, (_, i) => numbers.filter((n) => bin(n) === i).length) };
}

function whereOf(kind: Kind, conditions: readonly string[]): object {
  const where: Record<string, unknown> = {};
  for (const name of conditions) {
    const [, given, , path] = FIELDS[kind][name]!;
    if (path === '') continue;
    const [field, within] = path.split('.') as [string, string?];
    where[field] = within ? { ...(where[field] as object), [within]: given } : given;
  }
  return { [kind === 'DIALOGUE_LINE' ? 'dialogueLine' : kind.toLowerCase()]: where };
}

const QUERY = `query ($kind: FacetKind!, $where: FacetWhere, $fields: [FacetField!]) {
  facets(kind: $kind, where: $where, fields: $fields, bins: ${BINS}) {
    field total missing valueCount values(first: 500) { value count histogram { min max sum counts } } histogram { min max sum counts } } }`;
const ask = async (way: string, variables: Record<string, unknown>, rights: Rights | null = null) =>
  answers[way]!({ source: QUERY, variables, rights });

const HIDDEN = ['label', 'confidence'];
const COLOURLESS = ['colour'];
const readers: Record<string, { rights: Rights | null; seen: Seen }> = {
  'who sees all': { rights: null, seen: (_, row) => row },
  'who sees two titles, of annotations no label and no confidence, and of frames no colour': {
    rights: rightsOf('few', grantOf({ titles: ['t0', 't3'], hidden: { annotations: HIDDEN, frames: COLOURLESS } })),
    seen: (kind, row) => {
      if (kind === 'MODEL') return row;
      if (!['t0', 't3'].includes(row[kind === 'TITLE' ? 'id' : 'title_id'])) return null;
      if (kind === 'FRAME') return { ...row, colour: null };
      return kind === 'ANNOTATION' ? { ...row, label: null, confidence: null } : row;
    },
  },
};

/** What the first of the two ways gave: the other gives the same. */
const samples: Partial<Record<Kind, string[]>> = {};

describe.each(['from the lake', 'from memory'])('%s', (way) => {
  describe.each(Object.entries(readers))('for one %s', (_, { rights, seen }) => {
    it.each(Object.keys(all) as Kind[])('facets of %s count what a look at each row does', async (kind) => {
      const some = randomOf(kind.length);
      for (let turn = 0; turn < 6; turn++) {
        const conditions = Object.keys(FIELDS[kind]).filter(() => turn > 0 && some() < 0.4);
        const { data, errors } = await ask(way, { kind, where: whereOf(kind, conditions) }, rights);
        expect(errors).toBeUndefined();
        expect({ conditions, facets: data!['facets'] }).toEqual({
          conditions,
          facets: expected(kind, conditions, seen),
        });
      }
    });
  });

  it('names the titles and models', async () => {
    const { data } = await answers[way]!({
      source: `{ titles: facets(kind: FRAME, fields: [TITLE, LABEL]) { values(first: 1) { title { id name } model { id } } }
        models: facets(kind: ANNOTATION, fields: [MODEL]) { values { value model { id } title { id } } } }`,
    });
    const { titles, models } = data as Record<string, { values: Row[] }[]>;
    expect(titles![0]!.values[0]!['title'].name).toMatch(/^Film/);
    expect(titles![1]!.values[0]).toEqual({ title: null, model: null });
    for (const { value, model } of models![0]!.values) expect(model).toEqual({ id: value });
  });

  it('samples rows that match: others by another seed, none that is not seen', async () => {
    const ids = async (args: string, rights: Rights | null = null) => {
      const of = ['Title', 'Asset', 'Shot', 'Frame', 'Annotation', 'DialogueLine']
        .map((type) => `... on ${type} { id }`)
        .join(' ');
      const { data } = await answers[way]!({ source: `{ sample(${args}) { __typename ${of} } }`, rights });
      return (data!['sample'] as Row[]).map((row) => row['id'] as string);
    };
    for (const kind of Object.keys(all) as Kind[]) {
      const whole = all[kind].map((row) => row.id);
      expect(new Set(await ids(`kind: ${kind}, first: 500`))).toEqual(new Set(whole));
      const some = await ids(`kind: ${kind}, first: 5, seed: 3`);
      expect(some).toHaveLength(5);
      expect(await ids(`kind: ${kind}, first: 500, seed: 3`)).toEqual(expect.arrayContaining(some));
      expect(await ids(`kind: ${kind}, first: 5, seed: 4`)).not.toEqual(some);
      samples[kind] ??= some;
      expect(some).toEqual(samples[kind]);
    }
    const { rights, seen } = Object.values(readers)[1]!;
    const dogs = all.FRAME.filter((row) => row.labels.includes('dog') && seen('FRAME', row)).map(({ id }) => id);
    const where = 'where: { frame: { labels: { anyOf: ["dog"] } } }';
    expect((await ids(`kind: FRAME, first: 500, ${where}`, rights)).toSorted()).toEqual(dogs.toSorted());
  });

  it('refuses what a kind does not have', async () => {
    const refused = async (variables: Record<string, unknown>) => (await ask(way, variables)).errors?.[0]?.message;
    expect(await refused({ kind: 'FRAME', where: { shot: {} } })).toBe(
      'where.shot must not be given for FRAME: its filter is where.frame',
    );
    expect(await refused({ kind: 'FRAME', fields: ['SOURCE'] })).toBe(
      'fields: FRAME has no SOURCE; it has TITLE, TITLE_KIND, TITLE_LANGUAGE, LABEL, COLOUR',
    );
    const { errors } = await answers[way]!({ source: '{ facets(kind: SHOT, bins: 101) { total } }' });
    expect(errors?.[0]?.message).toBe('bins must be 1 to 100, but got 101');
  });
});

it('counts once, all fields of the same rows in one pass, and keeps the counts', async () => {
  const where = { shot: { durationMs: { gte: 3 }, transitionOut: ['FADE'] } };
  const count = async () => {
    queries.length = 0;
    await ask('from the lake', { kind: 'SHOT', where, fields: ['LABEL', 'TRANSITION_IN', 'DURATION_MS'] });
    return queries.filter(({ table }) => table === 'shots').length;
  };
  expect(await count()).toBe(2);
  expect(await count()).toBe(0);
});

it('reads nothing of a table that is held in memory', async () => {
  queries.length = 0;
  await ask('from memory', { kind: 'FRAME', where: { frame: { labels: { anyOf: ['freeze'] } } }, fields: ['LABEL'] });
  expect(queries).toEqual([]);
});
