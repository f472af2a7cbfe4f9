import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { temporaryFolder } from './temporary-folder.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of a lake that holds the demo films; not to be changed. */
    demoLake: string;
  }
}

/**
 * Builds dist, where the server's modules are taken from, and makes the demo lake once for all tests. With TEST_DEMO_LAKE it is
 * kept in that folder for the next run: delete the folder after a change of what ingest writes.
 */
export default function setup(project: TestProject): () => void {
  const folder = temporaryFolder();
  // Of the runner, and so of the processes that run the tests.
  process.env['TMPDIR'] = folder;
  const demo = join(process.env['TEST_DEMO_LAKE'] ?? folder, 'lake');
  const node = (...args: string[]) =>
    execFileSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, LAKE_URI: demo } });
  node('scripts/build.mjs');
  if (!existsSync(demo)) node('dist/main.js', 'demo');
  project.provide('demoLake', demo);
  return () => rmSync(folder, { recursive: true, force: true });
}
