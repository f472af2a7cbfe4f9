import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const ENTRY = fileURLToPath(new URL('./src/explorer/main.tsx', import.meta.url));

type InfoOf = (id: string) => { importedIds: string[]; dynamicallyImportedIds: string[] } | null;

/** What comes with the first page, in one file: what it needs, and what several places use, so that a place asks for its own alone. */
function firstPage() {
  let first: Set<string> | undefined;
  return (id: string, build: { getModuleInfo: InfoOf }) => {
    first ??= neededFirst((one) => build.getModuleInfo(one));
    return first.has(id) ? 'first' : null;
  };
}

function neededFirst(infoOf: InfoOf): Set<string> {
  const first = neededBy(ENTRY, infoOf);
  const places = new Set([...first].flatMap((id) => infoOf(id)?.dynamicallyImportedIds ?? []));
  const uses = new Map<string, number>();
  for (const place of places) for (const id of neededBy(place, infoOf)) uses.set(id, (uses.get(id) ?? 0) + 1);
  for (const [id, count] of uses) if (count > 1) first.add(id);
  return first;
}

/** The module itself, and all that it imports. */
function neededBy(id: string, infoOf: InfoOf, known = new Set<string>()): Set<string> {
  if (known.has(id)) return known;
  known.add(id);
  for (const imported of infoOf(id)?.importedIds ?? []) neededBy(imported, infoOf, known);
  return known;
}

/** `vite build -c vite.explorer.config.ts` makes the web app. */
export default defineConfig({
  root: 'src/explorer',
  // Relative addresses, so that the page also works below a gateway's path.
  base: './',
  build: {
    outDir: '../../dist/explorer',
    emptyOutDir: true,
    target: 'es2022',
    // No address of a file is in the page's text: the content security policy allows none.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { moduleLevelDirective: false },
      output: { codeSplitting: { groups: [{ name: firstPage(), debugName: 'first' }] } },
    },
  },
});
