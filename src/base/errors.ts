import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** The caller's mistake: names the field and the value, and says what to do. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** A rejection before execution, with a code that clients know; HTTP status 400. */
export function refused(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}

/** What this caller may not do. With a status it is refused as a whole request, before execution. */
export function forbidden(message: string, status?: 403): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN', ...(status && { http: { status } }) } });
}

/** What this server does for nobody. */
export function readOnly(what: string): GraphQLError {
  return new GraphQLError(`${what}: this server only reads the lake (READ_ONLY); ask one that writes to it`, {
    extensions: { code: 'READ_ONLY' },
  });
}

/** What would take more of the disk than is left of it. */
export function diskFull(what: string, freeBytes: number): GraphQLError {
  const message = `${what}: the disk has only ${Math.floor(freeBytes / 2 ** 20)} MiB left, and nothing was written; make room, then try again`;
  return new GraphQLError(message, { extensions: { code: 'DISK_FULL' } });
}

/** Whether a write failed since the disk was full, in Node's and LanceDB's words. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && /ENOSPC|No space left on device/.test(error.message);

/** A value as an error shows it: short, whatever was sent. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 80 ? text : `${text.slice(0, 60)}… (${text.length} characters)`;
}

const PARSE_FAILED = 'GRAPHQL_PARSE_FAILED';

/** Codes whose messages callers may read; all other errors are masked and have an id. */
const SAFE_CODES = new Set([
  'BAD_USER_INPUT',
  PARSE_FAILED,
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_NOT_IN_LIST',
  'QUERY_NOT_IN_SAFELIST',
  'BAD_REQUEST',
  'FORBIDDEN',
  'DEADLINE_EXCEEDED',
  'CONFLICT',
  'LAKE_BUSY',
  'LAKE_UNAVAILABLE',
  'READ_ONLY',
  'OVERLOADED',
  'DISK_FULL',
  'QUOTA_EXCEEDED',
]);

/**
 * Apollo's `formatError`: lets known errors through without stack traces, masks and logs the others under the id of their
 * request. graphql-js reports a variable of the wrong shape without a code; Apollo gives it BAD_USER_INPUT before this.
 */
export function maskErrors(idOf: (error: unknown) => string, log: (id: string, error: unknown) => void) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { stacktrace: _, ...extensions } = formatted.extensions ?? {};
    const code = extensions['code'];
    if (isTooDeepToParse(formatted)) return { message: 'Syntax Error: the document is nested too deeply', extensions };
    if (typeof code === 'string' && SAFE_CODES.has(code))
      return { ...formatted, message: shortened(formatted.message), extensions };
    if (isWrongArgument(error)) return { ...formatted, extensions: { ...extensions, code: 'BAD_USER_INPUT' } };
    if (isRefusal(error)) return { ...formatted, extensions: { ...extensions, code: 'BAD_REQUEST' } };
    const id = idOf(error);
    log(id, error);
    return {
      message: `Something went wrong on our side. Quote ${id} when you report it.`,
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
      extensions: { code: 'INTERNAL_SERVER_ERROR', id },
    };
  };
}

/** GraphQL's own messages repeat all of a value that does not fit. */
function shortened(message: string): string {
  return message.length <= LONGEST_MESSAGE
    ? message
    : `${message.slice(0, LONGEST_MESSAGE)}… (${message.length} characters)`;
}

const LONGEST_MESSAGE = 1_000;

/** The parser is recursive: a document that is too deep ends in a stack overflow. */
function isTooDeepToParse({ message, extensions }: GraphQLFormattedError): boolean {
  return extensions?.['code'] === PARSE_FAILED && !message.startsWith('Syntax Error');
}

/** graphql-js reports null for a non-null argument without a code, when a variable or its absence makes it so. */
function isWrongArgument(error: unknown): boolean {
  const thrown = (error as Partial<GraphQLError> | null)?.originalError ?? error;
  return thrown instanceof GraphQLError && /^Argument "/.test(thrown.message);
}

/** Some of Apollo's rejections have no code, only an HTTP status: a persisted query with the hash of another. */
function isRefusal(error: unknown): boolean {
  const { status } = ((error as Partial<GraphQLError> | null)?.extensions?.['http'] ?? {}) as { status?: number };
  return status !== undefined && status >= 400 && status < 500;
}
