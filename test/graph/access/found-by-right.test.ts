import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Grant } from '../../../src/graph/access/rights.js';
import { equals, oneOf } from '../../../src/lake/lancedb/filter.js';
import { openLake } from '../../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import type { FrameRow } from '../../../src/lake/tables/frames.js';
import { LOOK } from '../../../src/lake/tables/spaces.js';
import { STILL_MEASURES } from '../../../src/lake/tables/still-measures.js';
import {
  analysisRow,
  annotationRow,
  assetRow,
  generateRows,
  modelRow,
  randomOf,
  seriesRow,
  temporaryLake,
  unitVector,
  writeRows,
} from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { BOTH_WAYS, serve } from '../../support/server.js';

const random = randomOf(3);
const rows = generateRows({ titles: 1, assetsPerTitle: 1, shotsPerAsset: 2, framesPerShot: 2, linesPerTitle: 0 });
const film = rows.assets[0]!;
const english = { ...assetRow('en', rows.assets.length, film.title_id, 'TEXT', null), language: 'en' };
const frames: FrameRow[] = rows.frames.map((frame) => ({
  ...frame,
  ...{ width: 1920, height: 1080, vector_look: unitVector(random, LOOK.dimension) },
}));
const ids = frames.map(({ id }) => id);
const place = { title_id: film.title_id, source: 'MODEL', model_id: 'meter@2', confidence: 1 } as const;
const box = { x: 0.4, y: 0.3, width: 0.3, height: 0.4 };
const fault = (i: number, asset_id: string, severity: string) =>
  annotationRow(i, { ...place, type: 'timed-text', label: `rule ${i}`, asset_id, data: { severity } });

let uri: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await temporaryLake();
  ({ uri, remove } = made);
  const timesUs = frames.map(({ timestamp_us }) => timestamp_us);
  await writeRows(made.lake, {
    ...rows,
    frames,
    assets: [...rows.assets, english],
    models: [modelRow('meter@2')],
    annotations: [
      annotationRow(0, { ...place, type: 'face', asset_id: film.id, frame_id: ids[0]!, ...box }),
      fault(1, film.id, 'minor'),
      fault(2, 'en', 'blocker'),
    ],
    series: STILL_MEASURES.map((name) =>
      seriesRow(
        film.id,
        name,
        timesUs.map(() => 0.4),
        { timesUs, unit: null },
      ),
    ),
    analyses: [analysisRow(film.id, 'stills'), analysisRow('en', 'timed-text')],
  });
  made.lake.close();
});
afterAll(() => remove());

describe.each(BOTH_WAYS)('what was found, %s', (_, env) => {
  const ask = async (query: string, grant: Grant) => {
    const server = await serve(await openLake(uri, mediaTables), env, async () => rightsOf('some', grant));
    try {
      return await server.ask(query);
    } finally {
      await server.close();
    }
  };
  const artwork = async (grant: Grant, like = '') => {
    const { data, errors } = await ask(
      `{ title(id: "${film.title_id}") { artworkCandidates(count: 50${like}) { frames analysed candidates { frame { id } parts { name value } } } } }`,
      grant,
    );
    return { of: data?.title?.artworkCandidates, message: errors?.[0]?.message };
  };
  const quality = async (grant: Grant) => {
    const { data } = await ask(
      `{ title(id: "${film.title_id}") { quality { counts { all blocker unrated } byRule { rule } byLanguage { language } byAsset { asset { id } }
         findings { totalCount nodes { label } } checked { asset { id } done { analyser } } } } }`,
      grant,
    );
    return data.title.quality;
  };

  it('artwork is of frames that are seen alone, and like no others', async () => {
    const all = await artwork(grantOf());
    expect(all.of).toMatchObject({ frames: 4, analysed: true });
    const some = grantOf({ where: { frames: oneOf('id', ids.slice(0, 2)) } });
    const { of } = await artwork(some);
    expect(of.frames).toBe(2);
    expect(of.candidates.map(({ frame }: { frame: { id: string } }) => frame.id).sort()).toEqual(
      ids.slice(0, 2).sort(),
    );
    const unknown = (id: string) => `like: there is no frame "${id}", or it has no look`;
    expect((await artwork(some, `, like: ["${ids[3]}"]`)).message).toBe(unknown(ids[3]!));
    const noSpace = grantOf({ spaces: new Set<string>() });
    expect((await artwork(noSpace, `, like: ["${ids[0]}"]`)).message).toBe(unknown(ids[0]!));
  });

  it('artwork tells of no measures and no faces that are not seen', async () => {
    const unmeasured = await artwork(grantOf({ where: { series: equals('name', 'none') } }));
    expect(unmeasured.of).toEqual({ frames: 0, analysed: false, candidates: [] });
    const facesOf = async (grant: Grant) =>
      (await artwork(grant)).of.candidates
        .find(({ frame }: { frame: { id: string } }) => frame.id === ids[0])
        .parts.find(({ name }: { name: string }) => name === 'faces')?.value;
    expect(await facesOf(grantOf())).toBeGreaterThan(await facesOf(grantOf({ read: ['timed-text'], write: [] })));
    const hidden = grantOf({ hidden: { annotations: ['x', 'y', 'width', 'height'] } });
    expect(await facesOf(hidden)).toBe(await facesOf(grantOf({ read: ['timed-text'], write: [] })));
  });

  it('faults of assets that are not seen are not counted, named or told to have been looked for', async () => {
    expect((await quality(grantOf())).counts).toEqual({ all: 2, blocker: 1, unrated: 0 });
    expect(await quality(grantOf({ where: { assets: equals('kind', 'VIDEO') } }))).toEqual({
      counts: { all: 1, blocker: 0, unrated: 0 },
      byRule: [{ rule: 'rule 1' }],
      byLanguage: [{ language: null }],
      byAsset: [{ asset: { id: film.id } }],
      findings: { totalCount: 1, nodes: [{ label: 'rule 1' }] },
      checked: [{ asset: { id: film.id }, done: [{ analyser: 'stills' }] }],
    });
  });

  it('faults are not rated where their data is hidden, and none of a type that is not read', async () => {
    const { counts } = await quality(grantOf({ hidden: { annotations: ['data'] } }));
    expect(counts).toEqual({ all: 2, blocker: 0, unrated: 2 });
    expect((await quality(grantOf({ read: ['face'], write: [] }))).counts.all).toBe(0);
    const unchecked = await quality(grantOf({ where: { analyses: equals('analyser', 'none') } }));
    expect(unchecked.checked.map(({ done }: { done: object[] }) => done)).toEqual([[], [], []]);
  });
});
