import { cosine } from './cosine.js';
import type { StillFrame } from './still-frame.js';

/** Two frames of the clips that show different things are seldom more alike than this. */
const UNLIKE = 0.5;
/** How a picture looks tells more than when it is shown. */
const SHARE_OF_LOOK = 2 / 3;
/** Variety is sought among the best third, or among this many for each that is asked for: a poor still adds nothing. */
const BEST_SHARE = 1 / 3;
const BEST_EACH = 4;

export interface Scored {
  readonly frame: Pick<StillFrame, 'id' | 'timeUs' | 'look'>;
  readonly score: number;
}

/**
 * The best, as far apart in look and time as `spread` (0 to 1) says: maximal marginal relevance (Carbonell & Goldstein 1998). At 0 it is the
 * order of the scores. Ties go to the frame that comes first.
 * @param scored in order of time
 */
export function spreadOut<S extends Scored>(scored: readonly S[], count: number, spread: number): S[] {
  const best = scored.toSorted((a, b) => b.score - a.score);
  if (spread === 0) return best.slice(0, count);
  const pool = best.slice(0, Math.max(count * BEST_EACH, Math.ceil(best.length * BEST_SHARE)));
  const times = pool.map(({ frame }) => frame.timeUs);
  const apartUs = (Math.max(...times) - Math.min(...times)) / count;
  const nearness = new Float64Array(pool.length);
  const chosen: S[] = [];
  const open = new Set(pool.keys());
  while (chosen.length < count && open.size > 0) {
    let next = -1;
    let greatest = -Infinity;
    for (const i of open) {
      const worth = (1 - spread) * pool[i]!.score - spread * nearness[i]!;
      if (worth > greatest) [next, greatest] = [i, worth];
    }
    open.delete(next);
    const one = pool[next]!;
    chosen.push(one);
    for (const i of open) nearness[i] = Math.max(nearness[i]!, near(one, pool[i]!, apartUs));
  }
  return chosen;
}

/** 0: nothing in common; 1: the same. */
function near({ frame: one }: Scored, { frame: other }: Scored, apartUs: number): number {
  const inTime = apartUs > 0 ? Math.max(0, 1 - Math.abs(one.timeUs - other.timeUs) / apartUs) : 1;
  if (!one.look || !other.look) return inTime;
  const inLook = Math.max(0, (cosine(one.look, other.look) - UNLIKE) / (1 - UNLIKE));
  return SHARE_OF_LOOK * inLook + (1 - SHARE_OF_LOOK) * inTime;
}
