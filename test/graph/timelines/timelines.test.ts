import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import type { QueryEvent } from '../../../src/lake/lancedb/view.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { clipOf, editOf, fileAt, gapOf, missing, trackOf } from '../../../src/media/timeline/make.js';
import { readOtio, writeOtio } from '../../../src/media/timeline/otio.js';
import { rangeOf, timeOf } from '../../../src/media/timeline/time.js';
import { subgraph } from '../../../src/graph/schema.js';
import { openExecutors } from '../../support/executors.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const NTSC = { numerator: 24000, denominator: 1001 };
/** Frames 40 to 60 of the first file: the end of its first shot and the beginning of its second; then all of the last shot of another title's. */
const EDIT = editOf(
  'trailer',
  [
    trackOf({
      name: 'V1',
      of: 'Video',
      children: [
        clipOf({ name: 'a', range: rangeOf(40, 20, NTSC), of: fileAt('file:///films/t0-a0') }),
        gapOf(timeOf(10, NTSC)),
        clipOf({ name: 'b', range: rangeOf(144, 48, NTSC), of: fileAt('file:///films/t1-a1') }),
        clipOf({ name: 'gone', range: rangeOf(0, 24, NTSC), of: missing() }),
      ],
    }),
    trackOf({ name: 'A1', of: 'Audio', children: [] }),
  ],
  { start: timeOf(86_400, NTSC) },
);
const SAVE = /* GraphQL */ `
  mutation ($input: TimelineInput!) {
    saveTimeline(input: $input) {
      id
      name
    }
  }
`;
const WHOLE = /* GraphQL */ `
  query ($id: ID!) {
    timeline(id: $id) {
      name
      durationMs
      startTimecode
      source
      title {
        id
      }
      frameRate {
        numerator
        denominator
      }
      otio
      tracks {
        index
        name
        kind
        clips {
          totalCount
          nodes {
            name
            speed
            sourceName
            asset {
              id
            }
            shots {
              id
            }
            recordRange {
              startFrame
              endFrame
              startTimecode
            }
            sourceRange {
              startMs
              startFrame
              endFrame
            }
          }
        }
      }
    }
  }
`;

describe.each(BOTH_WAYS)('timelines, answered %s', (_, env) => {
  const queries: QueryEvent[] = [];
  let lake: Lake;
  let server: TestServer;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ lake, remove } = await temporaryLake({ onQuery: (event) => queries.push(event) }));
    await writeRows(lake, generateRows());
    server = await serve(lake, env);
    for (const id of ['one', 'two']) {
      const input = { id, titleId: 't0', otio: writeOtio(EDIT) };
      expect((await server.ask(SAVE, { input })).data).toEqual({ saveTimeline: { id, name: 'trailer' } });
    }
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  it('have tracks of clips, where they play, of which shots', async () => {
    const { data, errors } = await server.ask(WHOLE, { id: 'one' });
    expect(errors).toBeUndefined();
    const { otio, tracks, ...about } = data.timeline;
    expect(readOtio(otio)).toEqual(EDIT);
    expect(about).toEqual({
      ...{ name: 'trailer', durationMs: (102 * 1001) / 24, source: 'OTIO', title: { id: 't0' } },
      ...{ startTimecode: '01:00:00:00', frameRate: NTSC },
    });
    expect(tracks).toMatchObject([
      {
        ...{ index: 0, name: 'V1', kind: 'Video' },
        clips: {
          totalCount: 3,
          nodes: [
            {
              ...{ name: 'a', speed: 1, asset: { id: 't0-a0' }, shots: [{ id: 't0-a0-s0' }, { id: 't0-a0-s1' }] },
              recordRange: { startFrame: 0, endFrame: 20, startTimecode: '01:00:00:00' },
              sourceRange: { startFrame: 40, endFrame: 60 },
              sourceName: 'file:///films/t0-a0',
            },
            {
              ...{ name: 'b', asset: { id: 't1-a1' }, shots: [{ id: 't1-a1-s3' }] },
              recordRange: { startFrame: 30, endFrame: 78, startTimecode: '01:00:01:06' },
            },
            { name: 'gone', asset: null, shots: [], sourceName: null },
          ],
        },
      },
      { index: 1, kind: 'Audio', clips: { nodes: [] } },
    ]);
  });

  it('are found by what they use, by one query of their clips however many ask', async () => {
    const used = 'usedIn(first: 1) { totalCount nodes { id } pageInfo { hasNextPage endCursor } }';
    queries.length = 0;
    const { data, errors } = await server.ask(`{ shots(first: 500) { nodes { id ${used} } } }`);
    expect(errors).toBeUndefined();
    const shots = data.shots.nodes as { id: string; usedIn: { totalCount: number; nodes: { id: string }[] } }[];
    const using = shots.filter(({ usedIn }) => usedIn.totalCount > 0);
    expect(using.map(({ id }) => id)).toEqual(['t0-a0-s0', 't0-a0-s1', 't1-a1-s3']);
    expect(using[0]!.usedIn).toMatchObject({ totalCount: 2, nodes: [{ id: 'one' }] });
    const asked = queries.map(({ table }) => table);
    expect(asked.filter((table) => table.startsWith('timeline'))).toEqual(['timeline_clips', 'timelines']);

    queries.length = 0;
    const all = await server.ask(
      `{ assets(first: 500) { nodes { id usedIn { nodes { id } } } } titles { nodes { id usedIn { nodes { id } } } } }`,
    );
    const usersOf = (nodes: { id: string; usedIn: { nodes: object[] } }[]) =>
      nodes.filter(({ usedIn }) => usedIn.nodes.length === 2).map(({ id }) => id);
    expect(usersOf(all.data.assets.nodes)).toEqual(['t0-a0', 't1-a1']);
    expect(usersOf(all.data.titles.nodes)).toEqual(['t0', 't1']);
    expect(queries.filter(({ table }) => table === 'timeline_clips').length).toBeLessThanOrEqual(2);
  });

  it('have pages of what uses a shot', async () => {
    const page = async (after: string | null) => {
      const query = `query ($after: String) { shot(id: "t0-a0-s0") { usedIn(first: 1, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }`;
      const { data, errors } = await server.ask(query, { after });
      expect(errors).toBeUndefined();
      return data.shot.usedIn;
    };
    const first = await page(null);
    expect(first).toMatchObject({ nodes: [{ id: 'one' }], pageInfo: { hasNextPage: true } });
    expect(await page(first.pageInfo.endCursor)).toMatchObject({
      ...{ nodes: [{ id: 'two' }], pageInfo: { hasNextPage: false } },
    });
  });

  it('have moments when their clips play them', async () => {
    const query = `query ($allOf: [MomentCriterion!]!) { timeline(id: "one") { moments(allOf: $allOf, first: 1) {
      totalCount pageInfo { hasNextPage } nodes { clip { name } recordRange { startMs endMs } sourceRange { startMs } } } } }`;
    const { data, errors } = await server.ask(query, { allOf: [{ dialogue: { text: '"Line 2 of film 0"' } }] });
    expect(errors).toBeUndefined();
    // The line is spoken from 2 s to 2.9 s; frames 40 to 60 of the file play first.
    const start = (40 * 1001) / 24;
    expect(data.timeline.moments).toMatchObject({ totalCount: 1, pageInfo: { hasNextPage: false } });
    const [{ clip, recordRange, sourceRange }] = data.timeline.moments.nodes;
    expect([clip.name, sourceRange.startMs]).toEqual(['a', 2_000]);
    expect(recordRange.startMs).toBeCloseTo(2_000 - start, 2);
    expect(recordRange.endMs).toBeCloseTo((20 * 1001) / 24, 2);
  });

  it('have no moments in clips that are off', async () => {
    const input = { id: 'off', otio: writeOtio(EDIT).replaceAll(/"enabled":\s*true/g, '"enabled": false') };
    expect((await server.ask(SAVE, { input })).data).toEqual({ saveTimeline: { id: 'off', name: 'trailer' } });
    const query = `query ($allOf: [MomentCriterion!]!) { timeline(id: "off") {
      tracks { clips { totalCount } } moments(allOf: $allOf) { totalCount } } }`;
    const { data } = await server.ask(query, { allOf: [{ dialogue: { text: '"Line 2 of film 0"' } }] });
    expect(data.timeline.tracks[0].clips.totalCount).toBeGreaterThan(0);
    expect(data.timeline.moments).toEqual({ totalCount: 0 });
    await server.ask('mutation { deleteTimeline(id: "off") }');
  });

  it('are listed by title, name and source, and taken away', async () => {
    const input = { id: 'short', otio: writeOtio(editOf('other', [])) };
    await server.ask(SAVE, { input });
    const list = async (where: object) => {
      const query = 'query ($where: TimelineFilter) { timelines(where: $where) { totalCount nodes { id } } }';
      return ((await server.ask(query, { where })).data.timelines.nodes as { id: string }[]).map(({ id }) => id);
    };
    expect(await list({})).toEqual(['one', 'short', 'two']);
    expect(await list({ titleIds: ['t0'], sources: ['OTIO'] })).toEqual(['one', 'two']);
    expect(await list({ names: ['other'] })).toEqual(['short']);
    const remove = () => server.ask('mutation { deleteTimeline(id: "short") }');
    expect((await remove()).data).toEqual({ deleteTimeline: 'short' });
    expect((await remove()).data).toEqual({ deleteTimeline: null });
    expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
  });

  it('are refused where they are none, or of a title that is not there', async () => {
    const refusal = async (input: object) => (await server.ask(SAVE, { input })).errors![0]!.message;
    expect(await refusal({ otio: '{' })).toMatch(/^input\.otio: /);
    expect(await refusal({ titleId: 'none', otio: writeOtio(EDIT) })).toBe('input.titleId: there is no title "none"');
    expect(await refusal({ otio: writeOtio(editOf(' ', [])) })).toBe('input.name must not be " "');
  });
});

describe('a first cut', () => {
  const ASSEMBLE = /* GraphQL */ `
    mutation ($input: AssembleInput!) {
      assembleTimeline(input: $input) {
        id
        source
        durationMs
        title {
          id
        }
        otio
        tracks {
          clips(first: 100) {
            nodes {
              name
              asset {
                id
                title {
                  id
                }
              }
              sourceRange {
                startMs
                endMs
              }
            }
          }
        }
      }
    }
  `;
  let made: Awaited<ReturnType<typeof temporaryLake>>;
  let server: TestServer;
  const rows = generateRows();
  beforeAll(async () => {
    made = await temporaryLake();
    await writeRows(made.lake, rows);
    server = await serve(made.lake, {});
  });
  afterAll(async () => {
    await server.close();
    await made.remove();
  });
  const cut = async (input: object) => {
    const { data, errors } = await server.ask(ASSEMBLE, { input: { name: 'sizzle', targetMs: 8_000, ...input } });
    expect(errors).toBeUndefined();
    return data.assembleTimeline;
  };
  const all = { where: {} };
  type Node = { asset: { id: string; title: { id: string } }; sourceRange: { startMs: number; endMs: number } };

  it('is as long as asked, of titles in turn, and cuts no line', async () => {
    for (const order of ['STORY', 'LIKENESS']) {
      const { durationMs, tracks, title, source } = await cut({ from: all, order, paceMs: 1_000 });
      expect(Math.abs(durationMs - 8_000)).toBeLessThanOrEqual(500);
      expect({ title, source }).toEqual({ title: null, source: 'ASSEMBLED' });
      const clips = tracks[0].clips.nodes as Node[];
      const titles = clips.map(({ asset }) => asset.title.id);
      expect(titles.filter((id, i) => id === titles[i - 1])).toEqual([]);
      for (const { asset, sourceRange } of clips)
        for (const line of rows.dialogue.filter(({ title_id }) => title_id === asset.title.id))
          for (const edge of [sourceRange.startMs, sourceRange.endMs])
            expect(line.start_us / 1000 < edge - 0.001 && edge + 0.001 < line.end_us / 1000).toBe(false);
    }
    expect((await verifySnapshot(await made.lake.refresh())).findings).toEqual([]);
  });

  it('is the same from the same seed, and another from another', async () => {
    const first = await cut({ from: all, seed: 1 });
    const again = await cut({ from: all, seed: 1 });
    expect(again).toEqual(first);
    expect((await cut({ from: all, seed: 2 })).otio).not.toBe(first.otio);
  });

  it('is of the shots that are named, or that a saved search finds', async () => {
    const shotIds = ['t1-a0-s0', 't1-a0-s1', 't1-a0-s2'];
    const named = await cut({ name: 'named', from: { shotIds }, targetMs: 4_000 });
    expect(named.title).toEqual({ id: 't1' });
    const shotsOf = ({ tracks }: { tracks: { clips: { nodes: { name: string }[] } }[] }) =>
      tracks[0]!.clips.nodes.map(({ name }) => name);
    expect(shotIds).toEqual(expect.arrayContaining(shotsOf(named)));
    const search =
      'saveSearch(input: { id: "s", name: "s", finds: { shots: { where: { titleIds: ["t2"] } } } }) { id }';
    expect((await server.ask(`mutation { ${search} }`)).errors).toBeUndefined();
    const found = await cut({ name: 'found', from: { savedSearch: 's' } });
    expect(shotsOf(found).every((id) => id.startsWith('t2-'))).toBe(true);
  });

  it('is refused where there is nothing to cut', async () => {
    const refusal = async (input: object) =>
      (await server.ask(ASSEMBLE, { input: { name: 's', targetMs: 8_000, ...input } })).errors![0]!.message;
    expect(await refusal({ from: { shotIds: ['none'] } })).toBe('input.from.shotIds: there is no shot "none"');
    expect(await refusal({ from: { where: { ids: [] } } })).toMatch(/^input\.from: no shot/);
    expect(await refusal({ from: all, targetMs: 1 })).toBe('input.targetMs must be 1000 to 3600000, but got 1');
    expect(await refusal({ from: { savedSearch: 'none' } })).toMatch(/there is no saved search "none"/);
  });
});

it('an edit shows each subject the clips of titles that they see, and is whole to nobody else', async () => {
  const { lake, remove } = await temporaryLake();
  await writeRows(lake, generateRows());
  const { interpret, compile, close } = openExecutors(subgraph(), lake);
  const saved = await interpret({
    source: SAVE,
    variables: { input: { id: 'one', titleId: 't0', otio: writeOtio(EDIT) } },
  });
  expect(saved.errors).toBeUndefined();
  await lake.refresh();
  const source =
    '{ timeline(id: "one") { otio tracks { clips { nodes { name sourceName } } } } t1: shot(id: "t1-a1-s3") { usedIn { totalCount } } }';
  for (const ask of [interpret, compile]) {
    const seenBy = async (grant: Parameters<typeof grantOf>[0]) =>
      (await ask({ source, rights: rightsOf(JSON.stringify(grant), grantOf(grant)) })).data as {
        timeline: { otio: string | null; tracks: { clips: { nodes: object[] } }[] } | null;
        t1: object | null;
      };
    const all = await seenBy({});
    expect(all.timeline!.otio).toBe(writeOtio(EDIT));
    expect(all.t1).toEqual({ usedIn: { totalCount: 1 } });
    const first = await seenBy({ titles: ['t0'] });
    expect(first.timeline!.otio).toBeNull();
    expect(first.timeline!.tracks[0]!.clips.nodes).toMatchObject([{ name: 'a' }, { name: 'gone' }]);
    // Its edit is of a title that is not seen.
    expect(await seenBy({ titles: ['t1'] })).toEqual({ timeline: null, t1: { usedIn: { totalCount: 0 } } });
    const blind = await seenBy({ hidden: { assets: ['uri'] } });
    expect(blind.timeline).toMatchObject({
      otio: null,
      tracks: [{ clips: { nodes: [{ name: 'a', sourceName: null }, { name: 'b' }, { name: 'gone' }] } }, {}],
    });
  }
  await close();
  await remove();
});
