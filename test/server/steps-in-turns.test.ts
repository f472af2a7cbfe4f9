import type { GraphQLRequestListener } from '@apollo/server';
import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { turns } from '../../src/base/turns.js';
import type { OperationContext } from '../../src/graph/context.js';
import { stepsInTurns } from '../../src/server/execution/steps-in-turns.js';
import { parsedDocuments } from '../../src/server/execution/parsed-documents.js';

type Hook = (request: never) => Promise<unknown>;

const CHEAP = 1_000;
const asked = (source: string, cost: number) => ({ source, contextValue: { cost } }) as never;
const short = asked('{ titles { nodes { id } } }', CHEAP);
const dear = asked('{ titles { nodes { id } } }', CHEAP + 1);
const long = asked(`{ ${'titles { nodes { id } } '.repeat(100)} }`, CHEAP);

async function hooksOf(...checks: (() => Promise<void>)[]) {
  const plugin = stepsInTurns(
    checks.map((didResolveOperation) => ({ requestDidStart: async () => ({ didResolveOperation }) })),
    CHEAP,
  );
  const listener = (await plugin.requestDidStart!({} as never)) as GraphQLRequestListener<OperationContext>;
  return listener as unknown as Record<string, Hook>;
}

function useUpTurn(): void {
  while (!turns.isOver());
}

/** Whether the event loop saw to others before the work was done. */
async function letsOthersIn(work: () => Promise<unknown>): Promise<boolean> {
  await new Promise(setImmediate);
  let sawOthers = false;
  setImmediate(() => (sawOthers = true));
  useUpTurn();
  await work();
  return sawOthers;
}

it.each(['parsingDidStart', 'validationDidStart', 'didResolveOperation', 'executionDidStart'])(
  'a long text waits for its turn before %s, a short one does not',
  async (step) => {
    const { [step]: hook } = await hooksOf(async () => undefined);
    expect(await letsOthersIn(() => hook!(long))).toBe(true);
    expect(await letsOthersIn(() => hook!(short))).toBe(false);
  },
);

it('a short text that is dear to run waits for its turn to run, and for nothing else', async () => {
  const { parsingDidStart, executionDidStart } = await hooksOf();
  expect(await letsOthersIn(() => executionDidStart!(dear))).toBe(true);
  expect(await letsOthersIn(() => parsingDidStart!(dear))).toBe(false);
});

it('lets others in between two checks of a long text, and ends with the first that fails', async () => {
  const done: string[] = [];
  await new Promise(setImmediate);
  const { didResolveOperation } = await hooksOf(
    async () => {
      done.push('first');
      useUpTurn();
    },
    async () => void done.push('second'),
    () => Promise.reject(new Error('refused')),
    async () => void done.push('never'),
  );
  setImmediate(() => done.push('another'));
  await expect(didResolveOperation!(long)).rejects.toThrow('refused');
  expect(done).toEqual(['first', 'another', 'second']);
});

it('keeps parsed documents by the length of their texts, the newest first', async () => {
  const documents = parsedDocuments(10_000);
  for (const name of ['a', 'b', 'c']) await documents.set(name, parse(`{ ${name}: titles { totalCount } }`.padEnd(40)));
  const kept = await Promise.all(['a', 'b', 'c'].map((name) => documents.get(name)));
  expect(kept.map(Boolean)).toEqual([false, true, true]);
});
