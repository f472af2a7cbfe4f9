import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMddf } from '../../../src/exchange/mddf/document.js';
import { readMddfFiles } from '../../../src/exchange/mddf/files.js';
import { importMddf } from '../../../src/exchange/mddf/import-mddf.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { assets } from '../../../src/lake/tables/assets.js';
import { titles } from '../../../src/lake/tables/titles.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { temporaryLake } from '../../support/lake.js';

const DATA = fileURLToPath(new URL('../../../../shared/data/mddf/mddf-lib/doc/examples/MMC', import.meta.url));

it('refuses what is no document of MDDF, and a document type', () => {
  expect(() => readMddf('<html/>')).toThrow(/must be a CoreMetadata or a MediaManifest, but it is html/);
  expect(() => readMddf('<!DOCTYPE a [<!ENTITY b "c">]><CoreMetadata/>')).toThrow(/must declare nothing/);
  expect(() => readMddf('<MediaManifest><Inventory>\n<Audio/></Inventory></MediaManifest>')).toThrow(
    'line 2: Audio must have AudioTrackID',
  );
});

describe.skipIf(!existsSync(DATA))('samples of MDDF (skipped where ../shared/data is not there)', () => {
  let lake: Lake;
  let remove: () => Promise<void>;
  beforeAll(async () => void ({ lake, remove } = await temporaryLake()));
  afterAll(() => remove());

  it('become titles, assets and languages, as many as are counted in their text, once', async () => {
    const names = readdirSync(DATA, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xml'));
    const texts = names.map((name) => readFileSync(join(DATA, name), 'utf8').replace(/<!--[^]*?-->/g, ''));
    const distinct = (pattern: RegExp) =>
      new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, id]) => id!.trim())));
    const works = distinct(/<(?:\w+:)?Basic\w*\s+ContentID="([^"]+)"/g);
    const tracks = distinct(/<(?:\w+:)?(?:Audio|Video|Subtitle|Image)\s+(?:\w+TrackID|ImageID)="([^"]+)"/g);
    const presentations = distinct(/<(?:\w+:)?Presentation\s+PresentationID="([^"]+)"/g);
    const files = await readMddfFiles([DATA]);
    expect(files.documents).toHaveLength(names.length);

    const first = await importMddf(lake, files, {});
    expect(first).toMatchObject({ titles: works.size, assets: tracks.size + presentations.size });
    const [films, media] = await Promise.all([select(lake.current, titles), select(lake.current, assets)]);
    expect(films).toHaveLength(works.size);
    expect(new Set(media.map(({ id }) => id))).toEqual(new Set([...tracks, ...presentations]));

    const eidrs = [...works].flatMap((id) => /^md:cid:eidr-s:([0-9A-Z-]+)$/.exec(id)?.[1] ?? []);
    expect(films.flatMap(({ eidr }) => eidr ?? []).sort()).toEqual(eidrs.map((id) => `10.5240/${id}`).sort());
    expect(films.every(({ external_ids }) => external_ids.some(({ value }) => works.has(value)))).toBe(true);
    const byEidr = new Map(films.map((film) => [film.eidr, film]));
    const episode = byEidr.get('10.5240/FBEB-FA47-487D-420A-8E31-I')!;
    const season = byEidr.get('10.5240/2D99-3C1C-9F31-3E10-3411-1')!;
    expect(episode).toMatchObject({ kind: 'EPISODE', name: 'Mother', release_year: 2016, original_language: 'en' });
    expect([episode.parent_id, season.parent_id]).toEqual([
      season.id,
      byEidr.get('10.5240/CF5A-AB7E-A4DB-35FA-BAC5-M')!.id,
    ]);

    const main = media.find(({ id }) => id === 'md:presentationid:eidr-x:FBEB-FA47-487D-420A-8E31-I:main.us')!;
    expect(main).toMatchObject({ title_id: episode.id, role: 'presentation' });
    expect(main.derived_from).toContain('md:vidtrackid:eidr-x:FBEB-FA47-487D-420A-8E31-I:main.video');
    const french = media.find(({ id }) => id.endsWith(':feature.audio.fr'))!;
    expect(french).toMatchObject({ kind: 'AUDIO', language: 'fr', role: 'primary' });
    const people = texts.reduce((sum, text) => sum + (text.match(/<(?:\w+:)?People[\s>]/g)?.length ?? 0), 0);
    expect(first.leftOut['People']).toBe(people);
    expect((await verifySnapshot(lake.current)).findings).toEqual([]);

    const again = await importMddf(lake, files, {});
    expect(again).toMatchObject({ titles: 0, assets: 0, known: { titles: works.size, assets: media.length } });
    expect(await select(lake.current, assets)).toEqual(media);
  });
});
