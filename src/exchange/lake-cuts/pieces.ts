import type {
  AnnotationFound,
  AssetFound,
  Found,
  FrameFound,
  LineFound,
  MomentFound,
  RangeFound,
  ShotFound,
} from './answers.js';

/** A piece of an asset that goes into a cut. */
export interface Piece {
  readonly asset: AssetFound;
  /** On the asset's clock; null: all of it. */
  readonly range: RangeFound | null;
  /** The one frame that it is. */
  readonly frame: number | null;
  readonly name: string;
  /** What is said in it, with its line breaks. */
  readonly text: string | null;
  readonly marks: readonly { readonly name: string; readonly atMs: number | null }[];
  /** Ours, for what reads the cut. */
  readonly about: Readonly<Record<string, string | number>>;
}

/** Null for what is of no stretch of time of any file. */
export function pieceOf(found: Found): Piece | null {
  switch (found.__typename) {
    case 'Shot':
      return ofShot(found);
    case 'Frame':
      return ofFrame(found);
    case 'DialogueLine':
      return ofLine(found);
    case 'Annotation':
      return ofAnnotation(found);
    case 'Moment':
      return ofMoment(found);
  }
}

const nameOf = ({ title, id }: AssetFound): string => title?.name ?? id;
const marksOf = (labels: readonly string[]) => labels.map((name) => ({ name, atMs: null }));
const hasTime = ({ durationMs, kind }: AssetFound): boolean => durationMs !== null && kind !== 'IMAGE';

function ofShot({ id, asset, index, labels, timeRange }: ShotFound): Piece {
  const name = `${nameOf(asset)}, shot ${index + 1}`;
  return { asset, range: timeRange, frame: null, name, text: null, marks: marksOf(labels), about: { shot: id } };
}

function ofFrame({ id, asset, number, labels, timecode }: FrameFound): Piece | null {
  if (!hasTime(asset)) return null;
  const name = `${nameOf(asset)}, frame ${timecode ?? number}`;
  return { asset, range: null, frame: number, name, text: null, marks: marksOf(labels), about: { frame: id } };
}

/** A line is cut out of the video that it is spoken in, which runs by its clock; else out of its own sound. */
function ofLine({ id, text, asset, title, shots, timeRange }: LineFound): Piece | null {
  const candidates = [...shots.map((shot) => shot.asset), asset, ...(title?.assets.nodes ?? [])];
  const spokenIn = candidates.find((one) => (one.kind === 'VIDEO' || one.kind === 'AUDIO') && hasTime(one));
  if (!spokenIn) return null;
  return { asset: spokenIn, range: timeRange, frame: null, name: text, text, marks: [], about: { dialogueLine: id } };
}

function ofAnnotation({ id, label, said, type, at, of, shot, frame }: AnnotationFound): Piece | null {
  const name = label ?? said ?? type.name;
  const about = { annotation: id, type: type.name };
  const rest = { name, text: said, marks: marksOf([name]), about };
  if (at && of) return { asset: of, range: at, frame: null, ...rest };
  if (frame) return hasTime(frame.asset) ? { asset: frame.asset, range: null, frame: frame.number, ...rest } : null;
  if (shot) return { asset: shot.asset, range: shot.timeRange, frame: null, ...rest };
  return of && hasTime(of) ? { asset: of, range: null, frame: null, ...rest } : null;
}

function ofMoment({ asset, timeRange, evidence }: MomentFound): Piece | null {
  if (!hasTime(asset)) return null;
  const marks = evidence.flatMap(({ label, said, text, ...times }) => {
    const name = label ?? said ?? text;
    const at = times.at ?? times.timeRange;
    return name ? [{ name, atMs: at ? Math.max(at.startMs, timeRange.startMs) : null }] : [];
  });
  return { asset, range: timeRange, frame: null, name: `${nameOf(asset)}, moment`, text: null, marks, about: {} };
}
