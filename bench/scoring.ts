import { parseArgs } from 'node:util';
import { scoreBoxes } from '../src/scoring/boxes.js';
import { boxOverlap } from '../src/scoring/coco-matching.js';
import { asTheyStand, byConfidence } from '../src/scoring/order.js';
import type { BoxSet, Confident, TrueBoxSet } from '../src/scoring/sets.js';
import { plainCoco } from '../test/support/plain-coco.js';
import { between, normal, randomStream } from './graph/random.js';
import { positive } from './options.js';

const LABELS = 20;
const A_FRAME = 10;
const SAMPLE_FRAMES = 60;

/** How long boxes take to be scored, and the memory it takes, beside a pass that only sorts and overlaps what has one place. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { boxes: { type: 'string', default: '1000000' } } });
  const size = positive('--boxes', values.boxes);
  sampleIsRight();
  const { predictions, truths } = boxesOf(size);
  const before = process.memoryUsage.rss();
  const floor = timed(() => floorOf(predictions, truths));
  const scored = timed(() => {
    const { figures, cases } = scoreBoxes(predictions, truths, LABELS);
    let count = 0;
    for (const _ of cases) count++;
    return { mAP: figures.find(({ metric, label }) => metric === 'mAP' && label === null)!.value, cases: count };
  });
  console.table({
    'sorted and overlapped once': { seconds: round(floor.seconds) },
    scored: { seconds: round(scored.seconds), ...scored.answer },
  });
  const peak = process.resourceUsage().maxRSS / 1024;
  const own = before / 2 ** 20;
  console.log(
    `peak ${Math.round(peak)} MiB, ${Math.round(peak - own)} MiB beyond the ${Math.round(own)} MiB before it`,
  );
}

/** A first part of the same boxes, against the plain evaluation. */
function sampleIsRight(): void {
  const { predictions, truths } = boxesOf(SAMPLE_FRAMES * A_FRAME);
  const list = (set: BoxSet) =>
    Array.from({ length: set.size }, (_, i) => ({
      group: set.group[i]!,
      label: set.label[i]!,
      box: [set.x[i]!, set.y[i]!, set.width[i]!, set.height[i]!] as const,
    }));
  const { figures } = scoreBoxes(predictions, truths, LABELS);
  const plain = plainCoco(
    list(predictions).map((box, i) => ({ ...box, confidence: predictions.confidence[i]! })),
    list(truths),
    LABELS,
  );
  for (const [metric, value] of Object.entries(plain)) {
    const ours = figures.find((one) => one.metric === metric && one.label === null)!.value;
    if (Math.abs((ours ?? -1) - (value ?? -1)) > 1e-12) throw new Error(`${metric} is ${ours}, but plainly ${value}`);
  }
  console.log(`${Object.keys(plain).length} figures of ${predictions.size} boxes are those of the plain evaluation`);
}

/** Frames of ten boxes; a prediction is a truth that is moved, and one in ten has another label. */
function boxesOf(size: number): { predictions: BoxSet & Confident; truths: TrueBoxSet } {
  const random = randomStream(7);
  const empty = () => ({
    size,
    group: new Int32Array(size),
    label: new Int32Array(size),
    x: new Float64Array(size),
    y: new Float64Array(size),
    width: new Float64Array(size),
    height: new Float64Array(size),
  });
  const predictions = { ...empty(), confidence: new Float64Array(size) };
  const truths: TrueBoxSet = { ...empty(), crowd: new Uint8Array(size), area: null };
  for (let i = 0; i < size; i++) {
    predictions.group[i] = truths.group[i] = Math.floor(i / A_FRAME);
    truths.label[i] = between(random, 0, LABELS - 1);
    predictions.label[i] = random() < 0.1 ? between(random, 0, LABELS - 1) : truths.label[i]!;
    predictions.confidence[i] = random();
    for (const [place, extent, most] of [
      ['x', 'width', 1920],
      ['y', 'height', 1080],
    ] as const) {
      truths[extent][i] = 8 + random() * 200;
      truths[place][i] = random() * (most - truths[extent][i]!);
      predictions[extent][i] = truths[extent][i]! * Math.exp(0.1 * normal(random));
      predictions[place][i] = truths[place][i]! + 0.1 * truths[extent][i]! * normal(random);
    }
  }
  return { predictions, truths };
}

/** What no evaluation can do without. */
function floorOf(predictions: BoxSet & Confident, truths: TrueBoxSet): number {
  const overlap = boxOverlap(predictions, truths, null);
  let sum = 0;
  for (const i of byConfidence(asTheyStand(predictions.size), predictions.confidence)) sum += overlap(i, i);
  return sum;
}

function timed<T>(work: () => T): { seconds: number; answer: T } {
  const start = performance.now();
  const answer = work();
  return { seconds: (performance.now() - start) / 1000, answer };
}

const round = (seconds: number) => Math.round(seconds * 100) / 100;
