import type { ApolloServerPlugin } from '@apollo/server';
import { visit, type DocumentNode } from 'graphql';
import type { OperationContext } from './context.js';
import { badInput } from './errors.js';
import type { Lake, LakeSnapshot } from './lancedb/lake.js';
import { createLoaders } from './loaders/loaders.js';
import { decodeCursor } from './pagination.js';

/** The context of an operation that reads the snapshot. */
export function contextAt(lake: Lake, snapshot: LakeSnapshot, imageBase: string): OperationContext {
  return { lake, snapshot, loaders: createLoaders(snapshot), imageBase };
}

/**
 * One operation reads one snapshot: the newest, or the one that its cursors were made at, so that a walk over pages
 * sees one state. Throws BAD_USER_INPUT for cursors of different snapshots, or of one that is no longer kept.
 */
export const pinSnapshot: ApolloServerPlugin<OperationContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, request, contextValue }) {
        const numbers = snapshotsOfCursors(document, request.variables ?? {});
        const [number, other] = numbers;
        if (number === undefined || number === contextValue.snapshot.record.number) return;
        if (other !== undefined) {
          throw badInput(`all cursors of an operation must be of one snapshot, but got ${[...numbers].join(' and ')}`);
        }
        const { lake, imageBase } = contextValue;
        const snapshot = await lake.at(number);
        if (!snapshot) throw badInput(`after: snapshot ${number} is no longer kept; start again without a cursor`);
        Object.assign(contextValue, contextAt(lake, snapshot, imageBase));
      },
    };
  },
};

/** The snapshots of the document's `after` arguments. Cursors that are none are left to the field to refuse. */
function snapshotsOfCursors(document: DocumentNode, variables: Record<string, unknown>): Set<number> {
  const cursors: unknown[] = [];
  visit(document, {
    Argument({ name, value }) {
      if (name.value !== 'after') return;
      if (value.kind === 'StringValue') cursors.push(value.value);
      if (value.kind === 'Variable') cursors.push(variables[value.name.value]);
    },
  });
  return new Set(cursors.filter((cursor) => typeof cursor === 'string').flatMap(snapshotOf));
}

function snapshotOf(cursor: string): number[] {
  try {
    return [decodeCursor(cursor).snapshot];
  } catch {
    return [];
  }
}
