import fc from 'fast-check';
import type { ExecutionResult } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rights } from '../../../src/graph/access/rights.js';
import { viewAt } from '../../../src/graph/access/view-at.js';
import { subgraph } from '../../../src/graph/schema.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { nearestOfAllByCodes, takeRows } from '../../../src/lake/lancedb/read.js';
import { frames } from '../../../src/lake/tables/frames.js';
import { LOOK } from '../../../src/lake/tables/spaces.js';
import { openExecutors, type Answer } from '../../support/executors.js';
import { cutFor, rightsOnCut } from '../../support/leaks/cut.js';
import { bringUp, cutLake, earlyLake } from '../../support/leaks/lakes.js';
import { someRights } from '../../support/leaks/random-rights.js';
import { historyOf, OTHER_SPACE, UNUSED_TYPE, type AllRows, type History } from '../../support/leaks/rows.js';
import { randomOf, unitVector } from '../../support/lake.js';

const schema = subgraph();
const SEED = 5;
const closing: (() => Promise<unknown>)[] = [];

let history: History;
let lake: Lake;
const ways: [name: string, answer: Answer][] = [];
/** Subjects, what is left for each, and how a lake answers that has no more. */
const subjects: { rights: Rights; left: AllRows; cut: (source: string) => Promise<ExecutionResult> }[] = [];

beforeAll(async () => {
  history = await historyOf(SEED);
  const made = await earlyLake(history);
  ({ lake } = made);
  closing.push(made.remove);
  await bringUp(lake, history);
  const fromLake = openExecutors(schema, lake);
  const inMemory = openExecutors(schema, lake, { nearBytes: 2 ** 28, vectorBytes: 2 ** 28 });
  closing.push(
    () => fromLake.leave(),
    () => inMemory.leave(),
  );
  await inMemory.full();
  ways.push(['from the lake', fromLake.interpret], ['in memory', inMemory.compile]);
  for (const rights of fc.sample(someRights, { seed: SEED, numRuns: 60 })) {
    const cut = cutFor(rights, history.newest, history.newest);
    const { titles, frames: shown } = cut.rows;
    // Of those who see some of what matters here, and not all.
    if (titles.length < 2 || shown.length < 20 || shown.length === history.newest.frames.length) continue;
    const { lake: small, remove } = await cutLake(cut);
    const executors = openExecutors(schema, small);
    closing.push(async () => {
      await executors.leave();
      await remove();
    });
    const own = rightsOnCut(cut);
    const left = cut.rows;
    subjects.push({ rights, left, cut: (source) => executors.interpret({ source, rights: own }) });
    if (subjects.length === 3) break;
  }
  expect(subjects).toHaveLength(3);
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

type Page = { nodes: { id: string }[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } };
const PAGE = '{ nodes { id } totalCount pageInfo { hasNextPage endCursor } }';

/** All pages of a list, each by the cursor of the one before. */
async function walk(ask: (source: string) => Promise<ExecutionResult>, wrap: (args: string) => string) {
  const pages: string[][] = [];
  for (let after = ''; ;) {
    const { data, errors } = await ask(wrap(`first: 3${after}`));
    expect(errors).toBeUndefined();
    let value: unknown = data;
    while (value && typeof value === 'object' && !('pageInfo' in value)) value = Object.values(value)[0] as unknown;
    if (!value) return pages;
    const { nodes, totalCount, pageInfo } = value as Page;
    pages.push([`${totalCount}`, ...nodes.map(({ id }) => id)]);
    // However many are hidden between them, all pages but the last are full.
    if (pageInfo.hasNextPage) expect(nodes).toHaveLength(3);
    else expect(pages.flat()).toHaveLength(pages.length + totalCount);
    if (!pageInfo.hasNextPage) return pages;
    after = `, after: "${pageInfo.endCursor}"`;
  }
}

describe('cursors', () => {
  it('walk over what is left as over a lake that has no more', async () => {
    const ofTitles = history.newest.titles.slice(0, 5).map(({ id }) => id);
    const ofAssets = history.newest.assets.slice(0, 8).map(({ id }) => id);
    const lists = [
      ...['titles', 'assets', 'shots', 'frames', 'annotations', 'models'].map(
        (root) => (args: string) => `{ ${root}(${args}) ${PAGE} }`,
      ),
      (args: string) => `{ annotations(${args}, orderBy: START_ASC) ${PAGE} }`,
      ...ofTitles.map((id) => (args: string) => `{ title(id: "${id}") { shots(${args}) ${PAGE} } }`),
      ...ofAssets.flatMap((id) =>
        ['shots', 'frames', 'dialogue', 'annotations'].map(
          (list) => (args: string) => `{ asset(id: "${id}") { ${list}(${args}) ${PAGE} } }`,
        ),
      ),
    ];
    let longer = 0;
    for (const { rights, cut } of subjects) {
      for (const list of lists) {
        const expected = await walk(cut, list);
        if (expected.length > 1) longer++;
        for (const [name, answer] of ways) {
          const pages = await walk((source) => answer({ source, rights }), list);
          expect({ name, list: list(''), pages }).toEqual({ name, list: list(''), pages: expected });
        }
      }
    }
    expect(longer).toBeGreaterThan(20);
  });

  it('hold for the rights alone that they were made for', async () => {
    const everybody: (Rights | null)[] = [...subjects.map(({ rights }) => rights), null];
    const like = history.newest.frames.find(
      ({ id, vector_look: vector }) => vector && subjects.every(({ left }) => left.frames.some((of) => of.id === id)),
    );
    const lists = [
      (args: string) => `{ list: frames(${args}) ${PAGE} }`,
      (args: string) => `{ list: titles(${args}) ${PAGE} }`,
      (args: string) =>
        `{ list: search(text: "dog", ${args}) { nodes { __typename } pageInfo { hasNextPage endCursor } } }`,
      (args: string) =>
        `{ of: frame(id: "${like?.id}") { list: similar(${args}, space: "look") { pageInfo { endCursor } } } }`,
      (args: string) => `{ list: moments(allOf: [{ dialogue: { text: "dog" } }], ${args}) { pageInfo { endCursor } } }`,
    ];
    let refused = 0;
    for (const [, answer] of ways) {
      for (const list of lists) {
        for (const giver of everybody) {
          const { data } = await answer({ source: list('first: 1'), rights: giver });
          const cursor = /"endCursor":"([^"]+)"/.exec(JSON.stringify(data))?.[1];
          if (cursor === undefined) continue;
          for (const asker of everybody) {
            const { errors } = await answer({ source: list(`first: 1, after: "${cursor}"`), rights: asker });
            if (asker === giver) expect(errors).toBeUndefined();
            // Who does not see the parent or the space is not told of the cursor.
            else if (errors) expect(errors[0]!.message).toMatch(/must be a cursor of this list|space must be one of/);
            if (asker !== giver && list !== lists[3]) expect(errors).toHaveLength(1);
            if (errors) refused++;
          }
        }
      }
    }
    expect(refused).toBeGreaterThan(60);
  });
});

describe('what is hidden', () => {
  it('is asked for as what is absent', async () => {
    const questions: [of: 'frames' | 'shots' | 'assets' | 'titles', ask: (id: string) => string][] = [
      ['frames', (id) => `{ search(like: [{ frame: "${id}" }]) { nodes { __typename } } }`],
      ['frames', (id) => `{ moments(allOf: [{ like: { ref: { frame: "${id}" }, minScore: -1 } }]) { totalCount } }`],
      ['shots', (id) => `{ search(like: [{ shot: "${id}" }]) { nodes { __typename } } }`],
      ['assets', (id) => `{ search(text: "dog", where: { assetIds: ["${id}"] }) { nodes { __typename } } }`],
      ['titles', (id) => `{ annotations(where: { titleIds: ["${id}"] }) { totalCount } }`],
      ['titles', (id) => `{ title(id: "${id}") { id } assets(where: { titleIds: ["${id}"] }) { totalCount } }`],
      ['frames', (id) => `{ _entities(representations: [{ __typename: "Frame", id: "${id}" }]) { __typename } }`],
    ];
    let hiddenOnes = 0;
    for (const { rights, left } of subjects) {
      for (const [table, ask] of questions) {
        const shown = new Set(left[table].map(({ id }) => id));
        const parents = new Set(left.annotations.flatMap(({ title_id, asset_id }) => [title_id, asset_id]));
        for (const [, answer] of ways) {
          const absent = await answer({ source: ask('absent'), rights });
          // Annotations may be seen of a title that is not.
          const hidden = history.newest[table].filter(({ id }) => !shown.has(id) && !parents.has(id));
          hiddenOnes += hidden.length;
          for (const { id } of hidden.slice(0, 8)) {
            expect(await answer({ source: ask(id), rights })).toEqual(absent);
          }
        }
      }
    }
    expect(hiddenOnes).toBeGreaterThan(50);
  });

  it('is in no error: spaces, types', async () => {
    const [, answer] = ways[0]!;
    const none = { ...subjects[0]!.rights.grants[0]!, spaces: new Set<string>() };
    const noTypes = { read: new Set<string>(), write: new Set<string>() };
    const rights = { grants: [{ ...none, annotationTypes: noTypes }], fingerprint: 'no spaces, no types' };
    const ofSpace = (id: string) => `{ search(like: [], vector: [1], space: "${id}") { nodes { __typename } } }`;
    for (const id of ['look', OTHER_SPACE]) {
      const { errors } = await answer({ source: ofSpace(id), rights });
      const absent = await answer({ source: ofSpace('absent'), rights });
      expect(errors![0]!.message.replace(id, 'absent')).toBe(absent.errors![0]!.message);
      expect(absent.errors![0]!.message).not.toMatch(/look|zsp/);
    }
    const source = `{ annotationType(name: "${UNUSED_TYPE}") { name } annotationTypes { name } }`;
    expect((await answer({ source, rights })).data).toEqual({ annotationType: null, annotationTypes: [] });
  });

  it('is not taken by the numbers of its rows', async () => {
    for (const { rights, left } of subjects) {
      const view = await viewAt(lake.current, lake.current, rights);
      const how = { column: 'vector_look', metric: 'COSINE', limit: 1_000, probes: 1 } as const;
      const rowIds = await nearestOfAllByCodes(view, frames, unitVector(randomOf(1), LOOK.dimension), how);
      const rows = await takeRows(view, frames, rowIds, ['id']);
      expect(rowIds).toHaveLength(history.newest.frames.filter((row) => row.vector_look).length);
      const shown = new Set(left.frames.map(({ id }) => id));
      expect(rows.filter((row) => row !== null).every(({ id }) => shown.has(id))).toBe(true);
      const withVector = history.newest.frames.filter((row) => row.vector_look && shown.has(row.id));
      expect(rows.filter((row) => row !== null)).toHaveLength(withVector.length);
    }
  });
});
