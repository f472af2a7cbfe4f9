import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { byCommand } from '../../src/graph/access/by.js';
import { defineTypes } from '../../src/graph/annotations/define-type.js';
import { shippedTypes } from '../../src/lake/annotations/shipped-types.js';
import { makeMap } from '../../src/lake/embedding/map/make-map.js';
import type { AssetRow } from '../../src/lake/tables/assets.js';
import { lookSpace } from '../../src/lake/tables/spaces.js';
import type { StreamInfo } from '../../src/lake/tables/streams.js';
import { nameKey } from '../../src/lake/tables/titles.js';
import {
  annotationRow,
  assetRow,
  frameRow,
  lineRow,
  modelRow,
  randomOf,
  shotRow,
  temporaryLake,
  titleRow,
  unitVector,
  writeRows,
  type LakeRows,
} from './lake.js';

/** Names that pages must show as they are, by title id. */
export const HARD_NAMES: Readonly<Record<string, string | null>> = {
  'long-name': `Donaudampfschiff${'fahrtsgesellschaft'.repeat(16)}`.slice(0, 300),
  arabic: 'الميناء عند الفجر (2024) — نسخة المخرج',
  japanese: '夜明けの港'.repeat(20),
  emoji: '👩‍👩‍👧‍👦🏴‍☠️ '.repeat(12),
  markup: '<script>alert(1)</script><img src=x onerror=alert(2)>',
  nameless: null,
  fileless: 'A title without a file',
  sound: 'Sound alone',
  still: 'A still picture',
  broken: 'Broken pictures, no pictures, a file that is gone',
  shotless: 'A film without shots',
  'four-hours': 'Four hours',
};

export interface HardSize {
  readonly shots: number;
  readonly annotations: number;
  readonly lines: number;
}
/** `LONG=1` tries as many annotations as a film of four hours may have. */
const FOUR_HOURS: HardSize = { shots: 5_000, annotations: process.env['LONG'] ? 100_000 : 10_000, lines: 5_000 };
const SHOT_NAMES = [HARD_NAMES['long-name']!, HARD_NAMES['arabic']!, null];
const HOURS_US = 4 * 3_600_000_000;
const RATE = { frame_rate_numerator: 24, frame_rate_denominator: 1 };

/** A lake of what is hard to show; its files lie in `folder`, but for `film`, that of four hours. */
export async function hardLake(size: HardSize = FOUR_HOURS, film = '/gone.mp4') {
  const made = await temporaryLake();
  const rows = await hardRows(made.folder, size, film);
  await writeRows(made.lake, rows, HARD_NAMES['markup']!);
  const types = [HARD_TYPE, ...shippedTypes, { ...REVIEW, name: 'object' }];
  await defineTypes(made.lake, types, byCommand(null), {});
  await makeMap(made.lake, 'look', { method: 'PCA', seed: 1, anew: false });
  return made;
}

const REVIEW = { description: 'Hard.', dataSchema: null, temporal: true, spatial: true };
const HARD_TYPE = { ...REVIEW, name: `a-type-of-a-long-name-${'x'.repeat(40)}` };

async function hardRows(folder: string, size: HardSize, film: string): Promise<Partial<LakeRows>> {
  const picture = await sharp({ create: { width: 64, height: 36, channels: 3, background: '#468' } })
    .jpeg()
    .toBuffer();
  const ids = Object.keys(HARD_NAMES);
  const random = randomOf(7);
  const rows = {
    titles: ids.map((id, i) => ({
      ...titleRow(i),
      id,
      name: HARD_NAMES[id]!,
      name_key: nameKey(HARD_NAMES[id] ?? ''),
    })),
    assets: [],
    shots: [],
    frames: [],
    dialogue: [],
    annotations: [],
    models: [{ ...modelRow('look-model@1'), name: HARD_NAMES['long-name']!, card_text: HARD_NAMES['markup']! }],
    spaces: [lookSpace('look-model@1', true)],
  } as unknown as LakeRows;
  const file = (title: string, kind: AssetRow['kind'], given: Partial<AssetRow> = {}): AssetRow => {
    const asset = { ...assetRow(`${title}-${kind}`, rows.assets.length, title, kind, 10_000_000), ...given };
    rows.assets.push(asset);
    return asset;
  };
  /** Shots, each of a frame, over the whole of a file. */
  const cut = (asset: AssetRow, count: number, imageOf: (i: number) => Buffer | null) => {
    for (let i = 0; i < count; i++) {
      const us = Math.floor(asset.duration_us! / count);
      const times = { start_us: i * us, end_us: (i + 1) * us, start_frame: Math.floor((i * us * 24) / 1e6) };
      const end_frame = Math.floor(((i + 1) * us * 24) / 1e6);
      const label = HARD_NAMES['arabic']!;
      const shot = { ...shotRow(asset, i, i % 3 ? [] : [label], `${asset.id}-f${i}`), ...times, end_frame, ...RATE };
      const name = SHOT_NAMES[i % 3]!;
      const image = imageOf(i);
      const size = image && { image, image_width: 64, image_height: 36 };
      rows.shots.push({ ...shot, name });
      rows.frames.push({ ...frameRow(asset, shot, i, 0, 1, unitVector(random)), ...RATE, ...size });
    }
  };
  for (const id of ids.slice(0, 6)) cut(file(id, 'VIDEO', { streams: H264 }), 3, () => picture);

  file('sound', 'AUDIO', { ...(await silence(folder)), streams: PCM, content_type: 'audio/wav' });
  file('still', 'IMAGE', {
    ...{ uri: await kept(folder, 'still.jpg', picture), content_type: 'image/jpeg', duration_us: null },
    ...{ frame_rate_numerator: null, frame_rate_denominator: null },
  });
  const junk = Buffer.from('no picture at all');
  const gone = pathToFileURL(join(folder, 'gone.mp4')).href;
  cut(file('broken', 'VIDEO', { uri: gone, streams: H264, offline_since: 1 }), 4, (i) => (i % 2 ? null : junk));
  file('shotless', 'VIDEO', { uri: await kept(folder, 'shotless.mp4', Buffer.from('no film')), streams: H264 });

  const uri = pathToFileURL(film).href;
  const long = file('four-hours', 'VIDEO', { uri, streams: H264, ...RATE, duration_us: HOURS_US });
  cut(long, size.shots, () => picture);
  const subtitles = file('four-hours', 'TEXT', { language: 'ar', duration_us: null });
  for (let i = 0; i < size.lines; i++) {
    const start_us = Math.floor((i * HOURS_US) / size.lines);
    const text = i % 2 ? `${i} ${HARD_NAMES['arabic']}` : `${i} ${HARD_NAMES['long-name']}`;
    rows.dialogue.push({ ...lineRow(subtitles, 0, i), text, start_us, end_us: start_us + 1_500_000 });
  }
  const of = { asset_id: long.id, title_id: long.title_id, source: 'MODEL', model_id: 'look-model@1' } as const;
  for (let i = 0; i < size.annotations; i++) {
    const start_us = Math.floor((i * HOURS_US) / size.annotations);
    const label = i % 100 === 0 ? HARD_NAMES['markup'] : i % 100 === 1 ? HARD_NAMES['long-name'] : `label ${i % 20}`;
    const box = { x: 0.1, y: 0.1, width: 0.3, height: 0.3 };
    const time = { start_us, end_us: start_us + 100_000, ...box };
    const type = i % 10 ? 'object' : HARD_TYPE.name;
    rows.annotations.push(annotationRow(i, { ...of, ...time, type, label: label!, confidence: (i % 100) / 100 }));
  }
  return rows;
}

const MONO = { index: 0, codec: 'pcm_s16le', codecString: null, language: null };
const PCM: StreamInfo[] = [{ ...MONO, type: 'audio', channels: 1, channelLayout: 'mono', sampleRateHz: 8_000 }];
const H264: StreamInfo[] = [
  {
    ...{ ...MONO, type: 'video', codec: 'h264', codecString: 'avc1.640028', width: 1920, height: 1080 },
    ...{ frameRate: { numerator: 24, denominator: 1 }, pixelFormat: 'yuv420p', bitDepth: 8 },
    ...{ colorPrimaries: 'bt709', colorTransfer: 'bt709', colorSpace: 'bt709', colorRange: 'tv', dynamicRange: 'SDR' },
  },
];

async function kept(folder: string, name: string, content: Buffer): Promise<string> {
  await writeFile(join(folder, name), content);
  return pathToFileURL(join(folder, name)).href;
}

/** Ten seconds of nothing to hear. */
async function silence(folder: string) {
  const samples = Buffer.alloc(2 * 8_000 * 10);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return {
    uri: await kept(folder, 'silence.wav', Buffer.concat([head, samples])),
    ...{ frame_rate_numerator: null, frame_rate_denominator: null },
  };
}
