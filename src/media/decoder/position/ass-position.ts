import type { LinePosition } from '../../../lake/tables/line-position.js';
import { overridesOf } from './ass-overrides.js';
import { styleName, type AssScript, type Margins } from './ass-script.js';
import { position, spanAt, type Span } from './box.js';

/** The fields of an event that its place follows from, as written. */
export interface AssEvent {
  style: string;
  marginL: string;
  marginR: string;
  marginV: string;
  text: string;
}

const COLUMNS = [
  { textAlign: 'LEFT', anchor: 'near' },
  { textAlign: 'CENTER', anchor: 'middle' },
  { textAlign: 'RIGHT', anchor: 'far' },
] as const;
const ROWS = [
  { blockAlign: 'BOTTOM', anchor: 'far' },
  { blockAlign: 'MIDDLE', anchor: 'middle' },
  { blockAlign: 'TOP', anchor: 'near' },
] as const;

/** At the bottom, in the middle: where a line stands that has a point but no alignment. */
const DEFAULT_ALIGNMENT = 2;

/** The place that an event's overrides, margins and style say, and the overrides that mean nothing, as written. */
export function assPosition(script: AssScript, event: AssEvent): { position: LinePosition | null; faults: string[] } {
  const { at, ...overrides } = overridesOf(event.text);
  const { faults } = overrides;
  // An unknown name is the default style, as in libass.
  const style = script.styles.get(styleName(event.style)) ?? script.styles.get('Default');
  const alignment = overrides.alignment ?? style?.alignment ?? (at ? DEFAULT_ALIGNMENT : null);
  if (alignment === null) return { position: null, faults };
  const column = COLUMNS[(alignment - 1) % 3]!;
  const row = ROWS[Math.floor((alignment - 1) / 3)]!;
  const aligns = { textAlign: column.textAlign, blockAlign: row.blockAlign };
  if (at) {
    const [x, y] = [(at.x / script.width) * 100, (at.y / script.height) * 100];
    const isInside = x >= 0 && x <= 100 && y >= 0 && y <= 100;
    if (isInside) {
      return {
        position: position({ across: spanAt(x, column.anchor), down: spanAt(y, row.anchor), ...aligns }),
        faults,
      };
    }
    faults.push(at.written);
  }
  const margins = marginsOf(event, style);
  return { position: position({ ...(margins && boxOf(margins, script, row.blockAlign)), ...aligns }), faults };
}

/** A margin of an event that is not 0 is instead of its style's; null where neither says any. */
function marginsOf(event: AssEvent, style: Margins | undefined): Margins | null {
  const [left, right, vertical] = [event.marginL, event.marginR, event.marginV].map((margin) => Number(margin) || 0);
  if (!style && !left && !right && !vertical) return null;
  return {
    left: left || (style?.left ?? 0),
    right: right || (style?.right ?? 0),
    vertical: vertical || (style?.vertical ?? 0),
  };
}

/** The vertical margin is that of the edge at which the line stands; none in the middle. */
function boxOf({ left, right, vertical }: Margins, { width, height }: AssScript, row: 'TOP' | 'MIDDLE' | 'BOTTOM') {
  const margin = (vertical / height) * 100;
  return {
    across: between((left / width) * 100, 100 - (right / width) * 100),
    down: between(row === 'TOP' ? margin : 0, row === 'BOTTOM' ? 100 - margin : 100),
  };
}

/** Null when the margins leave no room. */
function between(from: number, to: number): Span | null {
  return from < to ? { from, length: to - from } : null;
}
