import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder } from '../folder.js';
import { DIMENSION, mediaGraph, mnistPixels, PICTURES } from '../mnist.js';

/** Pictures that may be judged; the others are held out. */
export const JUDGED = 9_000;
/** Pictures of one title. */
const OF_A_TITLE = 100;

export const frameId = (picture: number): string => `picture-${picture}`;
export const pictureOf = (id: string): number => Number(id.slice('picture-'.length));
export const assetId = (picture: number): string => `part-${Math.floor(picture / OF_A_TITLE)}`;

/** MNIST's pictures as frames of a hundred titles, with their grey levels as vectors of an L2 space. */
export function digitsLake(): string {
  const folder = join(benchFolder(), 'teach');
  rmSync(folder, { recursive: true, force: true });
  const file = (name: string, content: string | Uint8Array) => {
    const path = join(benchFolder(), `teach-${name}`);
    writeFileSync(path, content);
    return path;
  };
  const lines = (rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const assets = [...new Set(Array.from({ length: PICTURES }, (_, i) => assetId(i)))];
  const titles = assets.map((id) => ({ id, name: id, kind: 'MOVIE' }));
  const ofTitles = assets.map((id) => ({ id, title_id: id, kind: 'IMAGE', uri: `file:///mnist/${id}` }));
  const frames = Array.from({ length: PICTURES }, (_, i) => ({
    id: frameId(i),
    asset_id: assetId(i),
    number: i,
    timestamp_ms: i,
  }));
  const space = { id: 'pixels', dimension: DIMENSION, metric: 'L2', is_default: true };
  mediaGraph(folder, 'import', 'titles', file('titles.ndjson', lines(titles)));
  mediaGraph(folder, 'import', 'assets', file('assets.ndjson', lines(ofTitles)));
  mediaGraph(folder, 'import', 'spaces', file('spaces.ndjson', lines([space])));
  const vectors = file('frames.f32', new Uint8Array(Float32Array.from(mnistPixels()).buffer));
  mediaGraph(
    folder,
    'import',
    'frames',
    file('frames.ndjson', lines(frames)),
    '--vectors',
    vectors,
    '--space',
    'pixels',
  );
  return folder;
}
