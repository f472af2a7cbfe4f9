import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const count = z.coerce.number().int().min(1);
const bytes = z.coerce.number().int().min(0);
const milliseconds = z.coerce.number().int().min(0);
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

/** Every environment variable that is read, with its default. Nothing else reads process.env. */
const environment = z.object({
  LAKE_URI: z.string().min(1).default('./lake'),
  PORT: port.default(4001),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Where clients reach the server, for the addresses of pictures; default: as the request says. */
  PUBLIC_URL: z.url().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  /** Memory for tables held beside the lake; 0: hold none. */
  NEAR_CACHE_BYTES: bytes.default(512 * 2 ** 20),
  /** Memory for vectors held beside the frames that are; 0: hold none. */
  VECTOR_CACHE_BYTES: bytes.default(2 ** 30),
  /** Memory for the timelines that moments are worked out from; 0: read anew for each request. */
  TIMELINE_CACHE_BYTES: bytes.default(256 * 2 ** 20),
  /** Memory for compiled operations, for parsed ones, and for persisted queries, each. */
  OPERATION_CACHE_BYTES: bytes.min(1).default(32 * 2 ** 20),
  /** How long an operation may take. */
  OPERATION_TIMEOUT_MS: milliseconds.min(1).default(10_000),
  /** Entities that a gateway may ask for in one operation. */
  MAX_REPRESENTATIONS: z.coerce.number().int().min(1).default(2_000),
  /** LanceDB queries in flight at once; more only wait for each other. */
  MAX_LAKE_QUERIES: count.default(8),
  /** What an operation may be made of; see src/limits. */
  MAX_TOKENS: count.default(10_000),
  MAX_DEPTH: count.default(20),
  MAX_ALIASES: count.default(200),
  MAX_COST: count.default(1_000_000),
  /** `first` of a list. */
  MAX_PAGE_SIZE: count.max(500).default(500),
  /** Values in any one list that an operation is given. */
  MAX_LIST_VALUES: count.default(10_000),
  /** A search takes a picture of 5 MB, as base64. */
  MAX_BODY_BYTES: count.default(32 * 2 ** 20),
  /** Operations in one HTTP request; 1: no batches. */
  MAX_BATCH: count.default(1),
  /** A file with the only operations that are run. */
  TRUSTED_DOCUMENTS: z.string().min(1).optional(),
  INTROSPECTION: z.stringbool().default(true),
  /** Origins of the pages that may ask, with commas between; `*`: any. */
  CORS_ORIGINS: list.default([]),
  /** Answers from this size on are compressed; 0: never. */
  COMPRESS_FROM_BYTES: bytes.default(1_024),
  /** Longer than the 60 s after which load balancers drop an idle connection, so that they never send into a closed one. */
  KEEP_ALIVE_MS: milliseconds.default(72_000),
  /** How long a server that was told to stop still answers, not ready, before it takes no more connections. */
  DRAIN_DELAY_MS: milliseconds.default(1_000),
  /** How often to look for a newer lake snapshot. */
  SNAPSHOT_POLL_MS: milliseconds.default(500),
  /** How long a snapshot without a name stays readable after a newer one. */
  SNAPSHOT_KEEP_MS: milliseconds.default(3_600_000),
  /** How long a writer waits for another one to finish. */
  WRITE_WAIT_MS: milliseconds.default(600_000),
});

export type Config = Readonly<z.infer<typeof environment>>;

/** A setting that cannot be used, told in one line. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const parsed = environment.safeParse(env);
  if (parsed.success) return Object.freeze(parsed.data);
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0]);
  throw new ConfigError(`${name}=${env[name] ?? ''} cannot be used: ${issue?.message}`);
}
