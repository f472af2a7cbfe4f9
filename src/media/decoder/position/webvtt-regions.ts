import { ROW_HEIGHT, type Span } from './box.js';
import { passedOver } from './passed-over.js';
import { percentage } from './webvtt-settings.js';

/** A region's box. */
export interface Region {
  across: Span;
  down: Span;
}

type Point = readonly [x: number, y: number];

const NUMBERS: Readonly<Record<string, (value: string) => number | Point | null>> = {
  width: percentage,
  lines: (value) => (/^\d+$/.test(value) ? Number(value) : null),
  regionanchor: point,
  viewportanchor: point,
  // Whether rows move up smoothly: no place.
  scroll: (value) => (value === 'up' ? 0 : null),
};

/** The regions that a WebVTT file defines before its first cue, by id (WebVTT 6.2); settings that mean nothing are problems. */
export function regionsOf(text: string, problems: string[]): Map<string, Region> {
  const regions = new Map<string, Region>();
  const head = text.split('-->', 1)[0]!.replace(/\r\n?/g, '\n');
  for (const block of head.split(/\n{2,}/)) {
    const [, settings] = /^REGION[ \t]*\n([\s\S]*)$/.exec(block) ?? [];
    if (settings === undefined) continue;
    // Those of the standard, where the file does not say.
    const said: Record<string, number | Point> = {
      width: 100,
      lines: 3,
      regionanchor: [0, 100],
      viewportanchor: [0, 100],
    };
    let id = '';
    const faults: string[] = [];
    for (const setting of settings.split(/\s+/).filter(Boolean)) {
      const [, name = '', value = ''] = /^([^:]+):(.+)$/.exec(setting) ?? [];
      const read = Object.hasOwn(NUMBERS, name) ? NUMBERS[name]!(value) : null;
      if (name === 'id') id = value;
      else if (read === null) faults.push(setting);
      else said[name] = read;
    }
    problems.push(...passedOver(`region ${id}`, faults));
    regions.set(id, boxOf(said as { width: number; lines: number; regionanchor: Point; viewportanchor: Point }));
  }
  return regions;
}

/** The point `regionanchor` of the region lies on the point `viewportanchor` of the picture. */
function boxOf(said: { width: number; lines: number; regionanchor: Point; viewportanchor: Point }): Region {
  const span = (axis: 0 | 1, length: number) => ({
    from: said.viewportanchor[axis] - (said.regionanchor[axis] * length) / 100,
    length,
  });
  return { across: span(0, said.width), down: span(1, said.lines * ROW_HEIGHT) };
}

function point(value: string): Point | null {
  const [x, y, ...more] = value.split(',').map(percentage);
  return x == null || y == null || more.length > 0 ? null : [x, y];
}
