/**
 * A made-up media library of one of four sizes, as files that any database can load. A seed decides every byte.
 * Each title has 2 videos of 40 to 80 shots, 1 sound file and 1 picture; each shot 2 to 6 frames; 30 % of the frames
 * carry 1 to 5 annotations. Ids are 1, 2, 3 … in the order of each file.
 */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder } from '../folder.js';
import { HashedFile } from './hashed-file.js';
import { DIMENSION, lookVectors, type LookVectors } from './look-vectors.js';
import { between, randomStream, zipf, type Random } from './random.js';
import type { Manifest, RecordName, Records } from './records.js';

export const SIZES = ['S', 'M', 'L', 'XL'] as const;
export type Size = (typeof SIZES)[number];

const SEED = 20240611;
const TITLES: Record<Size, number> = { S: 21, M: 208, L: 2083, XL: 20_833 };
const KINDS = ['MOVIE', 'EPISODE', 'SHORT', 'DOCUMENTARY'];
const ASSETS = [
  { kind: 'VIDEO', file: 'video.mp4', codecs: ['h264', 'hevc', 'av1', 'prores'], width: 1280, height: 720 },
  { kind: 'VIDEO', file: 'video.mp4', codecs: ['h264', 'hevc', 'av1', 'prores'], width: 1920, height: 1080 },
  { kind: 'AUDIO', file: 'audio.flac', codecs: ['flac'], width: null, height: null },
  { kind: 'IMAGE', file: 'image.jpg', codecs: ['jpeg'], width: 1280, height: 720 },
];
const LANGUAGES = ['en', 'fr', 'de', 'es', 'ja'];
const LABELS = (
  'person face car tree building sky road dog cat chair table window door lamp phone screen book cup bottle ' +
  'bag hat shirt glasses horse bird boat train plane bicycle motorcycle bus truck bridge river sea mountain ' +
  'snow fire smoke crowd logo text sign flag guitar piano ball weapon'
).split(' ');
const SOURCES = ['detector-v1', 'detector-v2', 'human', 'asr'];
const RECORDS: readonly RecordName[] = ['titles', 'assets', 'shots', 'frames', 'annotations'];
const VECTORS_AT_ONCE = 1024;

/** The folder of a data set, made when it is not there yet. */
export async function dataSet(size: Size): Promise<string> {
  const folder = join(benchFolder(), `data-${size}`);
  if (!existsSync(folder)) {
    const part = `${folder}.part`;
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part);
    console.log(`making data set ${size}`);
    await generate(size, part);
    // Renamed only when complete, so that a run cut short leaves no half data set behind.
    renameSync(part, folder);
  }
  return folder;
}

async function generate(size: Size, folder: string): Promise<void> {
  const random = randomStream(SEED ^ Math.imul(size.charCodeAt(0), 0x9e3779b1));
  const library = new Library(folder, random);
  for (let title = 0; title < TITLES[size]; title++) await library.addTitle();
  const files = await library.end();
  const manifest: Manifest = { size, seed: SEED, dim: DIMENSION, labels: LABELS, kinds: KINDS, files };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 1));
}

/** Writes parents before children; the order in which it draws from the stream is part of the format. */
class Library {
  readonly #random: Random;
  readonly #files: Record<RecordName, HashedFile>;
  readonly #vectors: VectorFile;
  readonly #look: LookVectors;
  readonly #pickLabel = zipf(LABELS.length, 0.9);
  readonly #lastId: Record<RecordName, number> = { titles: 0, assets: 0, shots: 0, frames: 0, annotations: 0 };

  constructor(folder: string, random: Random) {
    this.#random = random;
    this.#look = lookVectors(SEED, random);
    const files = RECORDS.map((name) => [name, new HashedFile(join(folder, `${name}.ndjson`))]);
    this.#files = Object.fromEntries(files) as Record<RecordName, HashedFile>;
    this.#vectors = new VectorFile(join(folder, 'frames.f32'));
  }

  async addTitle(): Promise<void> {
    const chance = this.#random();
    const kind = KINDS[chance < 0.45 ? 0 : chance < 0.8 ? 1 : chance < 0.92 ? 2 : 3]!;
    const id = this.#newId('titles');
    const name = `Title ${id} ${this.#one(LABELS)} ${this.#one(LABELS)}`;
    await this.#write('titles', { id, name, release_year: this.#between(1950, 2024), kind });
    const style = this.#look.title();
    for (const asset of ASSETS) await this.#addAsset(id, asset, style);
  }

  async end(): Promise<Manifest['files']> {
    const files: Manifest['files'] = {};
    for (const name of RECORDS) files[`${name}.ndjson`] = await this.#files[name].end();
    files['frames.f32'] = await this.#vectors.end();
    return files;
  }

  async #addAsset(title: number, spec: (typeof ASSETS)[number], style: Float32Array): Promise<void> {
    const { kind, width, height } = spec;
    const id = this.#newId('assets');
    const cuts = kind === 'VIDEO' ? this.#cuts() : [0];
    const duration = kind === 'AUDIO' ? this.#between(60_000, 600_000) : cuts.at(-1)!;
    await this.#write('assets', {
      id,
      title_id: title,
      kind,
      uri: `s3://media/${title}/${id}/${spec.file}`,
      codec: spec.codecs.length === 1 ? spec.codecs[0]! : this.#one(spec.codecs),
      width,
      height,
      duration_ms: kind === 'IMAGE' ? null : duration,
      size_bytes: this.#between(100_000, 2_000_000_000),
      language: kind === 'IMAGE' ? null : this.#one(LANGUAGES),
      checksum: this.#hex() + this.#hex(),
    });
    for (let index = 0; index + 1 < cuts.length; index++) {
      const shot = { asset_id: id, index, start_ms: cuts[index]!, end_ms: cuts[index + 1]! };
      await this.#addShot(title, shot, style);
    }
  }

  async #addShot(title: number, shot: Omit<Records['shots'], 'id'>, style: Float32Array): Promise<void> {
    const id = this.#newId('shots');
    await this.#write('shots', { id, ...shot });
    const look = this.#look.shot(style);
    const count = this.#between(2, 6);
    for (let index = 0; index < count; index++) {
      const timestamp_ms = shot.start_ms + Math.floor(((shot.end_ms - shot.start_ms) * (index + 0.5)) / count);
      await this.#addFrame({ shot_id: id, asset_id: shot.asset_id, title_id: title, index, timestamp_ms }, look);
    }
  }

  async #addFrame(frame: Omit<Records['frames'], 'id'>, look: Float32Array): Promise<void> {
    const id = this.#newId('frames');
    await this.#write('frames', { id, ...frame });
    await this.#vectors.add((into) => this.#look.frame(look, into));
    const annotations = this.#random() < 0.3 ? this.#between(1, 5) : 0;
    for (let i = 0; i < annotations; i++) await this.#addAnnotation(id, frame);
  }

  async #addAnnotation(frame_id: number, frame: Omit<Records['frames'], 'id'>): Promise<void> {
    const x = this.#thousandths(700);
    const y = this.#thousandths(700);
    await this.#write('annotations', {
      id: this.#newId('annotations'),
      asset_id: frame.asset_id,
      frame_id,
      shot_id: frame.shot_id,
      label: LABELS[this.#pickLabel(this.#random)]!,
      confidence: Math.round((0.3 + 0.7 * this.#random()) * 1000) / 1000,
      start_ms: frame.timestamp_ms,
      end_ms: frame.timestamp_ms + this.#between(100, 2000),
      x,
      y,
      w: this.#thousandths(300),
      h: this.#thousandths(300),
      source: this.#one(SOURCES),
    });
  }

  /** Where the shots of a video begin, and where the last one ends. */
  #cuts(): number[] {
    const shots = this.#between(40, 80);
    const cuts = [0];
    for (let shot = 0; shot < shots; shot++) cuts.push(cuts[shot]! + this.#between(1200, 12_000));
    return cuts;
  }

  #write<N extends RecordName>(name: N, record: Records[N]): Promise<void> {
    return this.#files[name].line(record);
  }

  #newId(name: RecordName): number {
    return ++this.#lastId[name];
  }

  #between(low: number, high: number): number {
    return between(this.#random, low, high);
  }

  #one<T>(of: readonly T[]): T {
    return of[this.#between(0, of.length - 1)]!;
  }

  #thousandths(most: number): number {
    return Math.round(this.#random() * most) / 1000;
  }

  #hex(): string {
    return ((this.#random() * 2 ** 32) >>> 0).toString(16).padStart(8, '0');
  }
}

/** 32-bit floats, little-endian, one vector after the other. */
class VectorFile {
  readonly #file: HashedFile;
  #block = new Float32Array(VECTORS_AT_ONCE * DIMENSION);
  #count = 0;

  constructor(path: string) {
    this.#file = new HashedFile(path);
  }

  async add(fill: (into: Float32Array) => void): Promise<void> {
    fill(this.#block.subarray(this.#count * DIMENSION, (this.#count + 1) * DIMENSION));
    if (++this.#count === VECTORS_AT_ONCE) await this.#flush();
  }

  async end() {
    await this.#flush();
    return this.#file.end();
  }

  async #flush(): Promise<void> {
    const { buffer } = this.#block;
    await this.#file.bytes(Buffer.from(buffer, 0, this.#count * DIMENSION * 4), this.#count);
    // A new one: the stream still holds the old one.
    this.#block = new Float32Array(VECTORS_AT_ONCE * DIMENSION);
    this.#count = 0;
  }
}
