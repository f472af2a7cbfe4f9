/** What overrides in braces say of a line's place: the first of each kind holds. */
export interface Overrides {
  /** Of a numeric keypad: 1 is at the lower left, 9 at the upper right. */
  alignment: number | null;
  /** In the script's pixels. */
  at: { x: number; y: number; written: string } | null;
  /** Those that mean nothing, as written. */
  faults: string[];
}

/** `\an8`, `\a6`, `\pos(320,40)`, `\move(…)`; other overrides, such as `\alpha`, are no match. */
const OVERRIDE = /\\(an?)(-?\d+)|\\(pos|move)\s*\(([^()\\}]*)\)?/g;

/** Of ASS and of SubRip, which borrows them. */
export function overridesOf(text: string): Overrides {
  const found: Overrides = { alignment: null, at: null, faults: [] };
  for (const [braces] of text.matchAll(/\{[^{}]*\}/g)) {
    for (const [written, name, digits, kind, numbers] of braces.matchAll(OVERRIDE)) {
      if (kind === undefined) {
        const alignment = name === 'an' ? keypad(Number(digits)) : ofSsa(Number(digits));
        if (alignment === null) found.faults.push(written);
        else found.alignment ??= alignment;
      } else {
        const point = pointOf(numbers!.split(','), kind === 'pos' ? [2] : [4, 6]);
        if (point === null) found.faults.push(written);
        else found.at ??= { ...point, written };
      }
    }
  }
  return found;
}

export function keypad(number: number): number | null {
  return number >= 1 && number <= 9 ? number : null;
}

/** SSA counts 1 to 3 along the bottom, 5 to 7 along the top and 9 to 11 in the middle. */
export function ofSsa(number: number): number | null {
  const column = number % 4;
  const row = [0, 6, 3][Math.floor(number / 4)];
  return column >= 1 && row !== undefined ? row + column : null;
}

/** Of a movement its start. */
function pointOf(numbers: readonly string[], counts: readonly number[]): { x: number; y: number } | null {
  const [x, y, ...rest] = numbers.map((number) => (number.trim() === '' ? NaN : Number(number)));
  const isPoint = counts.includes(numbers.length) && [x, y, ...rest].every(Number.isFinite);
  return isPoint ? { x: x!, y: y! } : null;
}
