import { writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { equals } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { audit } from '../../../src/lake/tables/audit.js';
import { dialogue } from '../../../src/lake/tables/dialogue.js';
import { frames } from '../../../src/lake/tables/frames.js';
import { savedSearches } from '../../../src/lake/tables/saved-searches.js';
import { shots } from '../../../src/lake/tables/shots.js';
import { timelines } from '../../../src/lake/tables/timelines.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { importFiles } from '../../../src/exchange/import-files.js';
import { openReport } from '../../../src/exchange/report.js';
import { titlesImport } from '../../../src/exchange/tables/titles.js';
import { bearer, openIssuer, settingsFor, sign, signingKey, type SigningKey } from '../../support/issuer.js';
import { generateRows, temporaryLake, timelineRow, writeRows } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const rights = {
  // Sees one title, by a role that may do all.
  ada: rightsOf('ada', grantOf({ titles: ['t0'] })),
  // Reads all titles, writes one.
  split: rightsOf('split', grantOf({ role: 'a', mutations: new Set() }), grantOf({ role: 'b', titles: ['t0'] })),
  blind: rightsOf('blind', grantOf({ hidden: { titles: ['kind'], assets: ['role'] } })),
  english: rightsOf('english', grantOf({ where: { dialogue: equals('language', 'en') } })),
  untold: rightsOf('untold', grantOf({ where: { edits: { is: 'never' }, entity_revisions: { is: 'never' } } })),
};

describe.each(BOTH_WAYS)('%s', (_, env) => {
  let lake: Lake;
  let folder: string;
  let server: TestServer;
  let key: SigningKey;
  const closing: (() => unknown)[] = [];
  beforeAll(async () => {
    const made = await temporaryLake();
    ({ lake, folder } = made);
    const rows = generateRows({ titles: 6 });
    const frames = rows.frames.map((frame) => ({
      ...frame,
      colour: frame.number % 48 === 16 ? ('TEAL' as const) : ('RED' as const),
    }));
    const colours = new Map(frames.map(({ id, colour }) => [id, colour]));
    const shots = rows.shots.map((shot) => ({ ...shot, colour: colours.get(shot.keyframe_id!)! }));
    await writeRows(lake, { ...rows, frames, shots });
    key = await signingKey('one');
    const issuer = await openIssuer(key);
    server = await serve(
      lake,
      { ...settingsFor(issuer.url), ...env },
      async (subject) => rights[subject!.id as 'ada'] ?? null,
    );
    closing.push(
      made.remove,
      () => issuer.close(),
      () => server.close(),
    );
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });
  afterEach(async () => expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]));

  const ask = async (query: string, sub = 'root') => server.ask(query, {}, bearer(await sign(key, { sub })));
  const ok = async (query: string, sub = 'root') => {
    const { data, errors } = await ask(query, sub);
    expect(errors).toBeUndefined();
    return data;
  };
  const refused = async (query: string, sub = 'root') => {
    const before = (await lake.refresh()).record.number;
    const { errors } = await ask(query, sub);
    expect((await lake.refresh()).record.number).toBe(before);
    return { code: errors?.[0]?.extensions?.code, message: errors?.[0]?.message };
  };
  const EDITED = 'version edited { by fields } history(first: 5) { version change before after author }';

  describe('a title', () => {
    it('is corrected, tells who did it, and goes back to what was ingested', async () => {
      const { updateTitle } = await ok(
        `mutation { updateTitle(id: "t3", expectedVersion: 1, input: { name: "Élan vital", releaseYear: 1999, eidr: "10.5240/aaaa-0000-0000-0000-0000-x" }) { name releaseYear eidr externalIds { scheme value } ${EDITED} } }`,
      );
      const eidr = '10.5240/AAAA-0000-0000-0000-0000-X';
      expect(updateTitle).toMatchObject({
        name: 'Élan vital',
        releaseYear: 1999,
        eidr,
        externalIds: [
          { scheme: 'IMDb', value: 'tt3' },
          { scheme: 'EIDR', value: eidr },
        ],
        version: 2,
        edited: { by: 'root', fields: ['eidr', 'name', 'release_year', 'external_ids'] },
        history: [{ version: 2, change: 'EDITED', before: { name: 'Film 3' }, after: { name: 'Élan vital' } }],
      });
      // Lists and words follow.
      const found = await ok(
        '{ titles(first: 1) { nodes { id } } titles2: titles(where: { releaseYear: { lte: 1999 } }) { nodes { id } } }',
      );
      expect([found.titles.nodes, found.titles2.nodes]).toEqual([[{ id: 't3' }], [{ id: 't3' }]]);
      const reset = await ok(`mutation { updateTitle(id: "t3", resetTo: INGESTED) { name eidr ${EDITED} } }`);
      expect(reset.updateTitle).toMatchObject({ name: 'Film 3', version: 3, edited: null });
      const [entry] = await select(await lake.refresh(), audit, { where: equals('entity_id', 't3') });
      expect(entry).toMatchObject({ kind: 'TITLE', action: 'updateTitle', subject: 'root', title_id: 't3' });
    });

    it.each([
      ['name: " "', 'input.name must not be blank, but got " "'],
      ['releaseYear: 1700', 'input.releaseYear must be 1800 to 2200, but got 1700'],
      ['originalLanguage: "english"', null],
      ['originalLanguage: "e!"', 'input.originalLanguage must be a BCP 47 language tag, but got "e!"'],
      ['eidr: "10.5240/1"', 'input.eidr must be an EIDR, 10.5240/1111-2222-3333-4444-5555-C, but got "10.5240/1"'],
      ['parentId: "none"', 'input.parentId: there is no title "none"'],
      ['parentId: "t4"', 'input.parentId: "t4" is the title itself or below it'],
    ])('is not made %s', async (input, message) => {
      const call = `mutation { updateTitle(id: "t4", input: { ${input} }) { id } }`;
      if (message) expect(await refused(call)).toEqual({ code: 'BAD_USER_INPUT', message });
      else await ok(call);
    });

    it('is no parent of its own parent, and shares its EIDR with no other', async () => {
      await ok('mutation { updateTitle(id: "t4", input: { parentId: "t5" }) { id } }');
      expect((await refused('mutation { updateTitle(id: "t5", input: { parentId: "t4" }) { id } }')).message).toMatch(
        /or below it/,
      );
      await ok('mutation { updateTitle(id: "t4", input: { parentId: null }) { id } }');
      const taken = 'mutation { updateTitle(id: "t4", input: { eidr: "10.5240/0000-0000-0000-0000-0005-X" }) { id } }';
      expect((await refused(taken)).code).toBe('CONFLICT');
    });

    it('that somebody changed meanwhile is a conflict that names them', async () => {
      await ok('mutation { updateTitle(id: "t5", input: { kind: TRAILER }) { id } }');
      const { code, message } = await refused(
        'mutation { updateTitle(id: "t5", expectedVersion: 1, input: { kind: SHORT }) { id } }',
      );
      expect(code).toBe('CONFLICT');
      expect(message).toMatch(/^expectedVersion: title "t5" is at version 2, by "root" at 20.*, but 1 was expected/);
    });

    it('that is changed into what it is makes no version', async () => {
      await refused('mutation { updateTitle(id: "t5", input: { kind: TRAILER }) { id } }');
      expect((await ok('{ title(id: "t5") { version } }')).title.version).toBe(2);
    });
  });

  describe('rights', () => {
    it('what is not seen is not there, what is only read is forbidden', async () => {
      const call = (id: string) => `mutation { updateTitle(id: "${id}", input: { name: "x" }) { id } }`;
      expect(await refused(call('t1'), 'ada')).toEqual({
        code: 'BAD_USER_INPUT',
        message: 'id: there is no title "t1"',
      });
      expect(await refused(call('t1'), 'split')).toEqual({
        code: 'FORBIDDEN',
        message: 'id: you may not change title "t1"',
      });
      const move = 'mutation { moveAssets(ids: ["t0-a0"], to: "t1") { id } }';
      expect((await refused(move, 'split')).code).toBe('FORBIDDEN');
      expect((await refused(move, 'ada')).code).toBe('BAD_USER_INPUT');
      expect(
        (await refused('mutation { updateShot(id: "t1-a0-s0", input: { name: "x" }) { id } }', 'split')).code,
      ).toBe('FORBIDDEN');
    });

    it('nothing is changed into what its editor does not see', async () => {
      const line = 'mutation { updateDialogueLine(id: "t0-l0", input: { language: "fr" }) { id } }';
      expect(await refused(line, 'english')).toEqual({
        code: 'FORBIDDEN',
        message: 'you may not make a dialogue line what you do not see',
      });
    });

    it('hidden columns are neither changed nor told', async () => {
      expect(await refused('mutation { updateTitle(id: "t5", input: { kind: SHORT }) { id } }', 'blind')).toEqual({
        code: 'FORBIDDEN',
        message: 'input: you may not change kind',
      });
      await ok('mutation { updateTitle(id: "t5", input: { name: "Five" }) { id } }');
      const { title } = await ok(`{ title(id: "t5") { ${EDITED} } }`, 'blind');
      expect(title.edited.fields).toEqual(['name']);
      expect(title.history).toMatchObject([{ after: { name: 'Five' } }, { version: 2, before: {}, after: {} }]);
    });

    it('a policy that does not tell of edits tells no version', async () => {
      const { title } = await ok(`{ title(id: "t5") { ${EDITED} } }`, 'untold');
      expect(title).toEqual({ version: null, edited: null, history: [] });
    });

    it('titles of history that are not seen are not told', async () => {
      await ok('mutation { moveAssets(ids: ["t1-a0"], to: "t0") { id } }');
      const read = async (sub: string) => (await ok(`{ asset(id: "t1-a0") { ${EDITED} } }`, sub)).asset.history[0];
      expect(await read('root')).toMatchObject({
        change: 'MOVED',
        before: { title_id: 't1' },
        after: { title_id: 't0' },
      });
      expect(await read('ada')).toMatchObject({
        change: 'MOVED',
        before: { title_id: null },
        after: { title_id: 't0' },
      });
      await ok('mutation { updateAsset(id: "t1-a0", resetTo: INGESTED) { id } }');
    });
  });

  describe('an asset', () => {
    it('takes its shots, frames, lines, annotations and tracks to another title, and back', async () => {
      const of = async (title: string) =>
        (
          await ok(
            `{ title(id: "${title}") { assets { totalCount } shots { totalCount } annotations { totalCount } dialogue { totalCount } } }`,
          )
        ).title;
      const [from, to] = [await of('t2'), await of('t3')];
      await ok(
        'mutation { moveAssets(ids: ["t2-a0", "t2-a1", "t2-sub"], to: "t3", expectedVersions: [1, 1, 1]) { id title { id } } }',
      );
      const now = await of('t3');
      expect(now).toEqual({
        assets: { totalCount: from.assets.totalCount + to.assets.totalCount },
        shots: { totalCount: from.shots.totalCount + to.shots.totalCount },
        annotations: { totalCount: to.annotations.totalCount + from.annotations.totalCount - 1 },
        dialogue: { totalCount: from.dialogue.totalCount + to.dialogue.totalCount },
      });
      const [frame] = await select(await lake.refresh(), frames, { where: equals('id', 't2-a0-f0') });
      expect(frame!.title_id).toBe('t3');
      for (const id of ['t2-a0', 't2-a1', 't2-sub'])
        await ok(`mutation { updateAsset(id: "${id}", resetTo: INGESTED) { title { id } } }`);
      expect([await of('t2'), await of('t3')]).toEqual([from, to]);
    });

    it('passes its language on to its lines, and its timecode to its shots', async () => {
      await ok('mutation { updateAsset(id: "t2-sub", input: { language: "DE" }) { language } }');
      expect((await select(await lake.refresh(), dialogue, { where: equals('asset_id', 't2-sub') }))[0]!.language).toBe(
        'de',
      );
      await ok('mutation { updateAsset(id: "t2-a0", input: { startTimecode: "01:00:00:00" }) { id } }');
      const { shot } = await ok('{ shot(id: "t2-a0-s0") { timeRange { startTimecode } } }');
      expect(shot.timeRange.startTimecode).toBe('01:00:00:00');
      expect(
        (await refused('mutation { updateAsset(id: "t2-a0", input: { startTimecode: "1:00" }) { id } }')).code,
      ).toBe('BAD_USER_INPUT');
      expect((await refused('mutation { updateAsset(id: "t2-a0", input: { uri: null }) { id } }')).message).toBe(
        'input.uri must have a value, but got null',
      );
    });
  });

  describe('a line', () => {
    const lines = async () =>
      (await select(await lake.refresh(), dialogue, { where: equals('asset_id', 't0-sub') })).sort(
        (a, b) => a.ordinal - b.ordinal,
      );
    it('is added, corrected, found by its new words, and removed', async () => {
      const before = await lines();
      const { addDialogueLine } = await ok(
        `mutation { addDialogueLine(assetId: "t0-sub", input: { text: "Hello zebra", startMs: 0.001, endMs: 9000 }) { id index language ${EDITED} } }`,
      );
      expect(addDialogueLine).toMatchObject({ language: 'en', version: 1, edited: { fields: [] } });
      const { id } = addDialogueLine;
      await ok(`mutation { updateDialogueLine(id: "${id}", input: { text: "Hello okapi" }) { id } }`);
      const { search } = await ok(
        '{ search(text: "okapi", kinds: [DIALOGUE]) { edges { node { ... on DialogueLine { id } } } } }',
      );
      expect(search.edges).toEqual([{ node: { id } }]);
      expect((await refused(`mutation { updateDialogueLine(id: "${id}", resetTo: INGESTED) { id } }`)).message).toMatch(
        /was made by people/,
      );
      expect(await ok(`mutation { removeDialogueLine(id: "${id}", expectedVersion: 2) }`)).toEqual({
        removeDialogueLine: id,
      });
      expect(await lines()).toEqual(before);
    });

    it('shifts with all others, exactly, and never to before 0', async () => {
      const before = await lines();
      expect((await refused('mutation { shiftDialogue(assetId: "t0-sub", byMs: -100000000) { id } }')).message).toMatch(
        /would begin at .* before 0; nothing was written/,
      );
      await ok('mutation { shiftDialogue(assetId: "t0-sub", byMs: 0.5, scale: 1.001) { id } }');
      expect((await lines()).map(({ start_us }) => start_us)).toEqual(
        before.map(({ start_us }) => Math.round((start_us * 1001) / 1000) + 500),
      );
      for (const { id } of before) await ok(`mutation { updateDialogueLine(id: "${id}", resetTo: INGESTED) { id } }`);
      expect(await lines()).toEqual(before);
    });
  });

  describe('a shot', () => {
    it('has labels and a name', async () => {
      const { updateShot } = await ok(
        `mutation { updateShot(id: "t0-a0-s1", input: { name: "the chase", labels: ["car", "car"] }) { name labels ${EDITED} } }`,
      );
      expect(updateShot).toMatchObject({ name: 'the chase', labels: ['car'], version: 2 });
    });

    it('is split and merged again, with its frames and annotations', async () => {
      const state = async () => {
        const now = await lake.refresh();
        const where = equals('asset_id', 't0-a1');
        const all = [];
        for (const table of [shots, frames, annotations] as unknown as (typeof shots)[])
          all.push((await select(now, table, { where })).sort((a, b) => (a.id < b.id ? -1 : 1)));
        return all;
      };
      const before = await state();
      const { splitShot } = await ok(
        `mutation { splitShot(id: "t0-a1-s1", atFrame: 64) { id index timeRange { startFrame endFrame } frames { nodes { number } } colour keyframe { number colour } transitionIn { type } annotations { totalCount } } }`,
      );
      expect(splitShot).toMatchObject([
        { id: 't0-a1-s1', index: 1, timeRange: { startFrame: 48, endFrame: 64 }, frames: { nodes: [{ number: 48 }] } },
        { index: 2, frames: { nodes: [{ number: 64 }, { number: 80 }] }, transitionIn: { type: 'CUT' } },
      ]);
      for (const { colour, keyframe } of splitShot as { colour: string; keyframe: { colour: string } }[])
        expect(colour).toBe(keyframe.colour);
      expect((await refused('mutation { updateShot(id: "t0-a1-s1", resetTo: INGESTED) { id } }')).code).toBe(
        'CONFLICT',
      );
      await ok(`mutation { mergeShots(ids: ["${splitShot[1].id}", "t0-a1-s1"]) { id ${EDITED} } }`);
      await ok('mutation { updateShot(id: "t0-a1-s1", resetTo: INGESTED) { id } }').catch(() => undefined);
      expect(await state()).toEqual(before);
    });

    it('takes another keyframe of its own', async () => {
      const { setKeyframe } = await ok(
        'mutation { setKeyframe(shotId: "t0-a1-s2", frame: 112) { colour keyframe { number colour } } }',
      );
      expect(setKeyframe).toEqual({ colour: 'TEAL', keyframe: { number: 112, colour: 'TEAL' } });
      expect((await refused('mutation { setKeyframe(shotId: "t0-a1-s2", frame: 3) { id } }')).message).toBe(
        'frame: 3 is no frame of the shot; of shot "t0-a1-s2" the lake has the frames 96, 112, 128',
      );
      expect((await refused('mutation { mergeShots(ids: ["t0-a1-s0", "t0-a1-s2"]) { id } }')).message).toMatch(
        /between/,
      );
    });
  });

  it('an import keeps what people changed, and tells the reset of what is new', async () => {
    await ok('mutation { updateTitle(id: "t5", input: { name: "Mine", releaseYear: 1950 }) { id } }');
    const file = `${folder}/titles.ndjson`;
    await writeFile(file, JSON.stringify({ id: 't5', name: 'Theirs', original_language: 'fr' }));
    await importFiles(lake, titlesImport, [file], { strict: true, report: await openReport([file]) });
    const { title } = await ok('{ title(id: "t5") { name releaseYear originalLanguage } }');
    expect(title).toEqual({ name: 'Mine', releaseYear: 1950, originalLanguage: 'fr' });
    const { updateTitle } = await ok('mutation { updateTitle(id: "t5", resetTo: INGESTED) { name releaseYear } }');
    expect(updateTitle).toEqual({ name: 'Theirs', releaseYear: 2005 });
  });

  it('titles are merged without losing a link, and the old ids go on finding them', async () => {
    await ok('mutation { updateTitle(id: "t3", input: { parentId: "t1" }) { id } }');
    await ok(
      'mutation { saveSearch(input: { id: "s", name: "s", finds: { shots: { where: { titleIds: ["t1", "t2"] } } } }) { id } }',
    );
    const counts = '{ shots { totalCount } annotations { totalCount } }';
    const before = await ok(counts);
    await writeToLake(lake, { note: 'an edit' }, (writer) => writer.add(timelines, [timelineRow('cut', 't1', 0)]));
    expect((await refused('mutation { mergeTitles(ids: ["t1"], into: "t2") { id } }')).message).toMatch(
      /different EIDRs, "10.5240.*" and "10.5240/,
    );
    await ok('mutation { updateTitle(id: "t1", input: { eidr: null }) { id } }');
    expect((await refused('mutation { mergeTitles(ids: ["t1"], into: "t0") { id } }', 'split')).code).toBe('FORBIDDEN');
    const { mergeTitles } = await ok(
      'mutation { mergeTitles(ids: ["t1"], into: "t2", expectedVersion: 1) { id aliases externalIds { value } children { nodes { id } } assets { totalCount } version } }',
    );
    expect(mergeTitles).toEqual({
      id: 't2',
      aliases: ['t1'],
      externalIds: [{ value: 'tt2' }, { value: 'tt1' }],
      children: { nodes: [{ id: 't3' }] },
      assets: { totalCount: 6 },
      version: 2,
    });
    expect(await ok(counts)).toEqual(before);
    const old = await ok(
      '{ title(id: "t1") { id } none: title(id: "t99") { id } _entities(representations: [{ __typename: "Title", id: "t1" }, { __typename: "Title", id: "t2" }]) { ... on Title { id name } } }',
    );
    expect(old).toMatchObject({ title: { id: 't2' }, none: null, _entities: [{ id: 't2' }, { id: 't2' }] });
    expect((await select(await lake.refresh(), savedSearches))[0]!.criteria).toEqual({
      shots: { where: { titleIds: ['t2'] } },
    });
    expect(await select(lake.current, timelines)).toMatchObject([{ id: 'cut', title_id: 't2' }]);
    // And once more: aliases of aliases.
    await ok('mutation { updateTitle(id: "t1", input: { eidr: null }) { id } }');
    const again = await ok('mutation { mergeTitles(ids: ["t2"], into: "t4") { aliases } }');
    expect(again.mergeTitles.aliases).toEqual(['t1', 't2']);
    expect((await ok('{ title(id: "t1") { id } }')).title.id).toBe('t4');
  });
});
