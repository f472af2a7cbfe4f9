import { hasNoStreams, subscribe } from './event-stream.js';
import type { Operation, Server } from './request.js';
import { mayPass, pause, waitOf, type RetryPolicy } from './retry.js';

/** What kind of entity changed. */
export type ChangedKind =
  | 'TITLE'
  | 'ASSET'
  | 'SHOT'
  | 'FRAME'
  | 'DIALOGUE_LINE'
  | 'ANNOTATION'
  | 'ANNOTATION_RUN'
  | 'MODEL'
  | 'DATASET'
  | 'EVALUATION';

/** Which changes to tell of. All that are given must hold. */
export interface ChangeFilter {
  readonly titleIds?: readonly string[];
  readonly assetIds?: readonly string[];
  readonly annotationTypes?: readonly string[];
}

/** One entity that a commit wrote or took away. */
export interface Change {
  /** Number of the commit, which is that of the snapshot that it made. */
  readonly commit: string;
  readonly kind: ChangedKind;
  readonly id: string;
  readonly titleId: string | null;
  readonly assetId: string | null;
  /** Gone, or no longer to be seen. */
  readonly isGone: boolean;
}

/** Changes in order of their commits. */
export interface Changes {
  readonly nodes: readonly Change[];
  /** Changes that cannot be told one by one: whoever keeps a copy reads the entities of the kind anew. */
  readonly unlisted: readonly { readonly commit: string; readonly kind: ChangedKind; readonly rows: number }[];
  /** Remember it, and give it as `since` to go on after these. */
  readonly endCursor: string;
}

export interface ChangesOptions {
  /** Number of a snapshot, or the `endCursor` of the changes before. Left out: the newest snapshot. */
  readonly since?: string;
  /** Left out: all kinds. */
  readonly of?: readonly ChangedKind[];
  readonly where?: ChangeFilter;
  /** Ends it: the iterator throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Asks every so many milliseconds, in place of a stream. A server without streams is asked every two seconds. */
  readonly pollMs?: number;
}

const ARGUMENTS = '$since: ID!, $of: [ChangedKind!], $where: ChangeFilter';
const GIVEN = 'since: $since, of: $of, where: $where';
const FIELDS = 'nodes { commit kind id titleId assetId isGone } unlisted { commit kind rows } endCursor';
const FOLLOW = `subscription Changes(${ARGUMENTS}) { changes(${GIVEN}) { ${FIELDS} } }`;
const POLL = `query ChangesSince(${ARGUMENTS}) { lake { changes(${GIVEN}, first: 500) { ${FIELDS} hasNextPage } } }`;
const NEWEST = 'query Newest { lake { snapshot { number } } }';

const POLL_MS = 2_000;

type Read = <Data>(operation: Operation) => Promise<Data>;
interface Polled {
  readonly lake: { readonly changes: Changes & { readonly hasNextPage: boolean } };
}
interface Newest {
  readonly lake: { readonly snapshot: { readonly number: string } | null };
}

/**
 * What is committed, without end: each change once, none left out, whatever happens to the connection. Once it was connected it is
 * tried again for ever; before, as often as the policy says. Throws MediaGraphError for what will not pass, such as a `since`
 * that is no longer told of, and the signal's reason.
 */
export async function* changesOf(
  server: Server,
  read: Read,
  policy: RetryPolicy,
  { since: from, pollMs, signal, ...wanted }: ChangesOptions,
): AsyncGenerator<Changes, void, undefined> {
  // Asked for at once: what is committed before the first event must not be lost with the first connection.
  let since = from ?? (await read<Newest>({ query: NEWEST })).lake.snapshot?.number ?? '0';
  if (pollMs !== undefined) return yield* polled(read, { ...wanted, since }, pollMs, signal);
  let wasConnected = false;
  for (let failures = 0; ;) {
    let failure: unknown;
    try {
      const operation = { query: FOLLOW, variables: { ...wanted, since } };
      const events = subscribe<{ changes: Changes }>(server, operation, signal, () => (wasConnected = true));
      for await (const { changes } of events) {
        failures = 0;
        since = changes.endCursor;
        yield changes;
      }
    } catch (error) {
      if (hasNoStreams(error)) return yield* polled(read, { ...wanted, since }, POLL_MS, signal);
      if (!mayPass(error) || (!wasConnected && failures + 1 >= policy.attempts)) throw error;
      failure = error;
    }
    failures++;
    await pause(waitOf(policy, failures, failure), signal);
  }
}

async function* polled(
  read: Read,
  wanted: Omit<ChangesOptions, 'signal' | 'pollMs'>,
  pollMs: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Changes, void, undefined> {
  for (let { since } = wanted; ;) {
    const { changes } = (await read<Polled>({ query: POLL, variables: { ...wanted, since } })).lake;
    const { hasNextPage, ...told } = changes;
    since = told.endCursor;
    if (told.nodes.length > 0 || told.unlisted.length > 0) yield told;
    if (!hasNextPage) await pause(pollMs, signal);
  }
}
