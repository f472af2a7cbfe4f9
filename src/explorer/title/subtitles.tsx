import type { CSSProperties } from 'react';
import type { ListedLine } from './use-lines.js';

interface Props {
  readonly lines: readonly ListedLine[];
  /** Of the picture that they lie on. */
  readonly size: { readonly width: number; readonly height: number };
}

/** What is said, on the picture: where its file places it, in its own direction. */
export function Subtitles({ lines, size }: Props) {
  const unplaced = lines.filter(({ position }) => position === null);
  return (
    <div
      className="subtitles"
      aria-live="off"
      style={{
        aspectRatio: `${size.width} / ${size.height}`,
        width: `min(100cqw, 100cqh * ${size.width / size.height})`,
      }}
    >
      {unplaced.length > 0 && (
        <div className="subtitle-box" style={styleOf(NOWHERE)}>
          {unplaced.map((line) => (
            <Said key={line.id} line={line} />
          ))}
        </div>
      )}
      {lines.map(
        (line) =>
          line.position && (
            <div key={line.id} className="subtitle-box" style={styleOf(line.position)}>
              <Said line={line} />
            </div>
          ),
      )}
    </div>
  );
}

function Said({ line: { text, language } }: { line: ListedLine }) {
  return (
    <p dir="auto" lang={language ?? undefined}>
      <span>{text}</span>
    </p>
  );
}

type Position = NonNullable<ListedLine['position']>;

const NOWHERE: Position = {
  ...{ x: null, y: null, width: null, height: null },
  ...{ textAlign: null, blockAlign: null, writingMode: null },
};
const BLOCK = { TOP: 'flex-start', MIDDLE: 'center', BOTTOM: 'flex-end' };
const MODE = { LRTB: undefined, RLTB: undefined, TBRL: 'vertical-rl', TBLR: 'vertical-lr' } as const;

/** What a file leaves open is where subtitles usually are: below, in the middle; vertical ones at the side they begin at. */
export function styleOf({ x, y, width, height, textAlign, blockAlign, writingMode }: Position): CSSProperties {
  const mode = writingMode === null ? undefined : MODE[writingMode];
  return {
    left: `${x ?? 4}%`,
    width: `${width ?? 92 - (x ?? 0)}%`,
    top: `${y ?? 4}%`,
    height: `${height ?? 92 - (y ?? 0)}%`,
    writingMode: mode,
    direction: writingMode === 'RLTB' ? 'rtl' : undefined,
    textAlign: (textAlign?.toLowerCase() ?? 'center') as CSSProperties['textAlign'],
    justifyContent: blockAlign === null ? (mode ? 'flex-start' : 'flex-end') : BLOCK[blockAlign],
  };
}
