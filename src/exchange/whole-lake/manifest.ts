import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../../base/usage-error.js';

/** Written last: a folder without it is no lake. */
export const MANIFEST = 'manifest.json';
export const FORMAT = 'media-graph lake';
/** Another one after a change that older programs would misread. */
export const FORMAT_VERSION = 1;

const column = z.object({ name: z.string(), type: z.string(), nullable: z.boolean() });

const file = z.object({
  table: z.string(),
  // What is elsewhere is not read.
  path: z.string().regex(/^(?!.*\.\.)[\w-][\w./-]*\.arrow$/, 'is no place within the folder'),
  rows: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256'),
  columns: z.array(column),
});

const state = z.object({
  /** Of the snapshot in the lake that was exported. */
  number: z.int().nonnegative(),
  name: z.string().nullable(),
  createdAt: z.iso.datetime(),
  note: z.string().nullable(),
  /** Each table's file, by the path; states share those of tables that are the same. */
  tables: z.record(z.string(), z.string()),
});

const manifest = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.literal(FORMAT_VERSION),
  madeBy: z.string(),
  madeAt: z.iso.datetime(),
  /** Number of the snapshot that the folder is of: the last of its states. */
  snapshot: z.int().nonnegative(),
  /** Named snapshots that the lake kept, oldest first, and last the one that was exported. */
  states: z.array(state).min(1),
  files: z.array(file),
});

/** What a folder of a whole lake says about itself. */
export type Manifest = z.infer<typeof manifest>;
export type ManifestFile = z.infer<typeof file>;
export type ManifestState = z.infer<typeof state>;

/** Throws a UsageError for a folder that no export has finished, or that another version made. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `${folder}: no ${MANIFEST} can be read there (${error.code ?? error.message}); name a folder that media-graph export lake has made`,
    );
  });
  const { data, error } = manifest.safeParse(asJson(path, text));
  if (data) return data;
  const [first] = error.issues;
  throw new UsageError(`${path}: ${first!.path.join('.') || 'the whole'}: ${first!.message}`);
}

function asJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is no JSON: ${(error as Error).message}`);
  }
}
