import type { LakeSnapshot } from '../lancedb/lake.js';
import { columnsOf } from '../lancedb/table-columns.js';
import { annotations } from '../tables/annotations.js';
import { dialogue } from '../tables/dialogue.js';
import { boxFault } from '../tables/line-position.js';
import { frames, mapColumn, vectorColumn } from '../tables/frames.js';
import { spaces } from '../tables/spaces.js';
import { checkOf, rowCheck, type Check } from './check.js';

/** Boxes lie within the picture, one space is the default. */
export const valueChecks: readonly Check[] = [
  checkOf({
    name: 'spaces: exactly one is the default',
    table: spaces,
    columns: ['id', 'is_default'],
    begin(known) {
      const defaults: string[] = [];
      return {
        row({ id, is_default }) {
          if (is_default) defaults.push(id);
          return [];
        },
        *end() {
          if (known.spaces.size === 0 || defaults.length === 1) return;
          const problem = `must be set for exactly one space, but is for ${defaults.length}`;
          yield { id: [...known.spaces.keys()].join(', '), column: 'is_default', value: defaults, problem };
        },
      };
    },
  }),
  rowCheck(
    'annotations: the box lies within the picture',
    annotations,
    ['id', 'x', 'y', 'width', 'height'],
    function* ({ id, x, y, width, height }) {
      const sides = [x, y, width, height];
      if (sides.every((side) => side === null)) return;
      const problem = 'is not a box within 0..1 (x, y, width, height)';
      if (
        sides.some((side) => side === null || !(side >= 0 && side <= 1)) ||
        outside(x!, width!) ||
        outside(y!, height!)
      ) {
        yield { id, column: 'x', value: sides, problem };
      }
    },
  ),
  rowCheck(
    'dialogue: the box lies within the picture',
    dialogue,
    ['id', 'x_percent', 'y_percent', 'width_percent', 'height_percent'],
    function* ({ id, ...box }) {
      const fault = boxFault(box);
      if (fault) yield { id, column: fault.column, value: box[fault.column], problem: fault.problem };
    },
  ),
  rowCheck('annotations: confidence is 0..1', annotations, ['id', 'confidence'], function* ({ id, confidence }) {
    if (confidence === null || (confidence >= 0 && confidence <= 1)) return;
    yield { id, column: 'confidence', value: confidence, problem: 'is not within 0..1' };
  }),
];

/** Sums of fractions differ from 1 by rounding. */
const outside = (start: number, length: number) => start + length > 1 + 1e-9;

const LENGTH_TOLERANCE = 1e-3;

/** Vectors have their space's dimension and, where they are compared by direction, length 1; frames stand on maps that are there. */
export async function vectorChecks(snapshot: LakeSnapshot): Promise<Check[]> {
  const columns = [...(await columnsOf(await snapshot.table(frames)))];
  return [
    ...columns.filter((column) => column.startsWith('vector_')).map(vectorCheck),
    ...columns.filter((column) => column.startsWith('map_')).map(mapCheck),
  ];
}

function mapCheck(name: string): Check {
  const space = name.slice('map_'.length);
  const column = mapColumn(space);
  return checkOf({
    name: `frames: ${column} lies within the map of a space`,
    table: frames,
    columns: ['id', column],
    begin(known) {
      const isThere = known.spaces.has(space);
      return {
        *row({ id, [column]: place }) {
          if (place === null) return;
          const [x = -1, y = -1, cluster = -1, unlike = -1] = place;
          const isWithin = Math.min(x, y, cluster, unlike) >= 0 && Math.max(x, y) <= 1;
          const problem = isThere ? 'should be 0 to 1' : `but there is no space ${space}`;
          if (!isThere || !isWithin) yield { id, column, value: place.join(', '), problem };
        },
      };
    },
  });
}

function vectorCheck(name: string): Check {
  const space = name.slice('vector_'.length);
  const column = vectorColumn(space);
  return checkOf({
    name: `frames: ${column} is of length 1 and of its space`,
    table: frames,
    columns: ['id', column],
    begin(known) {
      const { dimension, metric = 'COSINE' } = known.spaces.get(space) ?? {};
      return {
        *row({ id, [column]: vector }) {
          if (vector === null) return;
          if (vector.length !== dimension) {
            const problem =
              dimension === undefined ? `but there is no space ${space}` : `but the space has ${dimension}`;
            yield { id, column, value: `${vector.length} numbers`, problem };
          }
          let squares = 0;
          for (const x of vector) squares += x * x;
          const length = Math.sqrt(squares);
          const expected = metric === 'COSINE' ? 1 : length;
          if (Math.abs(length - expected) <= LENGTH_TOLERANCE) return;
          const problem = metric === 'COSINE' ? 'should be of length 1' : 'holds what is not a finite number';
          yield { id, column, value: `length ${length}`, problem };
        },
      };
    },
  });
}
