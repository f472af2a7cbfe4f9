import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of a lake that holds the demo films; not to be changed. */
    demoLake: string;
  }
}

/**
 * Builds dist, where the decoder's process runs from, and makes the demo lake once for all tests. With TEST_DEMO_LAKE it is
 * kept in that folder for the next run: delete the folder after a change of what ingest writes.
 */
export default function setup(project: TestProject): () => void {
  const kept = process.env['TEST_DEMO_LAKE'];
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'media-graph-demo-'));
  const node = (...args: string[]) =>
    execFileSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, LAKE_URI: join(folder, 'lake') } });
  node('scripts/build.mjs');
  if (!existsSync(join(folder, 'lake'))) node('dist/main.js', 'demo');
  project.provide('demoLake', join(folder, 'lake'));
  return () => (kept === undefined ? rmSync(folder, { recursive: true, force: true }) : undefined);
}
