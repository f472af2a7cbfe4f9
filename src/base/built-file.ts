import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * A compiled file that runs as a process or thread of its own: beside the one that starts it, or, where that runs from src as in tests,
 * the one of the build. Throws where there is none.
 *
 * @param from `import.meta.url` of the one that starts it
 */
export function builtFile(from: string, name: string): string {
  const here = fileURLToPath(new URL(name, from));
  if (existsSync(here)) return here;
  const built = fileURLToPath(new URL(name, from.replace('/src/', '/dist/')));
  if (existsSync(built)) return built;
  throw new Error(`media-graph is not built: run npm run build (${built} is missing)`);
}
