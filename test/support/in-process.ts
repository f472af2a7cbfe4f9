import { vi } from 'vitest';
import { run } from '../../src/commands/run.js';

/**
 * `media-graph …` on the lake at the URI, in this process: what takes no signal, no terminal and no pipe is tried so, since a process of its
 * own takes a second to start. See `program`.
 */
export async function inProcess(uri: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const output = { out: '', err: '' };
  const into = (name: 'out' | 'err') => (text: unknown) => {
    output[name] += String(text);
    return true;
  };
  const line = (name: 'out' | 'err') => (text: unknown) => void (output[name] += `${String(text)}\n`);
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(into('err')),
    vi.spyOn(console, 'log').mockImplementation(line('out')),
    vi.spyOn(console, 'error').mockImplementation(line('err')),
  ];
  vi.stubEnv('LAKE_URI', uri);
  try {
    return { code: await run(['', '', ...args]), ...output };
  } finally {
    spies.forEach((spy) => spy.mockRestore());
    vi.unstubAllEnvs();
  }
}
