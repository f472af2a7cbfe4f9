import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readComposition } from '../../../src/exchange/imf/composition.js';
import { editOfComposition } from '../../../src/exchange/imf/edit-of-composition.js';
import { importImf } from '../../../src/exchange/imf/import-imf.js';
import { readPackage } from '../../../src/exchange/imf/package.js';
import { newTitle } from '../../../src/exchange/new-works.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { assets } from '../../../src/lake/tables/assets.js';
import { timelineClips } from '../../../src/lake/tables/timeline-clips.js';
import { timelines } from '../../../src/lake/tables/timelines.js';
import { titles } from '../../../src/lake/tables/titles.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { titleIdOfName } from '../../../src/media/ids.js';
import { placedTracks } from '../../../src/media/timeline/placed.js';
import { fraction, plus, type Fraction } from '../../../src/media/timeline/rational.js';
import { temporaryLake } from '../../support/lake.js';

const data = resolve('../shared/data/imf');
const files = existsSync(data)
  ? readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xml'))
  : [];
const all = files.map((name) => ({ name, text: readFileSync(join(data, name), 'utf8') }));
const compositions = all.filter(({ text }) => /<(\w+:)?CompositionPlaylist[\s>]/.test(text));

/** What a composition holds, counted in its text: no part of the reader is used. */
function counted(text: string) {
  const plain = text.replace(/<!--[\s\S]*?-->/g, '').replace(/(<\/?)\w+:/g, '$1');
  const tracks = new Map<string, { clips: number; seconds: Fraction }>();
  for (const [, type, body] of plain.matchAll(/<(\w+Sequence)[ >]([\s\S]*?)<\/\1>/g)) {
    if (type === 'MarkerSequence') continue;
    const id = /<TrackId>\s*urn:uuid:([^<\s]+)/.exec(body!)![1]!.toLowerCase();
    const track = tracks.get(id) ?? { clips: 0, seconds: fraction(0) };
    for (const [, resource] of body!.matchAll(/<Resource[ >]([\s\S]*?)<\/Resource>/g)) {
      const number = (name: string) => {
        const found = new RegExp(`<${name}>\\s*(\\d+)`).exec(resource!);
        return found ? BigInt(found[1]!) : null;
      };
      const [, n, d] = /<EditRate>\s*(\d+) (\d+)/.exec(resource!) ?? /<EditRate>\s*(\d+) (\d+)/.exec(plain)!;
      const length = number('SourceDuration') ?? number('IntrinsicDuration')! - (number('EntryPoint') ?? 0n);
      const times = number('RepeatCount') ?? 1n;
      track.clips += Number(times);
      track.seconds = plus(track.seconds, fraction(length * BigInt(d!) * times, BigInt(n!)));
    }
    tracks.set(id, track);
  }
  return [...tracks.values()];
}

describe.skipIf(files.length === 0)('samples of IMF (skipped where ../shared/data is not there)', () => {
  it('have as many tracks, clips and seconds as is counted in their text', () => {
    const refused: string[] = [];
    for (const { name, text } of compositions) {
      try {
        const edit = editOfComposition(readComposition(text), () => null);
        const tracks = placedTracks(edit).map(({ clips }) => ({
          clips: clips.length,
          seconds: clips.reduce(
            (sum, { start, end }) => plus(sum, plus(end, { n: -start.n, d: start.d })),
            fraction(0),
          ),
        }));
        expect({ name, tracks }).toEqual({ name, tracks: counted(text) });
      } catch (error) {
        if ((error as Error).name === 'AssertionError') throw error;
        refused.push(`${name}: ${(error as Error).message}`);
      }
    }
    expect(compositions.length).toBe(155);
    expect(refused).toEqual([expect.stringMatching(/schemaError\.xml: line 2: CompositionPlaylist must have Id$/)]);
  });

  it('become titles, assets and timelines, once', async () => {
    const { lake, remove } = await temporaryLake();
    const folder = join(data, 'TestIMP/Application5/MultiAppIMP');
    const packages = [
      await readPackage(folder),
      await readPackage(join(data, 'TestIMP/MERIDIAN_Netflix_Photon_161006')),
    ];
    const first = await importImf(lake, packages, 'ada', {});
    const again = await importImf(lake, packages, 'ada', {});
    const { current } = lake;
    const [films, media, edits, clips] = await Promise.all([
      select(current, titles),
      select(current, assets),
      select(current, timelines),
      select(current, timelineClips),
    ]);
    expect(first).toMatchObject({ titles: films.length, assets: media.length });
    expect(again).toMatchObject({ titles: 0, assets: 0, known: { titles: films.length, assets: media.length } });
    expect(again.timelines.every(({ replaced }) => replaced)).toBe(true);
    const texts = all.filter(({ name }) => /(MultiAppIMP|MERIDIAN_Netflix_Photon_161006)\/CPL/.test(name));
    expect(edits.map(({ id }) => id).sort()).toEqual(
      texts.map(({ text }) => `timeline-${/<Id>urn:uuid:([^<]+)/.exec(text)![1]}`).sort(),
    );
    const maps = all.filter(({ name }) => /(MultiAppIMP|MERIDIAN_Netflix_Photon_161006)\/ASSETMAP/.test(name));
    const mapped = maps.flatMap(({ text }) => text.match(/(?<=<Id>urn:uuid:)[^<]+/g) ?? []);
    const named = new Set(texts.flatMap(({ text }) => text.match(/(?<=<TrackFileId>urn:uuid:)[^<]+/g) ?? []));
    const [playlists, tracks] = [true, false].map((is) => media.filter(({ role }) => (role === 'composition') === is));
    expect(tracks!.length).toBe(2);
    expect(tracks!.map(({ id }) => id).sort()).toEqual(
      [...named]
        .filter((id) => mapped.includes(id))
        .map((id) => `asset-${id}`)
        .sort(),
    );
    expect(playlists!.map(({ id, derived_from }) => [id, [...derived_from].sort()]).sort()).toEqual(
      texts
        .map(({ text }) => {
          const plays = new Set(text.match(/(?<=<TrackFileId>urn:uuid:)[^<]+/g));
          return [`asset-${/<Id>urn:uuid:([^<]+)/.exec(text)![1]}`, [...plays].map((id) => `asset-${id}`).sort()];
        })
        .sort(),
    );
    const meridian = playlists!.find(({ id }) => id === 'asset-0eb3d1b9-b77b-4d3f-bbe5-7c69b15dca85')!;
    const size = /0eb3d1b9-b77b-4d3f-bbe5-7c69b15dca85<[^]*?<Size>(\d+)/.exec(
      all.find(({ name }) => /MERIDIAN_Netflix_Photon_161006\/PKL/.test(name))!.text,
    )![1];
    expect(meridian).toMatchObject({ kind: 'VIDEO', content_type: 'text/xml', size_bytes: Number(size) });
    expect(meridian.duration_us).toBe(edits.find(({ id }) => id.endsWith(meridian.id.slice(5)))!.duration_us);
    expect(clips.length).toBe(texts.flatMap(({ text }) => counted(text)).reduce((sum, { clips }) => sum + clips, 0));
    expect((await verifySnapshot(current)).findings).toEqual([]);
    await remove();
  });

  it('are of the title that theirs was merged into', async () => {
    const { lake, remove } = await temporaryLake();
    const file = join(data, 'TestIMP/MERIDIAN_Netflix_Photon_161006/CPL_0eb3d1b9-b77b-4d3f-bbe5-7c69b15dca85.xml');
    const one = await readPackage(file);
    const name = one.compositions[0]!.composition.title;
    const merged = newTitle({ id: 'kept', name: 'Meridian', aliases: [titleIdOfName(name)], created_at: 0 });
    await writeToLake(lake, { note: 'merged' }, (writer) => writer.add(titles, [merged]));
    expect(await importImf(lake, [one], null, {})).toMatchObject({ titles: 0, assets: 1 });
    expect(await select(lake.current, titles)).toEqual([expect.objectContaining({ id: 'kept', name: 'Meridian' })]);
    expect((await select(lake.current, timelines))[0]!.title_id).toBe('kept');
    expect((await select(lake.current, assets))[0]).toMatchObject({ title_id: 'kept', uri: pathToFileURL(file).href });
    await remove();
  });

  it('are refused by name where they are broken', async () => {
    await expect(readPackage(join(data, 'TestIMP/BadXML'))).rejects.toThrow(
      /BadXML: none of the files .* is a composition/,
    );
    const broken = join(data, 'TestIMP/Application2E2020/CPL_46154ef9-7b54-45eb-a85c-00efcb0d47a7_schemaError.xml');
    await expect(readPackage(broken)).rejects.toThrow(/schemaError\.xml: line 2: /);
    await expect(readPackage(join(data, 'TestIMP/Application2'))).rejects.toThrow(/must have an ASSETMAP/);
  });
});
