import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { fsPath } from '../../base/raw-path.js';

/** A name of the file in UTF-8, which FFmpeg and sharp need: its own, or that of a link. Call `forget` when the file is read. */
export function utf8NameOf(path: string): { name: string; forget: () => void } {
  const bytes = fsPath(resolve(path));
  if (typeof bytes === 'string') return { name: path, forget: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'media-graph-'));
  const name = join(folder, `link${extname(path)}`);
  symlinkSync(bytes, name);
  return { name, forget: () => rmSync(folder, { recursive: true }) };
}
