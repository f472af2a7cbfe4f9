import { z } from 'zod';

/** As many ids as a filter on titles takes without a rule on attributes being the better way. */
export const MAX_TITLES = 5_000;

/** What the source lists for a subject: all of it. */
export interface Listed {
  /** Ids as the lake has them. */
  readonly titles: readonly string[];
  /** What the source calls the state of its data that it answered from; null: it names none. */
  readonly state: string | null;
}

/** An outside service, asked anew each time. */
export interface Lookup {
  /**
   * The titles of a subject, from data no older than the state `since`. Throws SourceError where the list cannot be had whole.
   * Gives up when `signal` says so.
   */
  list(subjectId: string, since: string | null, signal: AbortSignal): Promise<Listed>;
  close(): void;
}

/** Which titles a subject may see cannot be told: whoever asked must be shown none. */
export class SourceError extends Error {
  override name = 'SourceError';

  constructor(
    message: string,
    /** Whether the source was not reached, so that another try may help. */
    readonly isUnreached = false,
  ) {
    super(message);
  }
}

/** Throws SourceError for a list that is too long. */
export function checkCount(count: number, subjectId: string): void {
  if (count <= MAX_TITLES) return;
  throw new SourceError(
    `the source lists more than ${MAX_TITLES} titles for ${JSON.stringify(subjectId)}: give the policy a rule on attributes instead`,
  );
}

/** What the section of any source says of when it is asked. */
export const timing = {
  /** How long a list counts, from when it was asked for; 0: each question is asked. */
  cacheSeconds: z.number().min(0).max(3_600).default(30),
  /** How long a question may take, another try and all pages included. */
  timeoutMs: z.number().int().min(1).max(30_000).default(2_000),
};

export interface Timing {
  readonly cacheSeconds: number;
  readonly timeoutMs: number;
}
