import type { LinePosition, TextAlign } from '../../../lake/tables/line-position.js';
import { position, ROW_HEIGHT, spanAt, type Anchor, type Span } from './box.js';
import type { Region } from './webvtt-regions.js';
import { parseSettings, type CueSettings } from './webvtt-settings.js';

/** A row's share of the other side of the picture, for columns of vertical text: of one of 16:9, since no file says its own. */
const COLUMN_WIDTH = (ROW_HEIGHT * 9) / 16;

const ANCHORS = { start: 'near', center: 'middle', end: 'far', 'line-left': 'near', 'line-right': 'far' } as const;
const BLOCK_ALIGN = { near: 'TOP', middle: 'MIDDLE', far: 'BOTTOM' } as const;

/**
 * The place that a cue's settings say, and the settings that mean nothing, as written.
 *
 * @param text of the cue: its direction and the number of its rows count
 */
export function webvttPosition(
  written: string,
  regions: ReadonlyMap<string, Region>,
  text: string,
): { position: LinePosition | null; faults: string[] } {
  const { settings, faults } = parseSettings(written);
  const region = settings.region === null ? undefined : regions.get(settings.region);
  if (settings.region !== null && !region) faults.push(`region:${settings.region}`);
  const { line, size, vertical, align } = settings;
  const inline = inlineSpan(settings, text);
  // A cue with any of these is not in its region (WebVTT 6.3).
  const isFree = line !== null || (size !== null && size !== 100) || vertical !== null;
  const textAlign = align && (align.toUpperCase() as TextAlign);
  if (region && !isFree) {
    const across = inline ? spanWithin(region.across, inline) : region.across;
    const place = { across, down: region.down, textAlign: textAlign ?? 'CENTER', blockAlign: 'BOTTOM' } as const;
    return { position: position(place), faults };
  }
  const block = line && blockSpan(line, vertical, text.split('\n').length);
  const isPlaced = inline !== null || block !== null || vertical !== null;
  const place = {
    ...(vertical ? { across: block?.span, down: inline } : { across: inline, down: block?.span }),
    textAlign: textAlign ?? (isPlaced ? ('CENTER' as const) : null),
    blockAlign: block && BLOCK_ALIGN[block.anchor],
    writingMode: vertical && ({ rl: 'TBRL', lr: 'TBLR' } as const)[vertical],
  };
  return { position: position(place), faults };
}

/** Along the rows: computed position and size (WebVTT 3.5 and 7.2); null when neither is said. */
function inlineSpan({ position: said, size, align }: CueSettings, text: string): Span | null {
  if (said === null && size === null) return null;
  const at = said?.at ?? (align === 'left' ? 0 : align === 'right' ? 100 : 50);
  return spanAt(at, said?.align ? ANCHORS[said.align] : inlineAnchor(align, text), size ?? 100);
}

function inlineAnchor(align: CueSettings['align'], text: string): Anchor {
  if (align === null || align === 'center') return 'middle';
  if (align === 'left' || align === 'right') return align === 'left' ? 'near' : 'far';
  return (align === 'start') === isRightToLeft(text) ? 'far' : 'near';
}

/** By the first letter, as the bidirectional algorithm does (UAX 9, P2). */
function isRightToLeft(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter);
}

/** From the side at which rows begin, which of vertical text that grows to the left is the right. */
function blockSpan(
  { at, isRow, align }: NonNullable<CueSettings['line']>,
  vertical: CueSettings['vertical'],
  rows: number,
): { span: Span; anchor: Anchor } {
  const isFromRight = vertical === 'rl';
  const { distance, anchor } = isRow
    ? rowPlace(Math.floor(at + 0.5), vertical ? COLUMN_WIDTH : ROW_HEIGHT, rows)
    : { distance: isFromRight ? 100 - at : at, anchor: ANCHORS[align] };
  const { from, length } = spanAt(distance, anchor);
  return { span: { from: isFromRight ? 100 - from - length : from, length }, anchor };
}

/** Where the row of a number begins. Text that would reach beyond the last row ends there (WebVTT 7.2, snap to lines). */
function rowPlace(row: number, height: number, rows: number): { distance: number; anchor: Anchor } {
  const fromEnd = row < 0 && -row <= rows;
  const distance = fromEnd ? 100 : row < 0 ? 100 + row * height : row * height;
  return { distance: Math.min(100, Math.max(0, distance)), anchor: fromEnd ? 'far' : 'near' };
}

const spanWithin = (outer: Span, { from, length }: Span): Span => ({
  from: outer.from + (from * outer.length) / 100,
  length: (length * outer.length) / 100,
});
