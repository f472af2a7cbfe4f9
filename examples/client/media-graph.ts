import type { TypedDocumentString } from './generated/graphql.js';

type Errors = readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];

/** The errors of an answer. */
export class GraphQLFailure extends Error {
  override name = 'GraphQLFailure';

  constructor(readonly errors: Errors) {
    super(errors.map(({ message }) => message).join('; '));
  }
}

/** A client of sixty lines: typed answers, and long queries by their hash, so that caches between can keep them. */
export class MediaGraph {
  constructor(private readonly url: string) {}

  /** Asks by the operation's hash first, and sends its text only to a server that does not know it. Throws GraphQLFailure. */
  async ask<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data> {
    const query = document.toString();
    const extensions = { persistedQuery: { version: 1, sha256Hash: await sha256(query) } };
    let answer = await this.get<Data>({ extensions, variables });
    if (answer.errors?.some(({ extensions }) => extensions?.code === 'PERSISTED_QUERY_NOT_FOUND')) {
      answer = await this.post<Data>({ query, extensions, variables });
    }
    if (answer.errors) throw new GraphQLFailure(answer.errors);
    return answer.data!;
  }

  private async get<Data>(request: Record<string, unknown>): Promise<Answer<Data>> {
    const parameters = Object.entries(request).map(([name, value]): [string, string] => [name, JSON.stringify(value)]);
    // The header is what a page of another origin cannot send without being allowed to.
    return this.fetch(`${this.url}?${new URLSearchParams(parameters)}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
  }

  private async post<Data>(request: Record<string, unknown>): Promise<Answer<Data>> {
    return this.fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
  }

  private async fetch<Data>(url: string, { headers, ...init }: RequestInit): Promise<Answer<Data>> {
    const response = await fetch(url, {
      ...init,
      headers: { ...headers, accept: 'application/graphql-response+json' },
    });
    return (await response.json()) as Answer<Data>;
  }
}

interface Answer<Data> {
  readonly data?: Data;
  readonly errors?: Errors;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
