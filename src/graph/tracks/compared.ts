import { badInput, quoted } from '../../base/errors.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import { toLine } from '../../media/analysers/text-tracks.js';
import { alignTracks, type AlignedTracks } from '../../media/quality/tracks/compare.js';
import { spokenPairs } from '../../media/quality/tracks/pairs.js';
import { areOfOneLanguage } from '../../media/quality/primary-language.js';
import type { Track } from '../../media/quality/tracks/track.js';
import { bleu } from '../../scoring/translation/bleu.js';
import { chrf } from '../../scoring/translation/chrf.js';
import { ter } from '../../scoring/translation/ter.js';
import { checkId } from '../input.js';
import type { Loaders } from '../loaders/loaders.js';

/** A feature film has some two thousand; this many take a second. */
const MOST_LINES = 20_000;

/** A text track beside another. */
export interface ComparedTracks extends AlignedTracks {
  readonly with: AssetRow;
  readonly reference: Track;
  readonly track: Track;
}

/** Ids of lines that go together. */
export interface Aligned {
  readonly others: readonly string[];
  readonly lines: readonly string[];
}

/**
 * The asset's lines beside those of another. Null where it is not of text, or the other is not there. Throws badInput where the other is not
 * of text, or their lines are too many.
 */
export async function comparedTracks(
  loaders: Loaders,
  asset: AssetRow,
  assetId: string,
): Promise<ComparedTracks | null> {
  const other = asset.kind === 'TEXT' ? await loaders.asset.load(checkId('assetId', assetId)) : null;
  if (other === null) return null;
  if (other.kind !== 'TEXT')
    throw badInput(`assetId must be of a text track, but ${quoted(assetId)} is of kind ${other.kind}`);
  const [reference, track] = await Promise.all([trackOf(loaders, other), trackOf(loaders, asset)]);
  const count = reference.lines.length + track.lines.length;
  if (count > MOST_LINES)
    throw badInput(`assetId: the two tracks have ${count} lines, more than the ${MOST_LINES} that can be compared`);
  try {
    return { ...alignTracks(reference, track), with: other, reference, track };
  } catch (error) {
    if (error instanceof RangeError) throw badInput(`assetId: the tracks cannot be compared: ${error.message}`);
    throw error;
  }
}

async function trackOf(loaders: Loaders, { id, language }: AssetRow): Promise<Track> {
  const rows = await loaders.linesOfTrack.load(id);
  return { language, lines: rows.map(toLine).sort((some, other) => some.startUs - other.startUs) };
}

/** Null where the two are not known to be of one language. */
export function translationScores({ reference, track, groups }: ComparedTracks) {
  if (!areOfOneLanguage(reference.language, track.language)) return null;
  const pairs = spokenPairs(groups, reference, track).map(
    (pair) => [oneRow(pair.track), oneRow(pair.reference)] as const,
  );
  const said = pairs.map(([text]) => text);
  const expected = [pairs.map(([, text]) => text)];
  const figure = ({ score, signature }: { score: number; signature: string }) => ({ value: score, signature });
  return {
    chrf: figure(chrf(said, expected)),
    bleu: figure(bleu(said, expected)),
    ter: figure(ter(said, expected)),
  };
}

/** sacrebleu takes one row for a segment. */
const oneRow = (text: string): string => text.replaceAll('\n', ' ');
