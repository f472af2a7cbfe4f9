import type { BlockAlign, LinePosition, TextAlign, WritingMode } from '../../../lake/tables/line-position.js';
import { position, type Said, type Span } from '../../decoder/position/box.js';
import { passedOver } from '../../decoder/position/passed-over.js';
import type { Length, TimedElement, TimedTextDocument } from 'imsc/src/main/js/doc.js';

const NAMESPACE = 'http://www.w3.org/ns/ttml#styling';

const TEXT_ALIGN: Readonly<Record<string, TextAlign>> = {
  ...{ start: 'START', center: 'CENTER', end: 'END', left: 'LEFT', right: 'RIGHT' },
  // Rows but the last are as wide as the region.
  justify: 'START',
};
const BLOCK_ALIGN: Readonly<Record<string, BlockAlign>> = {
  ...{ before: 'TOP', center: 'MIDDLE', after: 'BOTTOM' },
  // Paragraphs are spread over the region: the first is at the top.
  justify: 'TOP',
};
const WRITING_MODE: Readonly<Record<string, WritingMode>> = {
  ...{ lrtb: 'LRTB', lr: 'LRTB', rltb: 'RLTB', rl: 'RLTB' },
  ...{ tbrl: 'TBRL', tb: 'TBRL', tblr: 'TBLR' },
};

type Axis = 'w' | 'h';

/** Attributes that make an element of content its own region (TTML2 11.1.2.1, inline regions). */
const INLINE = ['origin', 'extent', 'position'];

/** The places of a document's lines: the box of the region that a line is in, and the alignments (TTML2 10.2). */
export class TtmlPlaces {
  readonly #document: TimedTextDocument;
  readonly #problems: string[];
  readonly #boxes = new Map<TimedElement, Said>();
  /** One object for each place, so that places can be compared. */
  readonly #places = new Map<string, LinePosition | null>();

  constructor(document: TimedTextDocument, problems: string[]) {
    this.#document = document;
    this.#problems = problems;
  }

  /** The region of what is within an element: its own, else the one of the element around it. */
  regionOf(element: TimedElement, enclosing: TimedElement | null): TimedElement | null {
    if (INLINE.some((name) => styleOf(element, name) !== undefined)) return element;
    if (!element.regionID) return enclosing;
    return this.#document.head.layout.regions[element.regionID] ?? this.#unknown(element.regionID);
  }

  /** @param align tts:textAlign of the paragraph or of what is around it */
  of(region: TimedElement | null, align: unknown): LinePosition | null {
    const said = align ?? (region && styleOf(region, 'textAlign')) ?? this.#initial('textAlign');
    const textAlign = this.#word(TEXT_ALIGN, 'tts:textAlign', said);
    const box = region && this.#boxIn(region);
    const place = position({ ...box, textAlign: textAlign ?? (region ? 'START' : null) });
    const key = JSON.stringify(place);
    if (!this.#places.has(key)) this.#places.set(key, place);
    return this.#places.get(key)!;
  }

  #boxIn(region: TimedElement): Said {
    const known = this.#boxes.get(region) ?? this.#boxOf(region);
    this.#boxes.set(region, known);
    return known;
  }

  #boxOf(region: TimedElement): Said {
    const faults = new Set<string>();
    const style = (name: string) => styleOf(region, name) ?? this.#initial(name);
    const box = {
      across: this.#span(style, 'w', faults),
      down: this.#span(style, 'h', faults),
      blockAlign: this.#word(BLOCK_ALIGN, 'tts:displayAlign', style('displayAlign')) ?? 'TOP',
      writingMode: this.#word(WRITING_MODE, 'tts:writingMode', style('writingMode')),
    };
    this.#problems.push(...passedOver(region.id ? `region ${region.id}` : 'an inline region', [...faults]));
    return box;
  }

  /** Null, with the attribute at fault, when a length cannot be told or is outside the picture. What is not said is all of it. */
  #span(style: (name: string) => unknown, axis: Axis, faults: Set<string>): Span | null {
    const lengthOf = (said: Record<Axis, Length> | 'auto' | undefined, otherwise: number) =>
      said === undefined || said === 'auto' ? otherwise : this.#percent(said[axis], axis);
    const [extent, origin] = [style('extent'), style('origin')] as (Record<Axis, Length> | undefined)[];
    const placed = style('position') as Record<'h' | 'v', { edge: string; offset: Length }> | undefined;
    const length = lengthOf(extent, 100);
    if (length === null || length <= 0) {
      faults.add(`tts:extent ${written(extent![axis])}`);
      return null;
    }
    const offset = placed?.[axis === 'w' ? 'h' : 'v'];
    const from = offset ? this.#offset(offset, length, axis) : lengthOf(origin, 0);
    if (from !== null && from < 100 && from + length > 0) return { from, length };
    faults.add(offset ? `tts:position ${written(offset.offset)}` : `tts:origin ${written(origin![axis])}`);
    return null;
  }

  /** Of tts:position, a percentage of the room that the region leaves. */
  #offset({ edge, offset }: { edge: string; offset: Length }, length: number, axis: Axis): number | null {
    const room = 100 - length;
    const distance = offset.unit === '%' ? (offset.value * room) / 100 : this.#percent(offset, axis);
    return distance === null || edge === 'left' || edge === 'top' ? distance : room - distance;
  }

  /** Of the root container; null for pixels of one that does not say how many it has, and for units that are none of a place. */
  #percent({ value, unit }: Length, axis: Axis): number | null {
    const { cellLength, pxLength } = this.#document;
    const one = (lengths: { h: { rh: number } | null; w: { rw: number } | null }, of: Axis) =>
      (of === 'w' ? lengths.w?.rw : lengths.h?.rh) ?? null;
    if (!Number.isFinite(value)) return null;
    if (unit === '%' || unit === `r${axis}`) return value;
    const other = axis === 'w' ? 'h' : 'w';
    const [pixel, otherPixel] = [one(pxLength, axis), one(pxLength, other)];
    // A hundredth of the other side.
    if (unit === `r${other}`) return pixel && otherPixel && (value / otherPixel) * pixel;
    const size = unit === 'c' ? one(cellLength, axis) : unit === 'px' ? pixel : null;
    return size === null ? null : value * size * 100;
  }

  #word<T>(words: Readonly<Record<string, T>>, name: string, said: unknown): T | null {
    if (said === undefined || said === null) return null;
    const word = Object.hasOwn(words, String(said)) ? words[String(said)]! : null;
    if (word === null) this.#report(`${name}="${String(said)}"`);
    return word;
  }

  #initial(name: string): unknown {
    return this.#document.head.styling.initials[`${NAMESPACE} ${name}`];
  }

  #unknown(id: string): null {
    this.#report(`region="${id}"`);
    return null;
  }

  /** Once, however many lines have it. */
  #report(fault: string): void {
    const problem = `no place on the picture, passed over: ${fault}`;
    if (!this.#problems.includes(problem)) this.#problems.push(problem);
  }
}

const written = ({ value, unit }: Length) => `${value}${unit}`;

/** A tts attribute of the element or of the styles that it refers to. */
export function styleOf(element: TimedElement, name: string): unknown {
  return element.styleAttrs?.[`${NAMESPACE} ${name}`];
}
