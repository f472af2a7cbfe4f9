import { badInput, quoted } from '../../base/errors.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import { LOOK } from '../../lake/tables/spaces.js';
import type { Loaders } from '../loaders/loaders.js';
import { spaceOf } from '../search/space.js';
import type { Box } from '../../base/box.js';
import type { AskedArtwork } from './check-input.js';
import { cosine } from './cosine.js';
import { bestCrop, type Framing } from './crop.js';
import { partsOfScore, scoreOf, type ScorePart } from './parts.js';
import { spreadOut } from './spread.js';
import type { StillFrame } from './still-frame.js';
import { stillsOfTitle } from './stills-of-title.js';

export interface Candidate {
  readonly frame: StillFrame;
  readonly crop: Box;
  readonly score: number;
  readonly parts: readonly ScorePart[];
}

export interface Candidates {
  readonly candidates: readonly Candidate[];
  /** Frames that were ranked. */
  readonly frames: number;
  readonly notAnalysed: readonly AssetRow[];
  readonly notLookedFor: readonly string[];
}

/** The frames of a title that are most worth showing. Throws BAD_USER_INPUT where a frame of `like` is not there or has no look. */
export async function artworkCandidates(loaders: Loaders, titleId: string, asked: AskedArtwork): Promise<Candidates> {
  const [{ stills, notAnalysed, notLookedFor }, like] = await Promise.all([
    stillsOfTitle(loaders, titleId),
    looksOf(loaders, asked.like),
  ]);
  const scored = stills.map((frame): Candidate => {
    const crop = bestCrop(framingOf(frame), asked.aspect);
    const parts = partsOfScore(frame, crop, like && likenessTo(like, frame.look));
    return { frame, crop: crop.box, parts, score: scoreOf(parts) };
  });
  return { candidates: spreadOut(scored, asked.count, asked.spread), frames: stills.length, notAnalysed, notLookedFor };
}

function framingOf({ width, height, measures, faces }: StillFrame): Framing {
  const box = (of: 'active' | 'subject'): Box => ({
    x: measures[`still_${of}_x`],
    y: measures[`still_${of}_y`],
    width: measures[`still_${of}_width`],
    height: measures[`still_${of}_height`],
  });
  return { width, height, faces, active: box('active'), subject: box('subject') };
}

async function looksOf(loaders: Loaders, ids: readonly string[] | null): Promise<Float32Array[] | null> {
  if (ids === null) return null;
  const lookOf = loaders.vectorOfFrame('vector_look');
  const isSeen = (await spaceOf(loaders, LOOK.id)) !== null;
  const looks = isSeen ? await Promise.all(ids.map((id) => lookOf(id))) : ids.map(() => null);
  return looks.map((look, i) => {
    if (!look) throw badInput(`like: there is no frame ${quoted(ids[i]!)}, or it has no look`);
    return look;
  });
}

const likenessTo = (looks: readonly Float32Array[], look: Float32Array | null): number =>
  look ? Math.max(...looks.map((one) => cosine(one, look))) : 0;
