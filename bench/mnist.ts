import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { benchFolder } from './folder.js';
import { ours } from './graph/targets/ours.js';

/** Real vectors with their published nearest neighbours: the first 9,000 are searched, the last 1,000 ask. */
export const MNIST = '../shared/data/mnist';

export const PICTURES = 10_000;
export const DIMENSION = 784;
const SEARCHED = 9_000;
const K = 10;
const TRUTH_A_QUERY = 100;
const PICTURE_HEADER_BYTES = 16;
const LABEL_HEADER_BYTES = 8;

/** Recall@10 of `similar` on the published truth, and of the index as `media-graph index` measures it. */
export async function mnistRecall() {
  const lake = importedLake();
  const indexed = mediaGraph(lake, 'index', '--space', 'mnist', '--floor', '0.9');
  const server = await ours('media-graph', lake).start();
  try {
    const truth = int32s(join(MNIST, 'gt_l2_top100_ids.npy'));
    const query = `query($id: ID!) { frame(id: $id) { similar(space: "mnist", first: ${K}, where: { assetIds: ["searched"] }) {
      search { exact } nodes { id } } } }`;
    let found = 0;
    let isExact = false;
    for (let i = 0; i < PICTURES - SEARCHED; i++) {
      const { frame } = (await server.ask(query, { id: String(SEARCHED + i) })) as {
        frame: { similar: { search: { exact: boolean }; nodes: { id: string }[] } };
      };
      isExact = frame.similar.search.exact;
      const best = new Set(truth.subarray(i * TRUTH_A_QUERY, i * TRUTH_A_QUERY + K));
      found += frame.similar.nodes.filter(({ id }) => best.has(Number(id))).length;
    }
    return {
      'rows that match': SEARCHED,
      searched: isExact ? 'exactly' : 'by the index',
      'recall@10': found / ((PICTURES - SEARCHED) * K),
      'by the index': Number(/recall@10 ([\d.]+)/.exec(indexed)![1]),
    };
  } finally {
    await server.stop();
  }
}

/** Grey levels, 0 to 255, of one picture after the other. */
export const mnistPixels = (): Uint8Array =>
  gunzipSync(readFileSync(join(MNIST, 't10k-images-idx3-ubyte.gz'))).subarray(PICTURE_HEADER_BYTES);

/** The digit that each picture shows. */
export const mnistDigits = (): Uint8Array =>
  gunzipSync(readFileSync(join(MNIST, 't10k-labels-idx1-ubyte.gz'))).subarray(LABEL_HEADER_BYTES);

/** The pictures' grey levels as vectors of an L2 space, brought in as anybody would. */
function importedLake(): string {
  const folder = join(benchFolder(), 'mnist');
  rmSync(folder, { recursive: true, force: true });
  const pixels = mnistPixels();
  const file = (name: string, content: string | Uint8Array) => {
    const path = join(benchFolder(), `mnist-${name}`);
    writeFileSync(path, content);
    return path;
  };
  const lines = (rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const assets = ['searched', 'asking'].map((id) => ({ id, kind: 'IMAGE', uri: `file:///mnist/${id}` }));
  const frames = Array.from({ length: PICTURES }, (_, i) => ({
    id: i,
    asset_id: i < SEARCHED ? 'searched' : 'asking',
    number: i,
    timestamp_ms: i,
  }));
  const vectors = new Uint8Array(Float32Array.from(pixels).buffer);
  mediaGraph(folder, 'import', 'assets', file('assets.ndjson', lines(assets)));
  const space = { id: 'mnist', dimension: DIMENSION, metric: 'L2', is_default: true };
  mediaGraph(folder, 'import', 'spaces', file('spaces.ndjson', lines([space])));
  const rows = file('frames.ndjson', lines(frames));
  mediaGraph(folder, 'import', 'frames', rows, '--vectors', file('frames.f32', vectors), '--space', 'mnist');
  return folder;
}

export function mediaGraph(lake: string, ...args: string[]): string {
  if (!existsSync('dist/main.js')) throw new Error('dist is missing: npm run build');
  return execFileSync(process.execPath, ['dist/main.js', ...args], {
    env: { ...process.env, LAKE_URI: lake },
  }).toString();
}

/** A .npy file of little-endian 32-bit integers. */
function int32s(path: string): Int32Array {
  const bytes = readFileSync(path);
  const start = 10 + bytes.readUInt16LE(8);
  const isLong = bytes.toString('latin1', 10, start).includes('<i8');
  const body = bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + bytes.length);
  return isLong ? Int32Array.from(new BigInt64Array(body), Number) : new Int32Array(body);
}
