import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { UsageError } from '../base/usage-error.js';
import type { Subject } from '../graph/asker.js';

const subjectFile = z.strictObject({
  id: z.string().min(1),
  roles: z.array(z.string()).default([]),
  attributes: z.record(z.string(), z.unknown()).default({}),
});

/** The subject of a JSON file. Throws UsageError for one that is none. */
export async function readSubject(file: string): Promise<Subject> {
  const parsed = subjectFile.safeParse(parseJson(file, await readFile(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`${[file, ...issue!.path].join('.')}: ${issue!.message}; it must be {id, roles, attributes}`);
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}
