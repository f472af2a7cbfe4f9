import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { KeyValueCache } from '@apollo/utils.keyvaluecache';
import { z } from 'zod';
import { ConfigError } from '../../config.js';
import { quoted, refused } from '../../base/errors.js';

/** The manifest formats of Apollo's, Relay's and other tools. */
const manifestShape = z.union([
  z.object({
    format: z.literal('apollo-persisted-query-manifest'),
    version: z.literal(1),
    operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1) })),
  }),
  z.record(z.string().min(1), z.string().min(1)),
]);

/** The operations of a manifest, each by its id or its exact text; no other operation runs. */
export class TrustedDocuments {
  private readonly texts = new Set<string>();

  constructor(private readonly byId: ReadonlyMap<string, string>) {
    for (const text of byId.values()) this.texts.add(text);
  }

  /** Throws for an operation that is not in the manifest. */
  check({ query, extensions }: SentOperation): void {
    if (typeof query === 'string' && query !== '') {
      if (this.texts.has(query)) return;
      const hash = createHash('sha256').update(query).digest('hex');
      throw refused(
        'QUERY_NOT_IN_SAFELIST',
        `this server runs trusted documents only, and the operation with the hash ${hash} is not one; add it to the manifest`,
      );
    }
    const id = (extensions as { persistedQuery?: { sha256Hash?: unknown } } | null | undefined)?.persistedQuery
      ?.sha256Hash;
    if (id === undefined || (typeof id === 'string' && this.byId.has(id))) return;
    throw refused(
      'PERSISTED_QUERY_NOT_IN_LIST',
      `this server runs trusted documents only, and ${quoted(id)} is the id of none; add it to the manifest`,
    );
  }

  /** The manifest as Apollo's cache of persisted queries; clients cannot add to it. */
  asCache(): KeyValueCache<string> {
    const { byId } = this;
    return {
      get: async (key) => byId.get(key.replace(APOLLOS_PREFIX, '')),
      set: async () => undefined,
      delete: async () => false,
    };
  }
}

/** Apollo's prefix of the ids in this cache. */
const APOLLOS_PREFIX = /^apq:/;

/** The parts of a request that name an operation, unchecked. */
export interface SentOperation {
  readonly query?: unknown;
  readonly extensions?: unknown;
}

/** Reads `apollo-persisted-query-manifest` JSON, or a plain map of ids to texts. Throws ConfigError. */
export function readTrustedDocuments(path: string): TrustedDocuments {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ConfigError(`TRUSTED_DOCUMENTS=${path} cannot be read: ${(error as Error).message}`);
  }
  const manifest = manifestShape.safeParse(content);
  if (!manifest.success) {
    throw new ConfigError(
      `TRUSTED_DOCUMENTS=${path} must be an apollo-persisted-query-manifest of version 1, or a map of ids to operations`,
    );
  }
  const { data } = manifest;
  return new TrustedDocuments(
    new Map(
      Array.isArray(data['operations']) ? data['operations'].map(({ id, body }) => [id, body]) : Object.entries(data),
    ),
  );
}
