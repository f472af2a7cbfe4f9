// Builds packages/client, ready for `npm pack`, and measures it as a page would load it. Exits with 1 above what it may weigh.
import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const MOST_BYTES = 30_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}packages/client`;

rmSync(`${folder}/dist`, { recursive: true, force: true });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', folder], { cwd: root, stdio: 'inherit' });
copyFileSync(`${root}schema.graphql`, `${folder}/dist/schema.graphql`);
copyFileSync(`${root}LICENSE`, `${folder}/LICENSE`);

const { outputFiles } = await build({
  entryPoints: [`${folder}/dist/index.js`],
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  write: false,
});
const [{ contents }] = outputFiles;
console.log(`media-graph-client: ${contents.length} bytes minified, ${gzipSync(contents).length} with gzip`);
if (contents.length > MOST_BYTES) {
  console.error(`it may weigh ${MOST_BYTES} bytes`);
  process.exitCode = 1;
}
