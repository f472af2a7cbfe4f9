import type { TimeSpan } from '../../findings.js';
import type { StandingDot } from './standing-dots.js';

export type PixelKind = 'dead' | 'hot' | 'stuck';
export type PixelChannel = 'all' | 'red' | 'green' | 'blue' | 'cyan' | 'magenta' | 'yellow';

/** A pixel, or up to three beside each other, that shows the same whatever the scene. */
export interface PixelError {
  readonly kind: PixelKind;
  /** Where it shines, or does not. */
  readonly channel: PixelChannel;
  /** In pixels of luma. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly range: TimeSpan;
  /** Of the pictures in which it would have to be seen, those in which it is. */
  readonly share: number;
  /** Greatest difference to what is around it, in steps of 8 bits. */
  readonly contrast: number;
  readonly crossed: boolean;
}

/** The dots of the three planes. */
export interface Dots {
  readonly y: readonly StandingDot[];
  readonly u: readonly StandingDot[];
  readonly v: readonly StandingDot[];
}

/** Pixels of luma by which a sample of colour is wider and higher. */
export interface ChromaScale {
  readonly across: number;
  readonly down: number;
}

/** Dots so near to each other are of one error. */
const TOGETHER = 3;
/** Three pixels, and what compression smears. */
const MOST_LUMA = 5;
const MOST_CHROMA = 4;
/** Where so many are so near to each other, it is a logo or a line of text. */
const CROWD = 3;
const CROWD_DISTANCE = 14;
const DEAD_BELOW = 60;
const HOT_ABOVE = 150;
/** Levels of the colour differences about their middle that are still grey: of a pixel, a quarter of a sample. */
const GREY = 10;
const CHROMA_MIDDLE = 128;

interface Placed extends StandingDot {
  readonly plane: keyof Dots;
  /** In pixels of luma. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Joins the dots of the planes into errors. @param stepUs time from one picture to the next */
export function pixelErrors(dots: Dots, scale: ChromaScale, stepUs: number, endUs: number): PixelError[] {
  const flat = { across: 1, down: 1 };
  const placed = [
    ...dots.y.map((dot) => place(dot, 'y', flat)),
    ...dots.u.map((dot) => place(dot, 'u', scale)),
    ...dots.v.map((dot) => place(dot, 'v', scale)),
  ];
  const errors = groupsOf(placed)
    .filter((group) => isSmall(group, scale))
    .map((group) => errorOf(group, stepUs, endUs));
  return errors.filter((error) => errors.filter((other) => isNear(error, other)).length - 1 < CROWD);
}

const place = (dot: StandingDot, plane: keyof Dots, { across, down }: ChromaScale): Placed => ({
  ...{ ...dot, plane, left: dot.x * across, top: dot.y * down },
  ...{ right: (dot.x + 1) * across, bottom: (dot.y + 1) * down },
});

function groupsOf(dots: readonly Placed[]): Placed[][] {
  const left = new Set([...dots].sort((a, b) => a.top - b.top));
  const groups: Placed[][] = [];
  for (const first of left) {
    left.delete(first);
    const group = [first];
    for (const member of group) {
      for (const other of left) {
        if (other.top > member.bottom + TOGETHER) break;
        const gap = Math.max(
          ...[other.left - member.right, member.left - other.right, other.top - member.bottom],
          member.top - other.bottom,
        );
        if (gap >= TOGETHER - 1) continue;
        left.delete(other);
        group.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

function isSmall(group: readonly Placed[], { across, down }: ChromaScale): boolean {
  return (['y', 'u', 'v'] as const).every((plane) => {
    const dots = group.filter((dot) => dot.plane === plane);
    if (dots.length === 0) return true;
    const { width, height } = boxOf(dots);
    const most = plane === 'y' ? { width: MOST_LUMA, height: MOST_LUMA } : undefined;
    const { width: wide, height: high } = most ?? { width: MOST_CHROMA * across, height: MOST_CHROMA * down };
    return width <= wide && height <= high;
  });
}

function boxOf(dots: readonly Placed[]) {
  const [x, y] = [Math.min(...dots.map((dot) => dot.left)), Math.min(...dots.map((dot) => dot.top))];
  const [right, bottom] = [Math.max(...dots.map((dot) => dot.right)), Math.max(...dots.map((dot) => dot.bottom))];
  return { x, y, width: right - x, height: bottom - y };
}

function errorOf(group: readonly Placed[], stepUs: number, endUs: number): PixelError {
  const strongest = (plane: keyof Dots) =>
    group.filter((dot) => dot.plane === plane).sort((a, b) => Math.abs(b.contrast) - Math.abs(a.contrast))[0];
  const [y, u, v] = [strongest('y'), strongest('u'), strongest('v')];
  const channel = channelOf(u, v);
  const luma = group.filter((dot) => dot.plane === 'y');
  const startUs = Math.min(...group.map((dot) => dot.startUs));
  const lastUs = Math.max(...group.map((dot) => dot.lastUs));
  return {
    ...{ kind: kindOf(y, channel), channel, ...boxOf(luma.length > 0 ? luma : group) },
    // seen in the first picture or the last: it is there from the start, or to the end
    range: { startUs: startUs < stepUs ? 0 : startUs, endUs: lastUs + 3 * stepUs > endUs ? endUs : lastUs + stepUs },
    share: Math.max(...group.map((dot) => dot.share)),
    contrast: Math.max(...group.map((dot) => Math.abs(dot.contrast))),
    crossed: group.some((dot) => dot.crossed),
  };
}

function kindOf(luma: StandingDot | undefined, channel: PixelChannel): PixelKind {
  if (!luma || channel !== 'all') return 'stuck';
  if (luma.sign === -1) return luma.level < DEAD_BELOW ? 'dead' : 'stuck';
  return luma.level > HOT_ABOVE ? 'hot' : 'stuck';
}

/** Cb and Cr of the colours in BT.709 at full strength, from ITU-R BT.709-6, as distances from grey. */
const COLOURS: readonly [Exclude<PixelChannel, 'all'>, number, number][] = [
  ['red', -26, 112],
  ['green', -86, -102],
  ['blue', 112, -10],
  ['cyan', 26, -112],
  ['magenta', 86, 102],
  ['yellow', -112, 10],
];

/** The colour towards which the dot differs from its surroundings; one that only takes colour away has none. */
function channelOf(u: StandingDot | undefined, v: StandingDot | undefined): PixelChannel {
  const coloured = [u, v].some((dot) => dot && dot.sign * (dot.level - CHROMA_MIDDLE) > GREY);
  if (!coloured) return 'all';
  const [cb, cr] = [u?.contrast ?? 0, v?.contrast ?? 0];
  const along = ([, b, r]: (typeof COLOURS)[number]) => (cb * b + cr * r) / Math.hypot(b, r);
  return [...COLOURS].sort((a, b) => along(b) - along(a))[0]![0];
}

const isNear = (a: PixelError, b: PixelError): boolean =>
  Math.abs(a.x - b.x) <= CROWD_DISTANCE && Math.abs(a.y - b.y) <= CROWD_DISTANCE;
