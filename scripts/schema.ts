// Writes what is generated from the schema and the tables; with --check, exits with 1 when a file is stale.
import { writeFileSync } from 'node:fs';
import { artefacts, textOf } from './artefacts.js';

const stale = Object.entries(await artefacts()).filter(([path, text]) => textOf(path) !== text);

if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is stale: npm run schema, and commit it`);
  if (stale.length > 0) process.exitCode = 1;
} else {
  for (const [path, text] of stale) {
    writeFileSync(new URL(`../${path}`, import.meta.url), text);
    console.log(`wrote ${path}`);
  }
}
