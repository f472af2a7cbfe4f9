import { useQuery } from '@tanstack/react-query';
import { MediaGraphError } from '../../../packages/client/src/failure.js';
import { MayEditDocument, MayRestoreDocument, MayReviewDocument } from '../generated/documents.js';
import { client } from '../graph.js';

export interface Rights {
  readonly review: boolean;
  readonly edit: boolean;
  /** Without it nothing can be taken back exactly. */
  readonly restore: boolean;
}

/** What who asks may do here: an empty call is refused for its rights before it is refused for being empty. Undefined: not known yet. */
export function useRights(): Rights | undefined {
  const { data } = useQuery({ queryKey: ['review rights'], queryFn: rights, staleTime: Infinity });
  return data;
}

async function rights(): Promise<Rights> {
  const [review, edit, restore] = await Promise.all([MayReviewDocument, MayEditDocument, MayRestoreDocument].map(may));
  return { review: review!, edit: edit!, restore: restore! };
}

async function may(document: typeof MayReviewDocument | typeof MayEditDocument | typeof MayRestoreDocument) {
  try {
    await client.query(document as typeof MayReviewDocument, {});
    return true;
  } catch (error) {
    if (!(error instanceof MediaGraphError) || error.code === 'NETWORK') throw error;
    return error.code !== 'FORBIDDEN';
  }
}
