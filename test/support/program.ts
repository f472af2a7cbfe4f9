import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** `media-graph …`, as it was built, in a process of its own on the lake at the URI. */
export function program(uri: string, ...args: string[]) {
  const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, LAKE_URI: uri } });
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.err += text));
  const exit = once(child, 'close').then(([code]) => ({ code: code as number | null, ...output }));
  return { child, exit };
}
