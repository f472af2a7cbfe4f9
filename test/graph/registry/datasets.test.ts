import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteSnapshot } from '../../../src/graph/registry/snapshots/delete-snapshot.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import { createNamedSnapshot, deleteNamedSnapshot } from '../../../src/lake/lancedb/named.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { datasetItems } from '../../../src/lake/tables/dataset-items.js';
import { evaluations } from '../../../src/lake/tables/evaluations.js';
import { frames } from '../../../src/lake/tables/frames.js';
import { blankCard, models } from '../../../src/lake/tables/models.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { DatasetClient } from '../../support/datasets.js';
import { evaluationRow } from '../../support/evaluated-lake.js';
import { annotationRow, generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const rows = generateRows({ titles: 6 });
// What is of no title, and what is of nothing at all.
rows.assets.push({ ...rows.assets[0]!, id: 'loose', ordinal: rows.assets.length, title_id: null });
rows.annotations.push(annotationRow(900, { asset_id: 'loose', label: 'dog' }), annotationRow(901, { label: 'cat' }));

const hashOf = (kind: string, items: readonly { entityId: string; split: string | null }[]) =>
  createHash('sha256')
    .update(`${kind}\n${items.map(({ entityId, split }) => `${entityId}\0${split ?? ''}\n`).join('')}`)
    .digest('hex');

describe.each(BOTH_WAYS)('datasets %s', (_, env) => {
  let made: Awaited<ReturnType<typeof temporaryLake>>;
  let server: TestServer;
  const client = new DatasetClient(() => server);
  beforeAll(async () => {
    made = await temporaryLake();
    await writeRows(made.lake, rows);
    server = await serve(made.lake, env);
  });
  afterAll(async () => {
    await server.close();
    await made.remove();
  });
  const faults = async () => (await verifySnapshot(made.lake.current)).findings;

  it('hold what the filter finds, in order of id, with its hash', async () => {
    const where = { labels: { anyOf: ['black'] } };
    const dataset = await client.create({ name: 'frames', kind: 'FRAME', select: { frames: where } });
    const expected = rows.frames.filter(({ labels }) => labels.includes('black')).map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(7);
    const items = await client.items(dataset.id);
    expect(items.map(({ entityId }) => entityId)).toEqual(expected.sort());
    expect(items.every(({ node, entityId, kind }) => kind === 'FRAME' && node?.id === entityId)).toBe(true);
    expect(dataset).toMatchObject({
      ...{ id: 'frames@1', version: 1, status: 'DRAFT', snapshot: 'dataset-frames-1', previous: null, frozenAt: null },
      itemCount: expected.length,
      titleCount: new Set(items.map(({ title }) => title!.id)).size,
      hash: hashOf('FRAME', items),
      selection: { select: { frames: where } },
    });
    expect(await faults()).toEqual([]);
  });

  it.each([
    ['TITLE', 'titles', {}],
    ['TITLE', 'titles', { kinds: ['MOVIE'], languages: ['ja'] }],
    ['SHOT', 'shots', { title: { kinds: ['EPISODE'] }, labels: { noneOf: ['silence'] } }],
    ['SHOT', 'shots', { overlaps: { startMs: 2000, endMs: 5000 }, durationMs: { gte: 1 } }],
    ['FRAME', 'frames', { titleIds: ['t1', 't2'], within: { startMs: 1000, endMs: 6000 } }],
    ['ANNOTATION', 'annotations', { types: ['label'], labels: ['dog'], confidence: { gte: 0.3 } }],
    ['ANNOTATION', 'annotations', { types: ['label', 'genre'] }],
  ])('of %s hold what %s(where: %j) answers', async (kind, field, where) => {
    const { id } = await client.create({ name: 'same', kind, select: { [field]: where } });
    const type = { titles: 'TitleFilter', shots: 'ShotFilter', frames: 'FrameFilter' }[field] ?? 'AnnotationFilter';
    const { [field]: page } = await client.asked(
      `query ($where: ${type}) { ${field}(where: $where, first: 500) { totalCount nodes { id } } }`,
      { where },
    );
    expect(page.totalCount).toBeGreaterThan(0);
    expect(page.totalCount).toBe(page.nodes.length);
    expect(await client.ids(id)).toEqual(page.nodes.map(({ id }: { id: string }) => id).sort());
  });

  it('of lines hold those that match', async () => {
    const dialogue = { title: { kinds: ['MOVIE'] }, overlaps: { startMs: 1500, endMs: 3000 } };
    const { id } = await client.create({ name: 'lines', kind: 'DIALOGUE_LINE', select: { dialogue } });
    const movies = new Set(rows.titles.filter(({ kind }) => kind === 'MOVIE').map(({ id }) => id));
    const expected = rows.dialogue.filter(
      ({ title_id, start_us, end_us }) => movies.has(title_id!) && start_us < 3_000_000 && end_us > 1_500_000,
    );
    expect(await client.ids(id)).toEqual(expected.map(({ id }) => id).sort());
  });

  it.each([
    ['FRAME', { like: [{ frame: 't0-a0-f0' }], most: 9 }, 'FRAME'],
    ['SHOT', { like: [{ title: 't1' }], where: { titleIds: ['t2'] }, most: 500 }, 'SHOT'],
    ['DIALOGUE_LINE', { text: 'line 3', mode: 'KEYWORD', most: 4 }, 'DIALOGUE'],
    ['ANNOTATION', { text: 'dog', mode: 'KEYWORD', distinctBy: 'TITLE', most: 100 }, 'ANNOTATION'],
  ])('of %s hold the best that a search %j finds', async (kind, search, searched) => {
    const { id } = await client.create({ name: 'found', kind, select: { search } });
    const { most, ...args } = search;
    const given = JSON.stringify({ ...args, kinds: [searched], first: most }).slice(1, -1);
    const literal = given
      .replace(/"(\w+)":/g, '$1: ')
      .replace(/"(KEYWORD|TITLE|SHOT|FRAME|DIALOGUE|ANNOTATION)"/g, '$1');
    const on = ['Title', 'Shot', 'Frame', 'DialogueLine', 'Annotation']
      .map((type) => `... on ${type} { id }`)
      .join(' ');
    const { search: page } = await client.asked(`{ search(${literal}) { nodes { ${on} } } }`);
    expect(page.nodes.length).toBeGreaterThan(3);
    expect(await client.ids(id)).toEqual(page.nodes.map(({ id }: { id: string }) => id).sort());
  });

  it('hold the shots of moments', async () => {
    const moments = { allOf: [{ label: { label: 'dog', minConfidence: 0.2 } }], noneOf: [{ dialogue: { text: '3' } }] };
    const { id } = await client.create({ name: 'moments', kind: 'SHOT', select: { moments } });
    const { moments: page } = await client.asked(
      `query ($allOf: [MomentCriterion!]!, $noneOf: [MomentCriterion!]) { moments(allOf: $allOf, noneOf: $noneOf, first: 500) { nodes { shots { id } } } }`,
      moments,
    );
    const expected = page.nodes.flatMap(({ shots }: { shots: { id: string }[] }) => shots.map(({ id }) => id));
    expect(expected.length).toBeGreaterThan(3);
    expect(await client.ids(id)).toEqual([...new Set(expected)].sort());
  });

  it('hold what has the ids, whatever their order, each once', async () => {
    const ids = ['n5', 'n40', 'n5', 'n901', 'n900'];
    const dataset = await client.create({ name: 'ids', kind: 'ANNOTATION', select: { ids } });
    const items = await client.items(dataset.id);
    expect(items.map(({ entityId }) => entityId)).toEqual(['n40', 'n5', 'n900', 'n901']);
    expect(items.slice(2)).toMatchObject([
      { title: null, assetId: 'loose' },
      { title: null, assetId: null },
    ]);
    expect(dataset.selection).toEqual({ select: { ids: 5 } });
  });

  it('are labelled by a field, or by the annotations on each item', async () => {
    const most = (labels: readonly (string | null)[]) => {
      const counts = new Map<string, number>();
      for (const label of labels) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
      return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? null;
    };
    const labelled = async (kind: string, select: object, labelBy: object) => {
      const { id } = await client.create({ name: 'labels', kind, select, labelBy });
      return (await client.items(id, null, 500)).map(({ entityId, label }) => [entityId, label]);
    };
    const inOrder = <R extends { id: string }>(all: readonly R[], labelOf: (row: R) => string | null) =>
      all.map((row) => [row.id, labelOf(row)]).sort(([a], [b]) => (a! < b! ? -1 : 1));
    expect(await labelled('SHOT', { shots: {} }, { field: 'LABEL' })).toEqual(
      inOrder(rows.shots, ({ labels }) => [...labels].sort()[0] ?? null),
    );
    expect(await labelled('SHOT', { shots: {} }, { annotationType: 'label' })).toEqual(
      inOrder(rows.shots, ({ id }) =>
        most(
          rows.annotations.filter(({ type, shot_id }) => type === 'label' && shot_id === id).map(({ label }) => label),
        ),
      ),
    );
    expect(await labelled('TITLE', { titles: {} }, { annotationType: 'genre' })).toEqual(
      inOrder(rows.titles, () => 'drama'),
    );
    expect(await labelled('TITLE', { titles: {} }, { field: 'LANGUAGE' })).toEqual(
      inOrder(rows.titles, ({ original_language }) => original_language),
    );
    expect(await labelled('ANNOTATION', { annotations: {} }, { field: 'TYPE' })).toEqual(
      inOrder(rows.annotations, ({ type }) => type),
    );
  });

  it('of one name are versions; the same again has the same hash, one item more another', async () => {
    const ids = rows.shots.slice(0, 9).map(({ id }) => id);
    const version = (some: readonly string[]) => client.create({ name: 'hash', kind: 'SHOT', select: { ids: some } });
    const [one, two, three] = [await version(ids), await version(ids.toReversed()), await version(ids.slice(1))];
    expect([two.hash === one.hash, three.hash === one.hash]).toEqual([true, false]);
    expect(three).toMatchObject({ id: 'hash@3', version: 3, previous: { id: 'hash@2' } });
    const { dataset } = await client.asked('{ dataset(id: "hash@2") { versions { id } } }');
    expect(dataset.versions).toEqual([{ id: 'hash@1' }, { id: 'hash@2' }, { id: 'hash@3' }]);
    const { datasets } = await client.asked(
      '{ datasets(where: { names: ["hash"], statuses: [DRAFT], kinds: [SHOT] }, first: 2) { totalCount nodes { id itemCount } } }',
    );
    expect(datasets).toEqual({ totalCount: 3, nodes: [one, two].map(({ id }) => ({ id, itemCount: 9 })) });
    const { _entities } = await client.asked(
      '{ _entities(representations: [{ __typename: "Dataset", id: "hash@3" }, { __typename: "Dataset", id: "none@1" }]) { ... on Dataset { hash } } }',
    );
    expect(_entities).toEqual([{ hash: three.hash }, null]);
  });

  it('are of the snapshot that was named, and its items are null where they are gone today', async () => {
    await createNamedSnapshot(made.lake, 'before', null);
    const gone = rows.frames[0]!;
    await writeToLake(made.lake, { note: 'one frame less' }, (writer) => writer.remove(frames, equals('id', gone.id)));
    const select = { frames: { assetIds: [gone.asset_id] } };
    const then = await client.create({ name: 'then', kind: 'FRAME', select, snapshot: 'before' });
    const now = await client.create({ name: 'then', kind: 'FRAME', select });
    const [itemsThen, itemsNow] = [await client.items(then.id), await client.items(now.id)];
    expect(then.snapshot).toBe('before');
    expect(itemsThen.filter(({ node }) => node === null).map(({ entityId }) => entityId)).toEqual([gone.id]);
    expect(itemsThen.filter(({ node }) => node !== null)).toMatchObject(itemsNow.map(({ entityId }) => ({ entityId })));
    const { errors, data } = await server.ask(
      '{ frames(first: 1) { totalCount } datasets { totalCount } }',
      {},
      { 'x-lake-snapshot': now.snapshot },
    );
    expect({ errors, frames: data.frames.totalCount }).toEqual({ errors: undefined, frames: rows.frames.length - 1 });
    await writeToLake(made.lake, { note: 'as before' }, (writer) => writer.add(frames, [gone]));
  });

  it('are described, frozen, and then never change', async () => {
    const { id, hash } = await client.create({ name: 'life', kind: 'SHOT', select: { shots: {} }, licence: 'CC0-1.0' });
    const describe =
      'mutation ($id: ID!, $input: DatasetTextsInput!) { describeDataset(id: $id, input: $input) { description licence card } }';
    const texts = async (input: object) => (await client.asked(describe, { id, input })).describeDataset;
    expect(await texts({ card: '# Shots' })).toEqual({ description: null, licence: 'CC0-1.0', card: '# Shots' });
    expect(await texts({ description: 'all', licence: null })).toEqual({
      description: 'all',
      licence: null,
      card: '# Shots',
    });
    const freeze = 'mutation ($id: ID!) { freezeDataset(id: $id) { status frozenAt hash } }';
    const { freezeDataset } = await client.asked(freeze, { id });
    expect(freezeDataset).toMatchObject({ status: 'FROZEN', hash });
    for (const change of [
      'splitDataset(id: $id, ratios: [{ name: "all", share: 1 }]) { id }',
      'describeDataset(id: $id, input: { card: "x" }) { id }',
      'deleteDataset(id: $id)',
    ]) {
      const refused = await client.refused(`mutation ($id: ID!) { ${change} }`, { id });
      expect(refused.code).toBe('CONFLICT');
      expect(refused.message).toContain('dataset "life@1" is frozen and never changes');
    }
    expect((await client.asked(freeze, { id })).freezeDataset).toEqual(freezeDataset);
    expect((await client.items(id)).every(({ split }) => split === null)).toBe(true);
    expect(await faults()).toEqual([]);
  });

  it('are taken away with their items, but not while something names them', async () => {
    const make = async (name: string) =>
      (await client.create({ name, kind: 'SHOT', select: { shots: {} } })).id as string;
    const [first, second, taught, judged] = [
      await make('gone'),
      await make('gone'),
      await make('taught'),
      await make('judged'),
    ];
    const evaluation = evaluationRow('e1', { dataset_id: judged, snapshot: 'judged-then' });
    await writeToLake(made.lake, { note: 'users' }, async (writer) => {
      await writer.add(models, [
        { ...blankCard, id: 'm@1', name: 'm', version: '1', stage: 'STAGING', trained_on: [taught] },
      ]);
      await writer.add(evaluations, [evaluation]);
    });
    const remove = 'mutation ($id: ID!) { deleteDataset(id: $id) }';
    for (const [id, user] of [
      [first, `dataset "${second}"`],
      [taught, 'model "m@1"'],
      [judged, 'evaluation "e1"'],
    ] as const) {
      const message = `dataset "${id}" is named by ${user}, and stays`;
      expect(await client.refused(remove, { id })).toEqual({ code: 'CONFLICT', message });
    }
    for (const id of [second, first]) expect((await client.asked(remove, { id })).deleteDataset).toBe(id);
    expect((await client.asked('{ dataset(id: "gone@1") { id } }')).dataset).toBeNull();
    expect(await select(made.lake.current, datasetItems, { where: equals('dataset_id', first) })).toEqual([]);
    expect(await client.refused(remove, { id: first })).toMatchObject({ code: 'BAD_USER_INPUT' });

    // The snapshot of what is there stays, and that of what is gone may go.
    await expect(deleteSnapshot(made.lake, 'dataset-taught-1')).rejects.toThrow(
      'snapshot dataset-taught-1 is that of dataset "taught@1", and stays as long as that is there',
    );
    await createNamedSnapshot(made.lake, 'judged-then', null);
    await expect(deleteSnapshot(made.lake, 'judged-then')).rejects.toThrow('is that of evaluation "e1"');
    await deleteSnapshot(made.lake, 'dataset-gone-1');
    expect(await make('gone')).toBe('gone@1');
    expect(await faults()).toEqual([]);
  });

  const shots = { name: 'x', kind: 'SHOT', select: { shots: {} } };
  it.each([
    [{ ...shots, name: 'a b' }, 'input.name must be 1 to 80 letters'],
    [{ ...shots, name: '@' }, 'input.name must be'],
    [{ ...shots, name: 'x'.repeat(81) }, 'input.name must be'],
    [{ ...shots, kind: 'FRAME' }, 'input.select.shots selects no items of kind FRAME; give frames, search or ids'],
    [
      { ...shots, kind: 'TITLE', select: { moments: { allOf: [{ annotationType: 'label' }] } } },
      'input.select.moments selects no items',
    ],
    [{ ...shots, select: { shots: { titleIds: [] } } }, 'input.select finds nothing in snapshot'],
    [{ ...shots, select: { ids: [] } }, 'input.select finds nothing in snapshot'],
    [
      { ...shots, select: { ids: ['t0-a0-s0', 'none'] } },
      'input.select.ids: the snapshot has none of the shots "none"',
    ],
    [
      { ...shots, select: { search: { text: 'x', most: 0 } } },
      'input.select.search.most must be 1 to 10000, but got 0',
    ],
    [{ ...shots, select: { search: {} } }, 'search needs something to look for'],
    [{ ...shots, select: { moments: { allOf: [] } } }, 'allOf must hold at least one criterion'],
    [{ ...shots, select: { shots: { overlaps: { startMs: 5, endMs: 5 } } } }, 'where.overlaps.endMs must be greater'],
    [{ ...shots, select: {} }, 'select'],
    [{ ...shots, select: { shots: {}, ids: ['a'] } }, 'select'],
    [{ ...shots, snapshot: 'never' }, 'input.snapshot: there is no named snapshot "never", or it is no longer kept'],
    [{ ...shots, labelBy: { field: 'LANGUAGE' } }, 'input.labelBy.field must be LABEL for shots, but got LANGUAGE'],
    [
      { ...shots, kind: 'DIALOGUE_LINE', select: { dialogue: {} }, labelBy: { annotationType: 'label' } },
      'no annotation is on lines',
    ],
    [{ ...shots, description: 'x'.repeat(10_001) }, 'input.description must be at most 10000 characters'],
  ])('are refused: %j', async (input, message) => {
    const before = made.lake.current.record.number;
    for (let time = 0; time < 2; time++) {
      const { code, message: said } = await client.refused(
        `mutation ($input: DatasetInput!) { createDataset(input: $input) { id } }`,
        { input },
      );
      expect({ code, said }).toEqual({ code: 'BAD_USER_INPUT', said: expect.stringContaining(message) });
    }
    expect((await made.lake.refresh()).record.number).toBe(before);
  });

  it('are refused at a snapshot that is no longer kept', async () => {
    await createNamedSnapshot(made.lake, 'short', null);
    await deleteNamedSnapshot(made.lake, 'short');
    const input = { ...shots, snapshot: 'short' };
    const { code, message } = await client.refused(
      `mutation ($input: DatasetInput!) { createDataset(input: $input) { id } }`,
      { input },
    );
    expect({ code, message }).toEqual({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('"short", or it is no longer kept'),
    });
  });

  it('that are not there are null, or refuse what is asked of them', async () => {
    expect((await client.asked('{ dataset(id: "none@1") { id } }')).dataset).toBeNull();
    for (const write of [
      'freezeDataset(id: "none@1") { id }',
      'splitDataset(id: "none@1", ratios: [{ name: "a", share: 1 }]) { id }',
    ]) {
      const message = 'id: there is no dataset "none@1"; datasets { nodes { id } } lists them';
      expect(await client.refused(`mutation { ${write} }`)).toEqual({ code: 'BAD_USER_INPUT', message });
    }
  });
});
