import { mkdir, open, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { groupBy } from '../../../base/group-by.js';
import type { FoundCounterpart } from '../../../graph/duplicates/counterparts.js';
import type { AssetRow } from '../../../lake/tables/assets.js';
import { fileOf } from '../../../media/analysers/analyse-asset.js';
import type { FramePicture, MediaEngine } from '../../../media/decoder/types.js';
import { makeFolder } from '../new-folder.js';
import { planPairs, type PlannedPair, type PlanOptions, type Split } from './plan-pairs.js';

export interface PairsOptions extends PlanOptions {
  readonly overwrite: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

export interface PairsResult {
  readonly out: string;
  readonly pairs: number;
  readonly train: number;
  readonly test: number;
  /** Stretches whose place is not certain to the frame. */
  readonly uncertain: number;
}

export const MANIFEST = 'pairs.ndjson';
const SIDES = ['hdr', 'sdr'] as const;
type Side = (typeof SIDES)[number];
const BITS = { hdr: 16, sdr: 8 } as const;

/** Of one version of a pair, as the manifest has it. */
interface Written {
  readonly asset: string;
  readonly title: string | null;
  readonly frame: number;
  readonly timeMs: number;
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly transfer: string | null;
  readonly primaries: string | null;
}

/**
 * Writes frames of HDR versions and the same ones of SDR versions into a new folder, with `pairs.ndjson`. The folder has its name once it is
 * whole. Throws MediaError where a file is not there or cannot be decoded.
 * @param counterparts of HDR assets
 */
export async function exportPairs(
  engine: MediaEngine,
  counterparts: readonly FoundCounterpart[],
  folder: string,
  options: PairsOptions,
): Promise<PairsResult> {
  const out = resolve(folder);
  const planned = planPairs(counterparts, options);
  await makeFolder(out, { overwrite: options.overwrite, named: 'FOLDER' }, ({ path }) =>
    writePairs(engine, planned, path, options),
  );
  const count = (split: Split) => planned.filter((pair) => pair.split === split).length;
  const uncertain = counterparts.filter(({ uncertainty }) => uncertainty > 0).length;
  return { out, pairs: planned.length, train: count('train'), test: count('test'), uncertain };
}

async function writePairs(
  engine: MediaEngine,
  planned: readonly PlannedPair[],
  folder: string,
  { signal, onProgress }: PairsOptions,
): Promise<void> {
  for (const split of new Set(planned.map((pair) => pair.split))) await mkdir(join(folder, split));
  const manifest = await open(join(folder, MANIFEST), 'w');
  let done = 0;
  try {
    for (const pairs of groupBy(planned, ({ of }) => JSON.stringify([of.of.id, of.asset.id])).values()) {
      const written = { hdr: new Map<number, Written>(), sdr: new Map<number, Written>() };
      for (const side of SIDES) {
        const asset = assetOf(pairs[0]!, side);
        const { path, probe } = await fileOf(engine, asset);
        const ofFrame = groupBy(pairs, (pair) => frameOf(pair, side));
        const numbers = [...ofFrame.keys()].sort((some, other) => some - other);
        for await (const picture of engine.frames(path, probe, { numbers, bits: BITS[side], signal })) {
          for (const pair of ofFrame.get(picture.number)!) {
            const file = `${pair.split}/${String(pair.number).padStart(6, '0')}-${side}.png`;
            await writeFile(join(folder, file), picture.png);
            written[side].set(pair.number, describe(asset, side, file, picture));
            onProgress(++done, planned.length * SIDES.length);
          }
        }
      }
      for (const pair of pairs) await manifest.write(lineOf(pair, written));
    }
  } finally {
    await manifest.close();
  }
}

function describe(asset: AssetRow, side: Side, file: string, { number, timeUs, width, height }: FramePicture): Written {
  const video = asset.streams.find((stream) => stream.type === 'video');
  const colour = video?.type === 'video' ? video : null;
  return {
    ...{ asset: asset.id, title: asset.title_id, frame: number, timeMs: timeUs / 1000 },
    ...{ file, width, height, bits: BITS[side] },
    ...{ transfer: colour?.colorTransfer ?? null, primaries: colour?.colorPrimaries ?? null },
  };
}

function lineOf(pair: PlannedPair, written: Record<Side, ReadonlyMap<number, Written>>): string {
  const { number, split, of } = pair;
  const [hdr, sdr] = SIDES.map((side) => written[side].get(number)!);
  return `${JSON.stringify({ pair: number, split, hdr, sdr, frameOffset: of.offset, score: of.score })}\n`;
}

const assetOf = ({ of }: PlannedPair, side: Side): AssetRow => (side === 'hdr' ? of.of : of.asset);
const frameOf = ({ hdrFrame, sdrFrame }: PlannedPair, side: Side): number => (side === 'hdr' ? hdrFrame : sdrFrame);
