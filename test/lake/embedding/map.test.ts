import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/seeded-random.js';
import { isDrawn } from '../../../src/lake/embedding/map/drawn.js';
import { kMeans, nearestRow } from '../../../src/lake/embedding/map/k-means.js';
import { Landmarks } from '../../../src/lake/embedding/map/landmarks.js';
import { layOut, placeAmong, type Placed } from '../../../src/lake/embedding/map/lay-out.js';
import { principalAxes, projector } from '../../../src/lake/embedding/map/principal-axes.js';
import { rowsOf, squaredDistance, type Rows } from '../../../src/lake/embedding/map/rows.js';
import { addSpace } from '../../../src/lake/embedding/spaces.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { columnsOf } from '../../../src/lake/lancedb/table-columns.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { frames, mapColumn, mapColumns } from '../../../src/lake/tables/frames.js';
import { lookSpace } from '../../../src/lake/tables/spaces.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { inProcess } from '../../support/in-process.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';

const WIDTH = 12;
const GROUPS = 4;

/** Vectors around the corners of a space, the group of each its number modulo the number of groups. */
function planted(count: number, random = seededRandom(3)): Float32Array[] {
  return Array.from({ length: count }, (_, i) =>
    Float32Array.from({ length: WIDTH }, (_, j) => (j === i % GROUPS ? 3 : 0) + random() + random() - 1),
  );
}
const sampled = (vectors: readonly Float32Array[]) => vectors.map((vector, i) => ({ id: `f${i}`, vector }));

/** Eigenvalues and vectors of a symmetric matrix by Jacobi's rotations, the greatest first. */
function jacobi(matrix: number[][]): { value: number; vector: number[] }[] {
  const size = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 60; sweep++)
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        if (Math.abs(a[p]![q]!) < 1e-14) continue;
        const angle = 0.5 * Math.atan2(2 * a[p]![q]!, a[q]![q]! - a[p]![p]!);
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        const turn = (of: number[][], at: (k: number, i: number) => [number, number]) => {
          for (let k = 0; k < size; k++) {
            const [[i, j], [m, n]] = [at(k, p), at(k, q)];
            const [x, y] = [of[i]![j]!, of[m]![n]!];
            of[i]![j] = c * x - s * y;
            of[m]![n] = s * x + c * y;
          }
        };
        turn(a, (k, i) => [k, i]);
        turn(a, (k, i) => [i, k]);
        turn(v, (k, i) => [k, i]);
      }
  return a.map((_, i) => ({ value: a[i]![i]!, vector: v.map((row) => row[i]!) })).sort((x, y) => y.value - x.value);
}

describe('the arithmetic', () => {
  it('finds the axes that Jacobi finds', () => {
    // Axes that are as long as others are any two of their plane.
    const vectors = planted(200).map((of) => of.map((x, j) => x * (j + 1)));
    const mean = Array.from({ length: WIDTH }, (_, j) => vectors.reduce((sum, of) => sum + of[j]!, 0) / 200);
    const covariance = mean.map((_, i) =>
      mean.map((_, j) => vectors.reduce((sum, of) => sum + (of[i]! - mean[i]!) * (of[j]! - mean[j]!), 0)),
    );
    const found = principalAxes(rowsOf(vectors, WIDTH), 3, seededRandom(1));
    const reference = jacobi(covariance);
    for (let axis = 0; axis < 3; axis++) {
      const own = found.axes.values.subarray(axis * WIDTH, (axis + 1) * WIDTH);
      const along = own.reduce((sum, x, j) => sum + x * reference[axis]!.vector[j]!, 0);
      expect(Math.abs(along)).toBeCloseTo(1, 3);
    }
    const into = new Float32Array(3);
    projector(found)(Float32Array.from(mean), into);
    expect(Math.hypot(...into)).toBeCloseTo(0, 5);
  });

  it('finds planted groups, and the nearest landmarks', () => {
    const points = rowsOf(planted(400), WIDTH);
    const middles = kMeans(points, GROUPS, seededRandom(2));
    const groups = Array.from({ length: 400 }, (_, i) => nearestRow(middles, points.values, i * WIDTH));
    expect(new Set(groups.map((group, i) => `${i % GROUPS} ${group}`)).size).toBe(GROUPS);
    const landmarks = new Landmarks(points, seededRandom(2));
    for (const i of [0, 17, 399]) {
      const vector = points.values.subarray(i * WIDTH, (i + 1) * WIDTH);
      const all = Array.from({ length: 400 }, (_, j) => squaredDistance(points.values, j * WIDTH, vector, 0, WIDTH));
      const least = Math.min(...all.filter((_, j) => j !== i));
      expect(landmarks.near(vector, 1).places).toEqual([i]);
      expect(landmarks.near(vector, 3, i).squaredDistances[0]).toBe(least);
    }
  });

  it('draws about the share that is asked for, the same ones each time', () => {
    const ids = Array.from({ length: 10_000 }, (_, i) => `frame-${i}`);
    const drawn = ids.filter((id) => isDrawn(id, 7, 0.2));
    expect(drawn.length).toBeGreaterThan(1_800);
    expect(drawn.length).toBeLessThan(2_200);
    expect(ids.toReversed().filter((id) => isDrawn(id, 7, 0.2))).toEqual(drawn.toReversed());
    expect(ids.filter((id) => isDrawn(id, 8, 0.2))).not.toEqual(drawn);
  });

  it.each(['PCA', 'UMAP'] as const)('%s keeps planted groups apart, and is the same each time', async (method) => {
    const vectors = planted(160);
    const place = await layOut(sampled(vectors), method, seededRandom(1));
    const placed = vectors.map((vector, i) => place(`f${i}`, vector));
    expect(purity(placed)).toBeGreaterThan(method === 'UMAP' ? 0.97 : 0.7);
    expect(new Set(placed.map(({ cluster }, i) => `${cluster} ${i % GROUPS}`)).size).toBeLessThanOrEqual(8);
    const again = await layOut(sampled(vectors), method, seededRandom(1));
    expect(vectors.map((vector, i) => again(`f${i}`, vector))).toEqual(placed);
    // What comes later stands among its own, and what is like nothing is told by its distance.
    const among = placeAmong(
      sampled(vectors).map((one, i) => ({ ...one, placed: placed[i]! })),
      seededRandom(1),
    );
    const later = planted(40, seededRandom(9)).map((vector, i) => among(`later${i}`, vector));
    if (method === 'UMAP') expect(purity([...later, ...placed])).toBeGreaterThan(0.97);
    const odd = Float32Array.from({ length: WIDTH }, () => 4);
    const farthest = Math.max(...placed.map(({ unlike }) => unlike));
    expect(among('odd', odd).unlike).toBeGreaterThan(farthest);
    expect(place('odd', odd).unlike).toBeGreaterThan(farthest);
  });

  /** The share of the ten nearest in the plane that are of the same group. */
  function purity(placed: readonly Placed[]): number {
    const plane: Rows = rowsOf(
      placed.map(({ x, y }) => Float32Array.of(x, y)),
      2,
    );
    const shares = placed.map((_, i) => {
      const byDistance = placed
        .map((_, j) => [j, squaredDistance(plane.values, 2 * j, plane.values, 2 * i, 2)] as const)
        .sort((a, b) => a[1] - b[1]);
      return byDistance.slice(1, 11).filter(([j]) => j % GROUPS === i % GROUPS).length / 10;
    });
    return shares.reduce((sum, share) => sum + share, 0) / shares.length;
  }

  it.each([1, 2, 3])('maps %i vectors', async (count) => {
    const vectors = planted(count);
    const place = await layOut(sampled(vectors), 'UMAP', seededRandom(1));
    for (const [i, vector] of vectors.entries()) {
      const { x, y, unlike } = place(`f${i}`, vector);
      expect([x, y, unlike].every(Number.isFinite)).toBe(true);
    }
  });
});

describe('media-graph map', () => {
  let made: Awaited<ReturnType<typeof temporaryLake>>;
  const rows = generateRows({ titles: 3, assetsPerTitle: 1, shotsPerAsset: 4, framesPerShot: 5 });
  const later = rows.frames.filter(({ title_id }) => title_id === 't2');
  beforeAll(async () => {
    made = await temporaryLake();
    await writeRows(made.lake, {
      ...rows,
      frames: rows.frames.filter((row) => !later.includes(row)),
      spaces: [lookSpace(null, true)],
    });
  });
  afterAll(() => made.remove());

  const column = mapColumn('look');
  const onMap = { ...frames, columns: { ...frames.columns, ...mapColumns(['look']) } };
  const placesOf = async (titleId?: string) => {
    const where = titleId === undefined ? {} : { where: equals('title_id', titleId) };
    const found = await select(made.lake.current, onMap, { ...where, columns: ['id', column] });
    return new Map(found.map((row) => [row.id, row[column] && Array.from(row[column])]));
  };
  const map = async (...args: string[]) => {
    const { code, out } = await inProcess(made.lake.uri, 'map', '--json', ...args);
    expect(code).toBe(0);
    await made.lake.refresh();
    return JSON.parse(out) as object;
  };

  it('says what is wrong', async () => {
    const { code, err } = await inProcess(made.lake.uri, 'map', '--space', 'none');
    expect({ code, err }).toEqual({ code: 2, err: 'media-graph: there is no space none; the lake has: look\n' });
  });

  it('places every frame, the same each time, and what came later among them', async () => {
    expect(await map()).toMatchObject({ space: 'look', placed: 40, kept: 0, method: 'UMAP', seed: 1 });
    const first = await placesOf();
    for (const [x, y] of [...first.values()].map((of) => of!)) {
      expect(Math.min(x!, y!)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x!, y!)).toBeLessThanOrEqual(1);
    }
    await map('--anew');
    expect(await placesOf()).toEqual(first);
    await writeToLake(made.lake, { note: 'more' }, (writer) => writer.add(frames, later));
    expect(await placesOf('t2')).toEqual(new Map(later.map(({ id }) => [id, null])));
    expect(await map()).toMatchObject({ placed: 20, kept: 40 });
    const all = await placesOf();
    for (const [id, of] of first) expect(all.get(id)).toEqual(of);
    expect([...all.values()]).not.toContain(null);
    expect(await map('--method', 'pca')).toMatchObject({ placed: 60, kept: 0, method: 'PCA' });
    expect(await placesOf()).not.toEqual(all);
    expect((await verifySnapshot(made.lake.current)).findings).toEqual([]);
    const { id } = later[0]!;
    await writeToLake(made.lake, { note: 'off the map' }, (writer) =>
      writer.patch(onMap, 'id', ['id', column], [{ id, [column]: Float32Array.of(2, 0, 0, 0) } as never]),
    );
    const { findings } = await verifySnapshot(made.lake.current);
    expect(findings.map(({ check }) => check)).toEqual(['frames: map_look lies within the map of a space']);
  });

  it('goes with what it is of', async () => {
    const run = async (...args: string[]) => {
      const { code, err } = await inProcess(made.lake.uri, ...args);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      await made.lake.refresh();
    };
    await run('remove', 'title', 't1', '--yes');
    expect(await placesOf('t1')).toEqual(new Map());
    expect((await placesOf()).size).toBe(40);
    const other = { ...lookSpace(null, false), id: 'other' };
    await writeToLake(made.lake, { note: 'another' }, (writer) => addSpace(writer, other));
    await run('space', 'default', 'other');
    await run('space', 'drop', 'look');
    expect([...(await columnsOf(await made.lake.current.table(frames)))]).not.toContain(column);
  });
});
