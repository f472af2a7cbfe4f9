import {
  SendEditsDocument,
  SendRestoresDocument,
  SendReviewsDocument,
  type ReviewStatus,
  type ReviewWrittenFragment,
} from '../generated/documents.js';
import { client } from '../graph.js';
import type { Deed, Outcome, VersionRef, Write } from './writes.js';

/** Sends writes of different annotations, those of a kind together, and tells what came of each. Throws where no answer came. */
export async function send(
  writes: readonly Write[],
  versionOf: (ref: VersionRef) => number,
  tell: (write: Write, outcome: Outcome) => void,
): Promise<void> {
  const done = (part: readonly Write[], { annotations, problems }: ReviewWrittenFragment) => {
    for (const write of part) {
      const problem = problems.find(({ id }) => id === write.id);
      const state = annotations.find(({ id }) => id === write.id) ?? null;
      if (!problem) tell(write, { is: 'written', state });
      else tell(write, { is: 'refused', code: problem.code, reason: problem.reason, theirs: problem.annotation });
    }
  };
  for (const status of ['ACCEPTED', 'REJECTED', null] as const) {
    const part = writes.filter(({ deed }) => deed.is === 'review' && deed.status === (status as ReviewStatus | null));
    if (part.length === 0) continue;
    const expectedVersions = part.map(({ base }) => versionOf(base));
    const variables = { ids: part.map(({ id }) => id), status, expectedVersions };
    done(part, (await client.query(SendReviewsDocument, variables)).reviewAnnotations);
  }
  const edits = ofKind(writes, 'edit');
  if (edits.length > 0) {
    const input = edits.map(({ base, deed }) => ({ ...deed.input, expectedVersion: versionOf(base) }));
    done(edits, (await client.query(SendEditsDocument, { input })).putAnnotations);
  }
  const restores = ofKind(writes, 'restore');
  if (restores.length > 0) {
    const input = restores.map(({ id, base, deed }) => ({
      id,
      version: versionOf(deed.to),
      expectedVersion: versionOf(base),
    }));
    done(restores, (await client.query(SendRestoresDocument, { input })).restoreAnnotations);
  }
}

type OfKind<Kind extends Deed['is']> = Write & { readonly deed: Extract<Deed, { readonly is: Kind }> };

const ofKind = <Kind extends Deed['is']>(writes: readonly Write[], kind: Kind): OfKind<Kind>[] =>
  writes.filter((write): write is OfKind<Kind> => write.deed.is === kind);
