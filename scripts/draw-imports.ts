import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { floors } from './floors.mjs';

/** One file imports another; paths within src. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

const src = fileURLToPath(new URL('../src', import.meta.url));
/** Types that the schema is turned into name the types of every room; the page is a program of its own. */
const NOT_DRAWN = /^(graph\/generated|playground|explorer)\//;

/** All imports among the files of src, but for those of generated types. */
export function arrowsOfSrc(): Arrow[] {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !NOT_DRAWN.test(file),
  );
  return files.flatMap((from) =>
    ts
      .preProcessFile(readFileSync(join(src, from), 'utf8'))
      .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
      .map(({ fileName }) => ({ from, to: normalize(join(dirname(from), fileName)).replace(/\.js$/, '.ts') }))
      .filter(({ to }) => !NOT_DRAWN.test(to)),
  );
}

/** The floor that a file of src stands on, or the file itself where it is loose. */
export const floorOf = (file: string): string => file.split('/')[0]!;

/** The room that a file stands in, `graph/search`, or the file itself where it is loose on its floor. */
export const roomOf = (file: string): string => file.split('/').slice(0, 2).join('/');

/** Arrows between places, each with the number of imports that it stands for. */
export function arrowsBetween(arrows: readonly Arrow[], placeOf: (file: string) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { from, to } of arrows) {
    const [a, b] = [placeOf(from), placeOf(to)];
    if (a !== b) counts.set(`${a} → ${b}`, (counts.get(`${a} → ${b}`) ?? 0) + 1);
  }
  return counts;
}

/** The floors from the top down, each with its arrows: what `npm run imports` prints. */
export function drawing(): string {
  const between = [...arrowsBetween(arrowsOfSrc(), floorOf)];
  const names = ['main.ts', ...floors.flat().reverse(), 'config.ts'];
  const lines = names.map((name) => {
    const down = between.filter(([arrow]) => arrow.startsWith(`${name} →`));
    return `${name.padEnd(10)} ${down.map(([arrow, count]) => `${arrow.split(' ').at(-1)} ${count}`).join(', ')}`.trimEnd();
  });
  return `${lines.join('\n')}\n${between.length} arrows between floors\n`;
}

if (process.argv[1] && relative(process.argv[1], fileURLToPath(import.meta.url)) === '')
  process.stdout.write(drawing());
