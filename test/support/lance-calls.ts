import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

type Methods = Record<string, unknown>;
const require = createRequire(import.meta.url);
const binding = join(dirname(require.resolve('@lancedb/lancedb')), 'native.js');
const native = require(binding) as Record<string, { prototype: Methods }>;
const CLASSES = [
  'Connection',
  'Table',
  'Query',
  'VectorQuery',
  'TakeQuery',
  'NativeMergeInsertBuilder',
  'RecordBatchIterator',
];

/** The calls to LanceDB itself that `work` makes and waits for, in order: `Table.add`. Calls that answer at once are not counted. */
export async function lanceCalls(work: () => Promise<unknown>): Promise<string[]> {
  const calls: string[] = [];
  const undo = CLASSES.flatMap((of) => watch(of, native[of]!.prototype, calls));
  try {
    await work();
  } finally {
    for (const back of undo) back();
  }
  return calls;
}

function watch(of: string, prototype: Methods, calls: string[]): (() => void)[] {
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const method = Object.getOwnPropertyDescriptor(prototype, name)!.value as unknown;
    if (name === 'constructor' || typeof method !== 'function') return [];
    prototype[name] = function (this: unknown, ...args: unknown[]): unknown {
      const result = Reflect.apply(method, this, args) as unknown;
      if (result instanceof Promise) calls.push(`${of}.${name}`);
      return result;
    };
    return [() => void (prototype[name] = method)];
  });
}
