import fc from 'fast-check';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { EncodedVectors } from '../../../src/lake/near/encoded.js';
import { isPlace, withReplaced } from '../../../src/lake/near/folder/arrays.js';
import { FileWriter } from '../../../src/lake/near/folder/file-writer.js';
import { canMap, mapArray, readAhead, type FileId } from '../../../src/lake/near/folder/mapped-file.js';
import { checkFile, fromPost, inFile, readWhole, toPost } from '../../../src/lake/near/folder/open-file.js';
import { openVectors } from '../../../src/lake/near/near-vectors.js';
import { PlacesBuilder } from '../../../src/lake/near/places.js';
import { vectorsInFile, vectorsInMemory, type VectorStore } from '../../../src/lake/near/vector-store.js';
import { runs } from '../../support/runs.js';

const folder = mkdtempSync(join(tmpdir(), 'media-graph-parts-'));
const stamp = { lake: '', table: 'frames', column: 'look', version: 1, number: 1, createdAt: 0, shape: '' };
const goOn = () => undefined;
let files = 0;

/** Vectors by place: null has none, undefined is never put; and the order in which they come. */
const vectors = fc.integer({ min: 1, max: 9 }).chain((dimension) => {
  const vector = fc.float32Array({ minLength: dimension, maxLength: dimension, noNaN: true, min: -1, max: 1 });
  const one = fc.oneof(fc.constant(null), fc.constant(undefined), vector, vector);
  const all = fc.array(one, { minLength: 1, maxLength: 60 });
  return all.chain((put) =>
    fc.record({
      dimension: fc.constant(dimension),
      put: fc.constant(put),
      order: fc.oneof(
        fc.constant(put.map((_, i) => i)),
        fc.shuffledSubarray([...put.keys()], { minLength: put.length, maxLength: put.length }),
      ),
      rowsAPart: fc.integer({ min: 1, max: 70 }),
    }),
  );
});
type Given = typeof vectors extends fc.Arbitrary<infer T> ? T : never;

function encoded({ dimension, put, order }: Given, store: VectorStore): EncodedVectors {
  for (const place of order) if (put[place] !== undefined) store.put(place, put[place]);
  return {
    dimension,
    rowsAPart: store.rowsAPart,
    parts: store.finish(),
    places: new PlacesBuilder().finish(),
    byteLength: 0,
  };
}

function written(given: Given): FileId {
  const path = join(folder, `${++files}.near`);
  const writer = new FileWriter({ path, temporary: `${path}.tmp`, stamp, mapped: true, most: 2 ** 20 });
  const store = vectorsInFile(writer, given.put.length, given.dimension, given.rowsAPart);
  return writer.finish(encoded(given, store), goOn).file;
}

/** Whether the system takes it that each vector is read ahead. */
const areFetched = ({ dimension, parts }: EncodedVectors): boolean[] =>
  parts.flatMap((part) =>
    Array.from({ length: part.length / dimension }, (_, row) => readAhead(part, row * dimension, dimension)),
  );

function expectThere({ put }: Given, of: unknown): void {
  const opened = openVectors(of as EncodedVectors, goOn);
  const there = put.map((_, place) => opened.at(place));
  expect(there.map((vector) => vector && [...vector])).toEqual(put.map((vector) => vector && [...vector]));
}

it('vectors in parts are found at the places that they were put to', () => {
  fc.assert(
    fc.property(vectors, (given) => {
      const { length } = given.put;
      expectThere(given, encoded(given, vectorsInMemory(length, given.dimension, given.rowsAPart)));
    }),
    runs(300),
  );
});

it.skipIf(!canMap)('they are the same of a file, mapped whole, array by array or read', () => {
  fc.assert(
    fc.property(vectors, (given) => {
      const { path } = written(given);
      const checked = checkFile(path, goOn);
      const { file, head } = checked;
      const mapped = fromPost(inFile(head.value, file));
      expectThere(given, mapped);
      expectThere(given, fromPost(toPost(mapped)));
      expectThere(given, readWhole(checked));
      const apart = withReplaced(head.value, (part) => (isPlace(part) ? mapArray(file, part, 1) : undefined));
      expectThere(given, apart);
      expect(toPost(apart)).toEqual(toPost(mapped));
      for (const of of [mapped, apart]) expect(areFetched(of as EncodedVectors)).not.toContain(false);
      expect(areFetched(readWhole(checked) as EncodedVectors)).not.toContain(true);
    }),
    runs(100),
  );
});
