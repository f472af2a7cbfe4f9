import { execFileSync } from 'node:child_process';

/** The decoder runs in a child process, from dist: build it, so that `npx vitest` alone works too. */
export default function setup(): void {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
}
