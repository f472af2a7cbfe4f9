import type { ApolloServerPlugin } from '@apollo/server';
import { visit, type DocumentNode, type ValueNode } from 'graphql';
import type { WriteQueue } from '../graph/annotations/write-queue.js';
import type { Asker, Subject } from '../graph/asker.js';
import type { OperationContext, Served } from '../graph/context.js';
import { badInput, quoted } from '../base/errors.js';
import type { Rights } from '../graph/access/rights.js';
import type { Lake, LakeSnapshot } from '../lake/lancedb/lake.js';
import { behind } from '../lake/lancedb/view.js';
import { Cancellation } from '../graph/cancellation.js';
import { Loaders } from '../graph/loaders/loaders.js';
import type { Selection } from '../graph/loaders/source.js';
import type { Timelines } from '../graph/timeline-cache.js';
import type { NearCache } from '../lake/near/near-cache.js';
import { decodeCursor } from '../graph/pagination.js';
import { selectionOf } from '../graph/projection.js';

type Early = Pick<OperationContext, keyof Served | keyof Asker | 'imageBase' | 'cancellation'>;

/** The context of an operation that is not parsed yet. It has no snapshot, so nothing can be read. */
export class EarlyContext implements Early {
  readonly lake: Lake;
  readonly near: NearCache;
  readonly timelines: Timelines;
  readonly writes: WriteQueue;
  readonly subject: Subject | null;
  readonly rights: Rights | null;
  readonly author: string | null;
  readonly mayActForOthers: boolean;
  readonly requestId: string;
  readonly cancellation = new Cancellation();
  private readonly address: () => string;

  constructor(
    { lake, near, timelines, writes }: Served,
    address: () => string,
    { subject, rights, author, mayActForOthers, requestId }: Asker,
  ) {
    this.lake = lake;
    this.near = near;
    this.timelines = timelines;
    this.writes = writes;
    this.subject = subject;
    this.rights = rights;
    this.author = author;
    this.mayActForOthers = mayActForOthers;
    this.requestId = requestId;
    this.address = address;
  }

  get imageBase(): string {
    return this.address();
  }
}

/** Binds the operation to a snapshot, and to the columns that its fields need. */
export function contextAt(early: Early, snapshot: LakeSnapshot, selection: Selection): OperationContext {
  const { near, cancellation } = early;
  const query: LakeSnapshot['query'] = async (event, run) => {
    cancellation.check();
    return snapshot.query(event, (how) => {
      // The operation may be cancelled while the query waits for its turn.
      cancellation.check();
      return run(how);
    });
  };
  const own: LakeSnapshot = { ...snapshot, query, [behind]: { ...snapshot[behind], query } };
  return Object.assign(early, {
    snapshot: own,
    shared: snapshot,
    loaders: new Loaders({ snapshot: own, shared: snapshot, near, cancellation, selection }),
    readFrom: (next: LakeSnapshot) => void contextAt(early, next, selection),
  });
}

/** Request header: the snapshot to read, by its name, or by its number when it has none. */
export const SNAPSHOT_HEADER = 'x-lake-snapshot';

/**
 * Binds each operation to one snapshot: that of the header, else that of its cursors, so that all pages of a list show one
 * state, else the newest. Throws BAD_USER_INPUT for a snapshot that is no longer kept, and when header and cursors name
 * different snapshots.
 */
export const pinSnapshot: ApolloServerPlugin<OperationContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request, contextValue }) {
        const { lake } = contextValue;
        const asked = request.http?.headers.get(SNAPSHOT_HEADER);
        if (asked !== undefined && operation?.operation === 'mutation') {
          throw badInput(`${SNAPSHOT_HEADER}: a mutation changes the newest state; leave the header out`);
        }
        const numbers = snapshotsOfCursors(document, request.variables ?? {});
        const snapshot = asked === undefined ? await ofCursors(lake, numbers) : await ofHeader(lake, asked, numbers);
        contextAt(contextValue, snapshot ?? lake.current, selectionOf(schema, document));
      },
    };
  },
};

async function ofHeader(lake: Lake, asked: string, numbers: ReadonlySet<number>): Promise<LakeSnapshot> {
  const snapshot = await (/^\d{1,15}$/.test(asked) ? lake.at(Number(asked)) : lake.named(asked));
  if (!snapshot) {
    throw badInput(
      `${SNAPSHOT_HEADER}: there is no snapshot ${quoted(asked)}; lake { snapshots { name } } lists those that are kept`,
    );
  }
  const other = [...numbers].find((number) => number !== snapshot.record.number);
  if (other !== undefined) {
    throw badInput(
      `after: the cursor is of snapshot ${other}, but ${SNAPSHOT_HEADER} asks for ${quoted(asked)}, which is snapshot ${snapshot.record.number}; use one of them`,
    );
  }
  return snapshot;
}

async function ofCursors(lake: Lake, numbers: ReadonlySet<number>): Promise<LakeSnapshot | null> {
  const [number, other] = numbers;
  if (number === undefined) return null;
  if (other !== undefined) {
    throw badInput(`all cursors of an operation must be of one snapshot, but got ${[...numbers].join(' and ')}`);
  }
  const snapshot = await lake.at(number);
  if (!snapshot) throw badInput(`after: snapshot ${number} is no longer kept; start again without a cursor`);
  return snapshot;
}

/** The snapshots of the document's `after` arguments. The field itself rejects an invalid cursor. */
function snapshotsOfCursors(document: DocumentNode, variables: Record<string, unknown>): Set<number> {
  const cursors = cursorsIn(document).map((value) =>
    value.kind === 'Variable' ? variables[value.name.value] : (value as { value?: unknown }).value,
  );
  return new Set(cursors.filter((cursor) => typeof cursor === 'string').flatMap(snapshotOf));
}

const cursorsOfDocuments = new WeakMap<DocumentNode, readonly ValueNode[]>();

/** The values of the document's `after` arguments; each document is searched once. */
function cursorsIn(document: DocumentNode): readonly ValueNode[] {
  let cursors = cursorsOfDocuments.get(document);
  if (!cursors) {
    const found: ValueNode[] = [];
    visit(document, {
      Argument({ name, value }) {
        if (name.value === 'after') found.push(value);
      },
    });
    cursorsOfDocuments.set(document, (cursors = found));
  }
  return cursors;
}

function snapshotOf(cursor: string): number[] {
  try {
    return [decodeCursor(cursor).snapshot];
  } catch {
    return [];
  }
}
