import { badInput, quoted } from '../../base/errors.js';
import { checkId } from '../input.js';

const ASPECT = /^(\d{1,5}(?:\.\d{1,4})?):(\d{1,5}(?:\.\d{1,4})?)$/;
/** A narrower crop shows nothing. */
const MOST_ASPECT = 10;
const MOST_CANDIDATES = 100;
const MOST_LIKE = 100;

export interface ArtworkArgs {
  aspect?: string | null;
  count?: number | null;
  spread?: number | null;
  like?: readonly string[] | null;
}

export interface AskedArtwork {
  /** Width by height. */
  readonly aspect: number;
  readonly count: number;
  readonly spread: number;
  /** Ids of frames; null: none were given. */
  readonly like: readonly string[] | null;
}

/** Throws BAD_USER_INPUT. */
export function checkArtwork({ aspect, count, spread, like }: ArtworkArgs): AskedArtwork {
  if (count == null || count < 1 || count > MOST_CANDIDATES)
    throw badInput(`count must be 1 to ${MOST_CANDIDATES}, but got ${count ?? 'null'}`);
  if (spread == null || !(spread >= 0 && spread <= 1))
    throw badInput(`spread must be 0 to 1, but got ${spread ?? 'null'}`);
  if (like && (like.length === 0 || like.length > MOST_LIKE))
    throw badInput(`like must hold 1 to ${MOST_LIKE} ids, but got ${like.length}`);
  return { aspect: aspectOf(aspect), count, spread, like: like?.map((id) => checkId('each of like', id)) ?? null };
}

function aspectOf(text: string | null | undefined): number {
  const [, width, height] = ASPECT.exec(text ?? '') ?? [];
  const aspect = Number(width) / Number(height);
  if (aspect >= 1 / MOST_ASPECT && aspect <= MOST_ASPECT) return aspect;
  throw badInput(
    `aspect must be a width and a height, such as 16:9 or 2:3, from 1:${MOST_ASPECT} to ${MOST_ASPECT}:1, but got ${text == null ? 'null' : quoted(text)}`,
  );
}
