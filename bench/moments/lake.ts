import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { annotations, type AnnotationRow } from '../../src/lake/tables/annotations.js';
import { assets, type AssetRow } from '../../src/lake/tables/assets.js';
import { shots, type ShotRow } from '../../src/lake/tables/shots.js';
import { titles } from '../../src/lake/tables/titles.js';
import { benchFolder } from '../folder.js';
import { annotationRow, assetRow, shotRow, titleRow } from '../graph/lake-rows.js';
import { between, randomStream } from '../graph/random.js';

export const LABELS = ['person', 'face', 'car', 'tree', 'building', 'sky', 'road', 'dog'] as const;
export const FILMS = 2_000;
const ANNOTATIONS_PER_FILM = 500;
const SHOTS_PER_FILM = 60;
const FILM_MS = 600_000;
const FILMS_PER_BATCH = 100;
const SEED = 20240611;

/** A million annotations of 2000 films, each of one of eight labels, by start; made when it is not there. */
export async function momentsLake(): Promise<string> {
  const folder = join(
    benchFolder(),
    `lake-moments-${mediaTables.map(({ columns }) => Object.keys(columns).length).join('-')}`,
  );
  if (!existsSync(folder)) {
    const part = `${folder}.part`;
    rmSync(part, { recursive: true, force: true });
    console.log('making a lake of a million annotations');
    await fill(part);
    // Renamed only when complete, so that a run cut short leaves no half a lake behind.
    renameSync(part, folder);
  }
  return folder;
}

async function fill(folder: string): Promise<void> {
  const random = randomStream(SEED);
  const lake = await openLake(folder, mediaTables);
  await writeToLake(lake, { note: 'bench data' }, async (writer) => {
    for (let film = 1; film <= FILMS; film += FILMS_PER_BATCH) {
      const films = Array.from({ length: FILMS_PER_BATCH }, (_, i) => film + i);
      await writer.add(
        titles,
        films.map((id) => titleRow({ id, name: `Film ${id}`, release_year: 2000, kind: 'MOVIE' })),
      );
      await writer.add(assets, films.map(filmAsset));
      await writer.add(shots, films.flatMap(filmShots));
      await writer.add(
        annotations,
        films.flatMap((id) => filmAnnotations(id, random)),
      );
    }
  });
  lake.close();
}

function filmAsset(id: number): AssetRow {
  const file = {
    uri: `s3://media/${id}.mp4`,
    codec: 'h264',
    width: 1920,
    height: 1080,
    size_bytes: 1,
    language: 'en',
    checksum: '',
  };
  return assetRow({ id, title_id: id, kind: 'VIDEO', duration_ms: FILM_MS, ...file });
}

function filmShots(film: number): ShotRow[] {
  const length = FILM_MS / SHOTS_PER_FILM;
  return Array.from({ length: SHOTS_PER_FILM }, (_, index) => {
    const id = (film - 1) * SHOTS_PER_FILM + index + 1;
    const frame = { id, shot_id: id, asset_id: film, title_id: film, index: 0, timestamp_ms: index * length };
    return shotRow(
      { id, asset_id: film, index, start_ms: index * length, end_ms: (index + 1) * length },
      [frame],
      index,
    );
  });
}

function filmAnnotations(film: number, random: () => number): AnnotationRow[] {
  const starts = Array.from({ length: ANNOTATIONS_PER_FILM }, () => between(random, 0, FILM_MS)).sort((a, b) => a - b);
  return starts.map((start_ms, i) =>
    annotationRow(
      {
        id: (film - 1) * ANNOTATIONS_PER_FILM + i + 1,
        asset_id: film,
        shot_id:
          (film - 1) * SHOTS_PER_FILM +
          Math.min(SHOTS_PER_FILM - 1, Math.floor((start_ms * SHOTS_PER_FILM) / FILM_MS)) +
          1,
        frame_id: 0,
        label: LABELS[between(random, 0, LABELS.length - 1)]!,
        confidence: between(random, 0, 100) / 100,
        start_ms,
        end_ms: start_ms + between(random, 100, 8_000),
        x: 0,
        y: 0,
        w: 1,
        h: 1,
        source: 'detector-v1',
      },
      film,
    ),
  );
}
