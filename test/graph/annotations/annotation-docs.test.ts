import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { byCommand } from '../../../src/graph/access/by.js';
import { defineTypes } from '../../../src/graph/annotations/define-type.js';
import { shippedTypes } from '../../../src/lake/annotations/shipped-types.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { assetRow, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { IN_MEMORY, serve, type GraphQLAnswer, type TestServer } from '../../support/server.js';

const page = readFileSync(new URL('../../../docs/annotations.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```graphql\n(.*?)```/gs)].map(([, query]) => query!);

let lake: Lake;
let server: TestServer;
let remove: () => Promise<void>;
const answers: GraphQLAnswer['data'][] = [];
beforeAll(async () => {
  ({ lake, remove } = await temporaryLake());
  const minute = 60_000_000;
  await writeRows(lake, {
    titles: [{ ...titleRow(1), id: 'film-1' }],
    assets: [assetRow('film-1-video', 0, 'film-1', 'VIDEO', minute), assetRow('film-1-en', 1, 'film-1', 'TEXT', null)],
  });
  await defineTypes(lake, shippedTypes, byCommand(null), {});
  server = await serve(lake, IN_MEMORY);
  for (const query of examples) {
    const { data, errors } = await server.ask(query, {}, { 'x-author': 'ada@studio.example' });
    expect({ query, errors }).toEqual({ query, errors: undefined });
    answers.push(data);
  }
});
afterAll(async () => {
  await server.close();
  await remove();
});

/** The answer of the one example that selects the field. */
const answerOf = (text: string) => answers[examples.findIndex((query) => query.includes(text))];

it('the types that come with the project are defined once, and again change nothing', async () => {
  const before = lake.current.record.number;
  const again = await defineTypes(lake, shippedTypes, byCommand('someone else'), {});
  expect(again.map(({ version, changed }) => [version, changed])).toEqual(shippedTypes.map(() => [1, false]));
  expect(lake.current.record.number).toBe(before);
});

it('a title’s compliance is told in one query', () => {
  const [title] = answerOf('tooHigh:').titles.nodes;
  expect(title).toEqual({
    name: 'Film 1',
    all: [
      { type: { name: 'gore' }, count: 1, highestValue: 0.1, coveredMs: 0 },
      { type: { name: 'nudity' }, count: 2, highestValue: 0.91, coveredMs: 4000 },
      { type: { name: 'smoking' }, count: 1, highestValue: 0.88, coveredMs: 6000 },
    ],
    tooHigh: [
      { type: { name: 'nudity' }, count: 1, accepted: 1, rejected: 0, pending: 0, unreviewed: 0 },
      { type: { name: 'smoking' }, count: 1, accepted: 0, rejected: 0, pending: 0, unreviewed: 1 },
    ],
  });
});

it('two reviewers do not lose each other’s work, and a version is restored', () => {
  expect(answerOf('expectedVersions: [1, 1]').reviewAnnotations).toMatchObject({
    annotations: [{ id: 'c3', version: 2 }],
    problems: [{ id: 'c1', code: 'CONFLICT', annotation: { version: 2, review: { note: 'brief, from behind' } } }],
  });
  expect(answerOf('restoreAnnotations(')).toEqual({
    again: { annotations: [{ version: 3, review: null }] },
    restoreAnnotations: { annotations: [{ version: 4, review: { status: 'REJECTED', by: 'ada@studio.example' } }] },
  });
});

it('a dead pixel is found by time and place', () => {
  expect(answerOf('intersects').asset.annotations).toMatchObject({ totalCount: 1, nodes: [{ id: 'p1' }] });
});

it('a run is published whole', () => {
  expect(answerOf('publishAnnotationRun(id: "music-7")').publishAnnotationRun).toEqual({
    status: 'PUBLISHED',
    annotationCount: 2,
  });
  expect(answerOf('runIds').annotations.nodes.map(({ id }: { id: string }) => id)).toEqual(['m1', 'm2']);
});

it('a note keeps its history', () => {
  const { putAnnotations, deleteAnnotations, createSnapshot } = answerOf('delivery-2');
  expect(putAnnotations.annotations[0].history).toMatchObject([
    { version: 1, ended: 'CHANGED', endedBy: 'ada@studio.example' },
    { version: 2, text: 'fixed in the second delivery', ended: null },
  ]);
  expect(deleteAnnotations.deletedIds).toEqual(['d1']);
  expect(createSnapshot.name).toBe('delivery-2');
});

it('and leaves a lake that is as promised', async () => {
  expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
});

it('a new version of a type must be seen to accept what the last one accepted', async () => {
  const define = (dataSchema: object) =>
    server.ask(
      'mutation ($s: JSON) { defineAnnotationType(input: { name: "camera-move", dataSchema: $s }) { version } }',
      {
        s: dataSchema,
      },
    );
  const schema = (moves: string[]) => ({
    type: 'object',
    properties: { move: { enum: moves } },
    required: ['move'],
    additionalProperties: false,
  });
  const { errors } = await define(schema(['pan', 'tilt']));
  expect(errors).toMatchObject([
    {
      message:
        'type "camera-move" is at version 1, and a new version must accept all that it accepts: that cannot be proved of input.dataSchema at /properties/move/enum, "dolly" was accepted before. Define a new type instead',
      extensions: { code: 'CONFLICT' },
    },
  ]);
  const wider = await define(schema(['pan', 'tilt', 'dolly', 'static', 'crane']));
  expect(wider.data.defineAnnotationType.version).toBe(2);
});
