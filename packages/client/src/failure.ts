/** One error of an answer, as GraphQL has it. */
export interface GraphQLFailure {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What is known of a failure besides its words. */
export interface FailureDetails {
  readonly code: string;
  readonly path?: readonly (string | number)[];
  readonly id?: string;
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly errors?: readonly GraphQLFailure[];
  readonly cause?: unknown;
}

/** Why something asked of the graph was not answered. An aborted call throws its signal's reason instead. */
export class MediaGraphError extends Error {
  override readonly name = 'MediaGraphError';
  /**
   * The graph's own, such as BAD_USER_INPUT, FORBIDDEN, CONFLICT or LAKE_BUSY; NETWORK: no answer came; BAD_ANSWER: what came is
   * not GraphQL's; RUN_HAS_PROBLEMS: `run` gave a run up.
   */
  readonly code: string;
  /** The field that failed; null when none did. */
  readonly path: readonly (string | number)[] | null;
  /** What the server's log knows it by; null when it said none. */
  readonly id: string | null;
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  /** How long the server asks to be left alone, milliseconds; null: it did not say. */
  readonly retryAfterMs: number | null;
  /** All errors of the answer; the first gave the message and the code. */
  readonly errors: readonly GraphQLFailure[];

  constructor(message: string, { code, path, id, status, retryAfterMs, errors, cause }: FailureDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.path = path ?? null;
    this.id = id ?? null;
    this.status = status ?? null;
    this.retryAfterMs = retryAfterMs ?? null;
    this.errors = errors ?? [];
  }
}

/** No answer came, or only a part of one. */
export function networkFailure(cause: unknown): MediaGraphError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new MediaGraphError(`no answer from the server: ${why}`, { code: 'NETWORK', cause });
}

/** The errors of an answer as one. */
export function failureOf(errors: readonly GraphQLFailure[], response?: Response): MediaGraphError {
  const [first] = errors;
  const { code, id } = first?.extensions ?? {};
  return new MediaGraphError(first?.message ?? 'the server gave no reason', {
    ...ofResponse(response),
    code: typeof code === 'string' ? code : 'UNKNOWN',
    path: first?.path,
    errors,
    ...(typeof id === 'string' && { id }),
  });
}

/** An answer that is not GraphQL's: a proxy's page, or nothing. */
export function badAnswer(response: Response, text: string): MediaGraphError {
  const start = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return new MediaGraphError(`not an answer of a graph (HTTP status ${response.status}): ${start}`, {
    ...ofResponse(response),
    code: 'BAD_ANSWER',
  });
}

function ofResponse(response?: Response): Pick<FailureDetails, 'id' | 'status' | 'retryAfterMs'> {
  if (!response) return {};
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return {
    status: response.status,
    id: response.headers.get('x-request-id') ?? undefined,
    ...(seconds >= 0 && { retryAfterMs: seconds * 1000 }),
  };
}
