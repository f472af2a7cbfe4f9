import { availableParallelism, totalmem } from 'node:os';
import { closest, distance } from 'fastest-levenshtein';
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

/** What this process may have at most: of its control group, or of the machine. */
function memoryOfMachine(): number {
  return Math.min(process.constrainedMemory() || Infinity, totalmem());
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A variable that other programs read, too: empty is as good as not set. */
const ofOthers = z
  .string()
  .optional()
  .transform((text) => text || undefined);

/** Every environment variable that is read, with its default. Nothing else reads process.env. */
const settings = z.object({
  LAKE_URI: z.string().min(1).default('./lake'),
  /** LanceDB's settings of an object store, as a JSON object of strings; see docs/object-storage.md. */
  LAKE_STORAGE_OPTIONS: z
    .string()
    .default('{}')
    .transform((text, context) => {
      const parsed = z.record(z.string(), z.string()).safeParse(parsedJson(text));
      if (parsed.success) return parsed.data;
      context.addIssue('it must be a JSON object whose values are strings, such as {"region": "eu-north-1"}');
      return z.NEVER;
    }),
  /** Nothing is written to the lake, and whoever asks for that is refused. */
  READ_ONLY: z.stringbool().default(false),
  /** Processes that answer queries; `auto`: one for each core. 1: the server does it itself. */
  WORKERS: z
    .union([z.literal('auto'), count], 'it must be a whole number of at least 1, or auto')
    .default(1)
    .transform((workers) => (workers === 'auto' ? availableParallelism() : workers)),
  PORT: port.default(4001),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Where clients reach the server, for the addresses of pictures; default: as the request says. */
  PUBLIC_URL: z.url().optional(),
  /** `keys`: who asks needs an API key. `none`: anyone may ask, from other machines too. See src/server/access. */
  AUTH: z.enum(['keys', 'none']).optional(),
  /** A file or an address with the public keys of tokens (JWKS): who asks needs a token, or an API key. */
  AUTH_JWKS: z.string().min(1).optional(),
  AUTH_ISSUER: z.string().min(1).optional(),
  /** Separated by commas; a token needs one of them. */
  AUTH_AUDIENCE: list.optional(),
  /** How far clocks may differ. */
  AUTH_LEEWAY_S: z.coerce.number().min(0).max(300).default(10),
  /** The request header with the token or key. */
  AUTH_HEADER: z
    .string()
    .regex(/^[\w-]+$/, 'it must be the name of a header')
    .toLowerCase()
    .default('authorization'),
  /** Claims of a token, each by its name or by dots into it: `realm_access.roles`. */
  AUTH_ROLES_CLAIM: z.string().min(1).default('roles'),
  AUTH_ATTRIBUTES_CLAIM: z.string().min(1).default('attributes'),
  /** Who has this role may write in the name of others. */
  AUTH_ACT_FOR_ROLE: z.string().min(1).optional(),
  /** Who has this role may send `x-priority: high`. */
  AUTH_PRIORITY_ROLE: z.string().min(1).optional(),
  /** A file that says what each role may see and do; not set: whoever is let in may do all. */
  POLICY_FILE: z.string().min(1).optional(),
  /** What the source of a policy's titles (`titlesFrom`) knows this server by. */
  POLICY_SOURCE_TOKEN: z.string().min(1).optional(),
  /** A file, or a folder of files, with delivery profiles besides the shipped ones. */
  DELIVERY_PROFILES: z.string().min(1).optional(),
  /** Folders and buckets of S3 whose files play and `startIngest` may name, separated by commas; none: there are none. */
  MEDIA_ROOTS: list.default([]),
  /** Signs addresses of the objects of those buckets; LanceDB reads these settings for a lake in S3. */
  AWS_ACCESS_KEY_ID: ofOthers,
  AWS_SECRET_ACCESS_KEY: ofOthers,
  AWS_SESSION_TOKEN: ofOthers,
  AWS_REGION: ofOthers,
  AWS_DEFAULT_REGION: ofOthers,
  /** Of a store other than Amazon's. */
  AWS_ENDPOINT: ofOthers.pipe(z.url().optional()),
  AWS_ENDPOINT_URL: ofOthers.pipe(z.url().optional()),
  /** Whether a bucket has a host of its own, and does not stand in the path. */
  AWS_VIRTUAL_HOSTED_STYLE_REQUEST: ofOthers.pipe(z.stringbool().default(false)),
  /** Where uploaded files are kept; empty: no uploads. Default: `media` in the lake's folder; none where the lake is no folder. */
  MEDIA_FOLDER: z.string().optional(),
  /** Of one uploaded file. */
  MAX_UPLOAD_BYTES: count.default(64 * 2 ** 30),
  /** How long an upload may take, and wait to be ingested, before it is removed. */
  UPLOAD_KEEP_MS: milliseconds.min(1).default(7 * 86_400_000),
  /** Signs addresses of files; servers of one lake need the same. Default: random, for each process its own. */
  URL_SIGNING_KEY: z.string().min(16).optional(),
  /** How long an address of media holds, or up to half of it less. */
  MEDIA_URL_MS: milliseconds.min(1_000).default(4 * 3_600_000),
  /** Where copies that browsers play are kept; empty: none. Default: `cache/proxies` in the lake's folder; none where the lake is no folder. */
  PROXY_FOLDER: z.string().optional(),
  /** What they may take; those played longest ago go first. */
  PROXY_CACHE_BYTES: bytes.default(20 * 2 ** 30),
  /** Whether `makeProxy` makes them when they are asked for. */
  PROXY_ON_DEMAND: z.stringbool().default(true),
  /** Who has this role may send `x-explain: true`. */
  AUTH_EXPLAIN_ROLE: z.string().min(1).optional(),
  /** Where Prometheus reads `/metrics`, a port of its own; not set: nothing is measured. */
  METRICS_PORT: port.optional(),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  /** A collector of OpenTelemetry, by OTLP over HTTP, `http://host:4318`; not set: no traces. */
  OTEL_EXPORTER_OTLP_ENDPOINT: ofOthers.pipe(z.url().optional()),
  OTEL_SERVICE_NAME: ofOthers.pipe(z.string().default('media-graph')),
  /** Operations that take longer are logged with what they read; not set: none. */
  SLOW_OPERATION_MS: milliseconds.optional(),
  /** Federated tracing: answers a gateway that sends `apollo-federation-include-trace: ftv1`. */
  FTV1: z.stringbool().default(false),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  /** Memory for copies of tables, in bytes; 0: none. */
  NEAR_CACHE_BYTES: bytes.default(512 * 2 ** 20),
  /** Memory for copies of vectors beside their frames, in bytes; 0: none. */
  VECTOR_CACHE_BYTES: bytes.default(2 ** 30),
  /** Memory for what LanceDB has read of its indices, in bytes. */
  INDEX_CACHE_BYTES: bytes.default(2 ** 31),
  /** Folder of this machine where tables and vectors are kept for the next start, and mapped; empty: none. */
  NEAR_CACHE_DIR: z.string().default(''),
  /** What all files in it may take, in bytes. */
  NEAR_CACHE_DIR_BYTES: bytes.min(1).default(16 * 2 ** 30),
  /** Cache of the timelines behind `moments`, in bytes; 0: read for each request. */
  TIMELINE_CACHE_BYTES: bytes.default(256 * 2 ** 20),
  /** Cache of pictures as they were asked for, in bytes; 0: each is read and made smaller anew. */
  PICTURE_CACHE_BYTES: bytes.default(64 * 2 ** 20),
  /** Cache of frames at full size, in bytes; 0: each is decoded anew. */
  FULL_PICTURE_CACHE_BYTES: bytes.default(128 * 2 ** 20),
  /** Frames at full size that are decoded at a time, each by a process that takes some hundred megabytes for 4K. */
  FULL_PICTURE_DECODERS: count.default(2),
  /** Cache of compiled operations, of parsed ones, and of persisted queries, each, in bytes. */
  OPERATION_CACHE_BYTES: bytes.min(1).default(32 * 2 ** 20),
  /** Timeout of an operation. */
  OPERATION_TIMEOUT_MS: milliseconds.min(1).default(10_000),
  /** Limit of `_entities` representations in one operation. */
  MAX_REPRESENTATIONS: z.coerce.number().int().min(1).default(2_000),
  /** LanceDB queries in flight at once; more only wait for each other. */
  MAX_LAKE_QUERIES: count.default(8),
  /** Under too much, lets the cheap go first and refuses what waits too long; see src/server/shedding. Off: all of it waits. */
  SHEDDING: z.stringbool().default(true),
  /** Queries that run at once at most, dear ones counted more than once; how many do is found by measuring. */
  MAX_QUERIES: count.default(200),
  /**
   * Queries that wait at once, and how long, before they are refused; of each priority. Less than an operation's time: of 200 searches at once a
   * server that others kept busy, too, answered 45 % so, 20 % without shedding, and 10 % with 100 ms; see bench/overload/bursts.ts.
   */
  MAX_WAITING: z.coerce.number().int().min(0).default(1_000),
  MAX_WAIT_MS: milliseconds.default(8_000),
  /** Queries that cost no more go first. */
  CHEAP_COST: z.coerce.number().int().min(0).default(1_000),
  /** Bytes of memory past which what can wait waits, and past which nothing new begins. */
  MEMORY_SOFT_BYTES: bytes.min(1).default(() => Math.floor(0.8 * memoryOfMachine())),
  MEMORY_HARD_BYTES: bytes.min(1).default(() => Math.floor(0.9 * memoryOfMachine())),
  /** Free bytes of the disks of the lake and of uploads, below which nothing large is written, and below which nothing is. */
  DISK_LOW_BYTES: bytes.default(2 * 2 ** 30),
  DISK_FULL_BYTES: bytes.default(512 * 2 ** 20),
  /** Cost that a subject may have run in a minute; not set: any. */
  SUBJECT_COST_PER_MINUTE: count.optional(),
  /** Cost that a subject who has asked for nothing lately may have run at once; default: that of a minute. */
  SUBJECT_COST_BURST: count.optional(),
  /** Limits of one operation; see src/server/limits. */
  MAX_TOKENS: count.default(10_000),
  MAX_DEPTH: count.default(20),
  MAX_ALIASES: count.default(200),
  MAX_COST: count.default(1_000_000),
  /** `first` of a list. */
  MAX_PAGE_SIZE: count.max(500).default(500),
  /** Limit of values in any one list argument. */
  MAX_LIST_VALUES: count.default(10_000),
  /** A search takes a picture of 5 MB, as base64. */
  MAX_BODY_BYTES: count.default(32 * 2 ** 20),
  /** Operations in one HTTP request; 1: no batches. */
  MAX_BATCH: count.default(1),
  /** A file with the only operations that the server runs. */
  TRUSTED_DOCUMENTS: z.string().min(1).optional(),
  INTROSPECTION: z.stringbool().default(true),
  /** Allowed CORS origins, separated by commas; `*`: any. */
  CORS_ORIGINS: list.default([]),
  /** Least size of answers that are compressed, in bytes; 0: never. */
  COMPRESS_FROM_BYTES: bytes.default(1_024),
  /** Subscriptions that are open at once. */
  MAX_SUBSCRIPTIONS: count.default(1_000),
  /** Addresses, separated by commas, below which gateways may have the events of subscriptions posted (HTTP callback protocol); none: off. */
  SUBSCRIPTION_CALLBACKS: list.pipe(z.array(z.url())).default([]),
  /** What `media-graph follow --webhook` signs with: base64, with or without `whsec_` before it. */
  WEBHOOK_SECRET: z.string().min(1).optional(),
  /** Longer than the 60 s after which load balancers drop an idle connection, so that they never send into a closed one. */
  KEEP_ALIVE_MS: milliseconds.default(72_000),
  /** How long a stopping server answers, not ready, before it closes to new connections. */
  DRAIN_DELAY_MS: milliseconds.default(1_000),
  /** Interval of polls for a newer lake snapshot. */
  SNAPSHOT_POLL_MS: milliseconds.default(500),
  /** Retention of unnamed snapshots after a newer one is made. */
  SNAPSHOT_KEEP_MS: milliseconds.default(3_600_000),
  /** How long `commits` and `changes` tell of a commit; at least as long as its snapshot is kept. */
  COMMITS_KEEP_MS: milliseconds.default(30 * 86_400_000),
  /** How long a writer waits for another one to finish. */
  WRITE_WAIT_MS: milliseconds.default(600_000),
});

const environment = settings.superRefine((set, context) => {
  const wrong = (name: keyof typeof set, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  if (set.MEMORY_HARD_BYTES < set.MEMORY_SOFT_BYTES) {
    wrong('MEMORY_HARD_BYTES', `it must be at least MEMORY_SOFT_BYTES, ${set.MEMORY_SOFT_BYTES}; set both`);
  }
  if (set.DISK_FULL_BYTES > set.DISK_LOW_BYTES) {
    wrong('DISK_FULL_BYTES', `it must be at most DISK_LOW_BYTES, ${set.DISK_LOW_BYTES}; set both`);
  }
  if (set.SUBJECT_COST_BURST !== undefined && set.SUBJECT_COST_PER_MINUTE === undefined) {
    wrong('SUBJECT_COST_BURST', 'it needs SUBJECT_COST_PER_MINUTE; set both');
  }
});

export type Config = Readonly<z.infer<typeof environment>>;

/** A setting with a wrong value. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Variables that look like a misspelt setting, each with the setting that was probably meant. */
export function misspeltSettings(
  env: Record<string, string | undefined> = process.env,
): [given: string, meant: string][] {
  const names = Object.keys(settings.shape);
  return Object.keys(env).flatMap((given): [string, string][] => {
    if (names.includes(given) || given.length < LEAST_MISSPELT) return [];
    const meant = closest(given, names);
    return distance(given, meant) <= MOST_TYPOS ? [[given, meant]] : [];
  });
}

/** Shorter names are near to those of other programs: HOME is to HOST. */
const LEAST_MISSPELT = 7;
const MOST_TYPOS = 2;

const overridden = new Map<keyof Config, string>();

/** Gives a setting a value that wins over the environment's: an option of the command line. Undefined: the environment's counts again. */
export function override(setting: keyof Config, value: string | undefined): void {
  if (value === undefined) overridden.delete(setting);
  else overridden.set(setting, value);
}

/**
 * Has LanceDB read one fragment of a table at a time, for a command that reads all of a large one: with as many at once as it likes,
 * two million boxes take 300 MiB more, and are read no faster. To be called before the first scan. A setting of one's own wins.
 */
export function readOneFragmentAtATime(env: Record<string, string | undefined> = process.env): void {
  env['LANCE_DEFAULT_FRAGMENT_READAHEAD'] ??= '1';
}

/**
 * Has LanceDB build an index of text 64 MiB at a time, for a command that fills a large table: of nine million rows, most without text, with
 * 256 MiB as LanceDB likes it, it takes 170 MiB more. To be called before the first index. A setting of one's own wins.
 */
export function indexTextInSmallParts(env: Record<string, string | undefined> = process.env): void {
  env['LANCE_FTS_PARTITION_SIZE'] ??= '64';
}

export function readConfig(
  env: Record<string, string | undefined> = { ...process.env, ...Object.fromEntries(overridden) },
): Config {
  const parsed = environment.safeParse(env);
  if (parsed.success) return Object.freeze(parsed.data);
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0]);
  throw new ConfigError(`${name}=${env[name] ?? ''} cannot be used: ${issue?.message}`);
}
