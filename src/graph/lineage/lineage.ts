import { badInput } from '../../base/errors.js';
import type { QueryLineageArgs } from '../generated/graphql.js';
import { checkId } from '../input.js';
import { Collected, type RowNode } from './collected.js';
import { downstream } from './downstream.js';
import { rowOf, type LineageSource } from './source.js';
import type { Step, StepGroup, StepsFrom } from './step.js';
import { upstream } from './upstream.js';

const MAX_DEPTH = 10;
const MAX_NODES = 1_000;

/** What something came from and what came of it; null when the lake has none of it. Throws BAD_USER_INPUT. */
export async function lineageOf(source: LineageSource, args: QueryLineageArgs): Promise<Collected | null> {
  const { of, direction } = args;
  const depth = within('depth', args.depth, MAX_DEPTH);
  const collected = new Collected(within('first', args.first, MAX_NODES));
  const row = await rowOf(source, { type: of.type, id: checkId('of.id', of.id) });
  if (!row) return null;
  const root = collected.add(of.type, row);
  if (direction !== 'DOWNSTREAM') await walk(source, collected, root, depth, upstream);
  if (direction !== 'UPSTREAM') await walk(source, collected, root, depth, downstream);
  return collected;
}

/** The argument, 1 to `most`. Throws BAD_USER_INPUT. */
export function within(argument: string, value: number | null | undefined, most: number): number {
  if (value != null && value >= 1 && value <= most) return value;
  throw badInput(`${argument} must be 1 to ${most}, but got ${value}`);
}

/** Level by level: each asks for all of its nodes at once. */
async function walk(
  source: LineageSource,
  collected: Collected,
  root: RowNode,
  depth: number,
  stepsFrom: StepsFrom,
): Promise<void> {
  const walked = new Set([root]);
  let level: readonly RowNode[] = [root];
  for (let i = 0; i < depth && level.length > 0; i++) {
    const next = await admit(collected, await stepsFrom(source, collected, level));
    level = next.filter((node) => !walked.has(node));
    for (const node of level) walked.add(node);
  }
}

/** Adds what the steps lead to, the narrow ones first; what there is no room for becomes groups. The nodes that are rows. */
async function admit(collected: Collected, steps: readonly Step[]): Promise<RowNode[]> {
  const next = new Set<RowNode>();
  const newOf = ({ type, reached }: Step) =>
    reached ? reached.filter(({ row }) => !collected.known(type, row.id)).length : Infinity;
  const waiting = steps.toSorted((a, b) => newOf(a) - newOf(b) || 0);
  while (waiting.length > 0) {
    const step = waiting.shift()!;
    // Each that waits may need a node for its group.
    const room = Math.max(0, collected.room - waiting.filter((other) => newOf(other) > 0).length);
    if (newOf(step) > room) {
      addGroups(collected, step, room, await step.groups());
      continue;
    }
    for (const { row, by } of step.reached!) {
      const node = collected.add(step.type, row);
      next.add(node);
      for (const one of by) step.connect(one, node);
    }
  }
  return [...next];
}

function addGroups(collected: Collected, step: Step, room: number, groups: readonly StepGroup[]): void {
  collected.truncated = true;
  if (collected.room === 0 || groups.length === 0) return;
  for (const { of, count, by } of groups.length <= room ? groups : [together(groups)]) {
    const node = collected.addGroup(step.type, of, count);
    for (const one of by) step.connect(one, node);
  }
}

function together(groups: readonly StepGroup[]): StepGroup {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  return { of: null, count, by: new Set(groups.flatMap(({ by }) => [...by])) };
}
