import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of a lake that holds the demo films; not to be changed. */
    demoLake: string;
  }
}

/** Builds dist, where the decoder's process runs from, and makes the demo lake once for all tests. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'media-graph-demo-'));
  const node = (...args: string[]) =>
    execFileSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, LAKE_URI: join(folder, 'lake') } });
  node('scripts/build.mjs');
  node('dist/main.js', 'demo');
  project.provide('demoLake', join(folder, 'lake'));
  return () => rmSync(folder, { recursive: true, force: true });
}
