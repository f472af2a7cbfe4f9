import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { GraphQLAnswer } from './server.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** `serve`, as it was built, in a process of its own. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly url: string;
  /** Lines that it logged as errors. */
  readonly errors: string[];
  /** Posts one operation; rejects where the connection breaks, which tells nothing of what was done. */
  ask(query: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer>;
  /** `kill -9`, and waits for the end. */
  kill(): Promise<void>;
}

/** Posts one operation to the server at the address. */
export async function askAt(
  url: string,
  query: string,
  variables: Record<string, unknown> = {},
  given: Record<string, string> = {},
): Promise<GraphQLAnswer> {
  const headers = { 'content-type': 'application/json', ...given };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as GraphQLAnswer;
}

/** Starts a server of the lake at the URI on a free port, unless the arguments name one. */
export async function startServerProcess(
  uri: string,
  env: Readonly<Record<string, string>> = {},
  ...args: string[]
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [MAIN, 'serve', ...args], {
    env: { ...process.env, LAKE_URI: uri, PORT: '0', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const errors: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const [, found] = /open (http:\S+)/.exec(text) ?? [];
      if (found) resolve(found);
      errors.push(...text.split('\n').filter((line) => line.startsWith('{')));
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return {
    child,
    url,
    errors,
    ask: (query, variables) => askAt(url, query, variables),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
