import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOmcFiles } from '../../../src/exchange/omc/files.js';
import { importOmc } from '../../../src/exchange/omc/import-omc.js';
import { readOmc } from '../../../src/exchange/omc/document.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { assets } from '../../../src/lake/tables/assets.js';
import { titles } from '../../../src/lake/tables/titles.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { inProcess } from '../../support/in-process.js';
import { temporaryLake } from '../../support/lake.js';

const DATA = fileURLToPath(new URL('../../../../shared/data/omc', import.meta.url));

let lake: Lake;
let uri: string;
let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ lake, uri, remove } = await temporaryLake());
  folder = await mkdtemp(join(tmpdir(), 'media-graph-test-'));
});
afterAll(async () => {
  await remove();
  await rm(folder, { recursive: true });
});

const named = (value: string, scope = 'studio') => ({ identifierScope: scope, identifierValue: value });
const ref = (value: string) => ({ identifier: [named(value)] });
const film = (value: string, more: object) => ({
  ...{ entityType: 'Asset', ...ref(value) },
  AssetSC: { entityType: 'AssetSC', ...ref(`form/${value}`), structuralType: 'digital.movingImage' },
  ...more,
});
const read = (...documents: unknown[]) =>
  readOmc(documents.map((document, i) => ({ file: `/there/${i}.json`, document })));

describe('what files say', () => {
  it('of one thing in several places, by several identifiers, is one thing', () => {
    const { works, assets } = read(
      [
        { entityType: 'CreativeWork', ...ref('cw'), originalLanguage: ['fr'] },
        { entityType: 'Asset', ...ref('a'), assetFC: { functionalType: 'proxy' }, AssetSC: ref('form') },
      ],
      { entityType: 'CreativeWork', identifier: [named('tt1', 'imdb')], creativeWorkCategory: 'movie' },
      { entityType: 'CreativeWork', identifier: [named('cw'), named('tt1', 'imdb')] },
      { entityType: 'AssetSC', ...ref('form'), structuralType: 'digital.image', structuralProperties: {} },
    );
    expect(works).toEqual([
      {
        ...{ identifiers: expect.any(Array) as unknown, name: null, type: null, category: 'movie' },
        ...{ languages: ['fr'], parent: null },
      },
    ]);
    expect(works[0]!.identifiers.map(({ value }) => value)).toEqual(['cw', 'tt1']);
    expect(assets).toMatchObject([{ id: 'studio:a', kind: 'IMAGE', role: 'proxy', place: null }]);
  });

  it('of versions is told from both ends, and a thing is no version of itself', () => {
    const { assets, leftOut } = read([
      film('b', { version: { DerivationOf: ref('a'), versionNumber: '2' } }),
      film('a', { version: { Variant: [ref('c')], RevisionOf: ref('a'), Alternative: [ref('b')] } }),
      film('c', {}),
    ]);
    expect(Object.fromEntries(assets.map(({ id, madeOf }) => [id, madeOf]))).toEqual({
      'studio:a': [],
      'studio:b': ['studio:a'],
      'studio:c': ['studio:a'],
    });
    expect(Object.fromEntries(leftOut)).toEqual({ 'version.versionNumber': 1, 'version.Alternative': 1 });
  });

  it('of the work is found by context and by slate; groups hold each other without end', () => {
    const slate = { entityType: 'Slate', ...ref('s'), slateUID: '1A-1', CreativeWork: ref('cw') };
    const { assets, leftOut } = read(
      film('direct', { Context: [{ for: { CreativeWork: [ref('cw')] } }] }),
      film('by slate', { Context: [{ has: { Slate: [ref('s')] } }] }),
      slate,
      { entityType: 'CreativeWork', ...ref('other'), Context: [{ has: { Asset: [film('within', {})] } }] },
      film('none', {}),
      { entityType: 'Asset', ...ref('group'), Asset: [ref('none'), ref('loop')] },
      { entityType: 'Asset', ...ref('loop'), Asset: [ref('group'), ref('loop')] },
      { entityType: 'Asset', name: 'nameless' },
    );
    expect(Object.fromEntries(assets.map(({ id, work }) => [id.slice(7), work]))).toEqual({
      ...{ direct: 'studio:cw', 'by slate': 'studio:cw', within: 'studio:other', none: null, group: null, loop: null },
    });
    expect(assets.find(({ id }) => id === 'studio:group')).toMatchObject({ kind: 'VIDEO' });
    expect(Object.fromEntries(leftOut)).toEqual({ Slate: 1, 'Asset without identifier': 1 });
  });

  it('of seasons and episodes is told from both ends', () => {
    const work = (value: string, type: string, more = {}) => ({
      ...{ entityType: 'CreativeWork', ...ref(value), creativeWorkType: type },
      ...more,
    });
    const { works } = read([
      work('series', 'series', { Season: [ref('s1')], Episode: [ref('e1'), ref('e2')] }),
      work('s1', 'season'),
      work('e1', 'episode', { Series: [ref('series')], Season: [ref('s1')] }),
      work('e2', 'episode'),
    ]);
    expect(works.map(({ parent }) => parent)).toEqual([null, 'studio:series', 'studio:s1', 'studio:series']);
  });
});

it('is refused by name, and --title-id gives a title to what names none', async () => {
  const path = join(folder, 'one.json');
  const details = { fileDetails: { filePath: '/reels/1 #2', fileName: 'a?.mov' } };
  const form = { ...ref('form'), structuralType: 'digital.audioVisual', structuralProperties: details };
  const audioContent = { audioContent: { mcaContent: 'PRM', language: 'pt-br' } };
  const functionalProperties = { timeCodeStart: '01:00:00:00', ...audioContent };
  await writeFile(
    path,
    JSON.stringify(film('a', { AssetSC: form, assetFC: { functionalType: 'editorial', functionalProperties } })),
  );
  const cli = (...args: string[]) => inProcess(`${uri}-cli`, 'import', ...args);
  await writeFile(join(folder, 'none.json'), '{"a": 1}');
  await writeFile(join(folder, 'broken.json'), '{');
  const message = async (...args: string[]) => (await cli('omc', ...args)).err;
  expect(await message(join(folder, 'none.json'))).toContain('none.json: it identifies nothing of the Ontology');
  expect(await message(join(folder, 'broken.json'))).toContain('broken.json: ');
  expect(await message(path, '--title-id', 'nope')).toContain('--title-id: the lake has no title "nope"');
  expect(await message(path, '--rate', '25')).toContain('--rate: omc are imported without');
  await writeFile(join(folder, 'titles.csv'), 'id,name\nt,A film\n');
  expect((await cli('titles', join(folder, 'titles.csv'))).code).toBe(0);
  const { out } = await cli('omc', path, '--title-id', 't', '--json');
  expect(JSON.parse(out)).toEqual({ titles: 0, assets: 1, known: { titles: 0, assets: 0 }, leftOut: {} });

  const files = await readOmcFiles([path]);
  await importOmc(lake, files, null, {});
  expect(await select(lake.current, assets)).toMatchObject([
    {
      ...{ id: 'studio:a', kind: 'VIDEO', role: 'editorial', language: 'pt-BR', start_timecode: '01:00:00:00' },
      ...{ title_id: null, uri: 'file:///reels/1%20%232/a%3F.mov' },
    },
  ]);
  await writeToLake(lake, { note: 'none' }, (writer) => writer.remove(assets, equals('id', 'studio:a')));
  await rm(`${uri}-cli`, { recursive: true });
});

describe.skipIf(!existsSync(DATA))('samples of OMC (skipped where ../shared/data is not there)', () => {
  it('become titles and assets, as many as are counted in their text, once', async () => {
    const paths = readdirSync(join(DATA, 'Examples'), { recursive: true, encoding: 'utf8' });
    // Every object with a type, however deep: no part of the reader is used.
    const things: { type: string; id: string; of: Record<string, unknown> }[] = [];
    for (const path of paths.filter((name) => name.endsWith('.json')))
      JSON.parse(readFileSync(join(DATA, 'Examples', path), 'utf8'), (_, of: Record<string, unknown>) => {
        if (of?.['entityType']) things.push({ type: of['entityType'] as string, id: idOf(of), of });
        return of;
      });
    const said = ({ of }: (typeof things)[number]) =>
      Object.entries(of).some(
        ([name, value]) =>
          !/^(schemaVersion|entityType|identifier)$/.test(name) && value !== null && String(value) !== '',
      );
    const counted = (type: string) =>
      new Set(things.filter((one) => one.type === type && said(one)).map(({ id }) => id));
    const formOf = new Map(
      things.flatMap(({ type, id, of }) => (type === 'AssetSC' ? [[id, of['structuralType']]] : [])),
    );
    const ofType = things.filter(({ type }) => type === 'Asset');
    const media = new Set(
      ofType.flatMap(({ id, of }) =>
        /^digital\.(image|movingImage)$/.test(String(of['AssetSC'] && formOf.get(idOf(of['AssetSC'])))) ? [id] : [],
      ),
    );
    const members = new Map(
      ofType.flatMap(({ id, of }) => (Array.isArray(of['Asset']) ? [[id, of['Asset'].map(idOf)] as const] : [])),
    );
    const groups = [...members].filter(([, ids]) => ids.some((id) => media.has(id)));
    expect([media.size, groups.length]).toEqual([683, 8]);

    const files = await readOmcFiles([DATA]);
    const first = await importOmc(lake, files, null, {});
    expect(first).toMatchObject({ titles: counted('CreativeWork').size, assets: media.size + groups.length });
    const [films, made] = await Promise.all([select(lake.current, titles), select(lake.current, assets)]);
    expect(new Set(made.map(({ id }) => id))).toEqual(new Set([...media, ...groups.map(([id]) => id)]));
    expect(films).toMatchObject([
      {
        ...{ name: 'Hyperspace Madness', kind: 'SHORT', eidr: '10.5240/96C6-A678-E011-B059-77AA-2' },
        ...{ original_language: 'en' },
        external_keys: [
          ...['labkoat:cw/hlDTz5s8IStbxWvdRVfSh', 'eidr:10.5240/96C6-A678-E011-B059-77AA-2', 'imdb:tt19632706'],
        ],
      },
    ]);
    const derived = made.filter(({ derived_from }) => derived_from.length > 0);
    expect(new Map(derived.map(({ id, derived_from }) => [id, [...derived_from]]))).toEqual(new Map(groups));
    for (const type of ['Slate', 'Character', 'NarrativeScene', 'ProductionScene', 'Composition', 'Context'])
      expect({ type, count: first.leftOut[type] }).toEqual({ type, count: counted(type).size });
    expect(counted('Slate').size).toBeGreaterThan(100);
    const untaken = [...counted('Asset')].filter((id) => !made.some((one) => one.id === id));
    const told = Object.entries(first.leftOut).filter(([name]) => name.startsWith('Asset of '));
    expect(told.reduce((sum, [, count]) => sum + count, 0)).toBe(untaken.length);
    expect((await verifySnapshot(lake.current)).findings).toEqual([]);

    const again = await importOmc(lake, files, null, {});
    expect(again).toMatchObject({ titles: 0, assets: 0, known: { titles: films.length, assets: made.length } });
    expect(await select(lake.current, assets)).toEqual(made);
    expect(await select(lake.current, titles)).toEqual(films);
  });
});

function idOf(node: unknown): string {
  const [first] = (node as { identifier: { identifierScope: string; identifierValue: string }[] }).identifier;
  return `${first!.identifierScope}:${first!.identifierValue}`;
}
