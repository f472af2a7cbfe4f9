import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const CHUNK = 2 ** 23;
/** Shorter ids stand in other words. */
const LEAST_BYTES = 6;
const MOST_LOOKED_FOR = 1_000;

/** Reads every file below the folder for the bytes of the texts: how many files, and those that hold one. Files that go meanwhile are passed over. */
export async function searchFiles(
  folder: string,
  texts: Iterable<string>,
): Promise<{ searched: number; found: string[] }> {
  const bytes = [...texts].map((text) => Buffer.from(text)).filter(({ length }) => length >= LEAST_BYTES);
  const looked = bytes.slice(0, MOST_LOOKED_FOR);
  const found: string[] = [];
  let searched = 0;
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    const holds = await holdsAny(path, looked);
    if (holds !== null) searched++;
    if (holds) found.push(path);
  }
  return { searched, found: found.sort() };
}

/** Null: the file has gone. A writer's lease is renewed all the while, each time by a file that gets another name. */
async function holdsAny(path: string, texts: readonly Buffer[]): Promise<boolean | null> {
  const longest = Math.max(0, ...texts.map(({ length }) => length));
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!file) return null;
  try {
    const buffer = Buffer.alloc(CHUNK + longest);
    let kept = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, kept, CHUNK);
      if (bytesRead === 0) return false;
      const read = buffer.subarray(0, kept + bytesRead);
      if (texts.some((text) => read.includes(text))) return true;
      // A text may begin in this part and end in the next.
      kept = Math.min(longest, read.length);
      read.copyWithin(0, read.length - kept);
    }
  } finally {
    await file.close();
  }
}
