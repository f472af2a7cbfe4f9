import { UsageError } from '../../base/usage-error.js';

export interface Gateway {
  /** Its GraphQL address. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

const ANSWER_WITHIN_MS = 60_000;
/** Characters of a message that is not GraphQL's. */
const SHOWN = 200;

/** The data of an operation; throws a UsageError that says what the gateway said. An answer with errors is none. */
export async function askGateway({ url, headers }: Gateway, query: string, ids: readonly string[]): Promise<unknown> {
  const failed = (why: string) => new UsageError(`${url}: ${why}`);
  let text: string;
  let status: number;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, variables: { ids } }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    [status, text] = [response.status, await response.text()];
  } catch (error) {
    const { message, cause } = error as Error;
    throw failed(`cannot be asked: ${cause instanceof Error ? cause.message : message}`);
  }
  const answer = parsed(text);
  if (!answer) throw failed(`answered ${status}, and no JSON: ${text.slice(0, SHOWN)}`);
  const { errors, data } = answer;
  if (errors?.length) throw failed(errors.map(({ message }) => message).join('; '));
  if (data == null) throw failed(`answered ${status} without data`);
  return data;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string }[];
}

function parsed(text: string): Answer | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}
