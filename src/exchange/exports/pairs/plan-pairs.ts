import { hashedPlace } from '../../../base/hashed-place.js';
import type { FoundCounterpart } from '../../../graph/duplicates/counterparts.js';
import type { AssetRow } from '../../../lake/tables/assets.js';

export interface PlanOptions {
  /** From one frame of the HDR version to the next. */
  readonly every: number;
  /** Pairs in all, spread evenly over what there is. */
  readonly limit: number;
  /** Share of the titles that are for testing. */
  readonly test: number;
  /** Another one gives another split. */
  readonly salt: string;
}

export type Split = 'train' | 'test';

/** A frame of an HDR version and the same one of an SDR version. */
export interface PlannedPair {
  /** Within the corpus, from 1: the name of its files. */
  readonly number: number;
  readonly split: Split;
  readonly of: FoundCounterpart;
  readonly hdrFrame: number;
  readonly sdrFrame: number;
}

/** @param all counterparts of HDR assets. Frames that are black or flat, or whose place is not certain, are left out. */
export function planPairs(all: readonly FoundCounterpart[], options: PlanOptions): PlannedPair[] {
  const splitOf = splits(all, options);
  const candidates = all
    .filter(({ uncertainty }) => uncertainty === 0)
    .flatMap((of) => framesOf(of, options.every).map((hdrFrame) => ({ of, hdrFrame })));
  const count = Math.min(options.limit, candidates.length);
  return Array.from({ length: count }, (_, i) => {
    const { of, hdrFrame } = candidates[Math.floor((i * candidates.length) / count)]!;
    return { number: i + 1, split: splitOf(of.of), of, hdrFrame, sdrFrame: of.partnerOf(hdrFrame) };
  });
}

function framesOf({ frames, tells }: FoundCounterpart, every: number): number[] {
  const found: number[] = [];
  for (let frame = frames.start; frame < frames.end; frame += every) if (tells(frame)) found.push(frame);
  return found;
}

/** Titles that share a version, directly or by others, are in one split: that of the place of the first of their ids. */
function splits(all: readonly FoundCounterpart[], { test, salt }: PlanOptions): (asset: AssetRow) => Split {
  const parents = new Map<string, string>();
  const rootOf = (key: string): string => {
    const parent = parents.get(key) ?? key;
    return parent === key ? key : rootOf(parent);
  };
  for (const { of, asset } of all) {
    const [one, other] = [rootOf(titleOf(of)), rootOf(titleOf(asset))].sort();
    if (one !== other) parents.set(other!, one!);
  }
  return (asset) => (hashedPlace(`${salt}\n${rootOf(titleOf(asset))}`) < test ? 'test' : 'train');
}

/** An asset without a title is one of its own. */
const titleOf = ({ title_id, id }: AssetRow): string => (title_id === null ? `asset ${id}` : `title ${title_id}`);
