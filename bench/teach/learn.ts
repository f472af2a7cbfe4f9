import { asTheyStand, byConfidence } from '../../src/scoring/order.js';
import { averagePrecision, ranked } from '../../src/scoring/ranking.js';
import { hasBoth } from '../../src/graph/teach/logistic.js';
import { scoreOf, trainProbe, type Judged } from '../../src/graph/teach/probe.js';
import { DIMENSION, mnistDigits, mnistPixels, PICTURES } from '../mnist.js';
import type { RunningServer } from '../graph/targets/ours.js';
import { assetId, frameId, JUDGED, pictureOf } from './digits-lake.js';

export const STRATEGIES = ['RANDOM', 'UNCERTAIN', 'TOP_UNREVIEWED', 'DISAGREEMENT'] as const;
export type Strategy = (typeof STRATEGIES)[number];
/** Judgements after which the label is tried on what is held out. */
export const STOPS = [50, 100, 200];
/** Judgements between two trainings. */
const AT_ONCE = 10;

const TYPE = 'digit';
const DEFINE = `mutation { defineAnnotationType(input: { name: "${TYPE}" }) { name } }`;
const SUGGEST = `query($label: String!, $strategy: SuggestionStrategy, $seed: Int, $assets: [ID!]) {
  labelSuggestions(type: "${TYPE}", label: $label, strategy: $strategy, seed: $seed, first: ${AT_ONCE}, where: { assetIds: $assets }) {
    edges { node { ... on Frame { id } } } } }`;
const JUDGE = `mutation($label: String!, $yes: [ID!], $no: [ID!]) {
  judge(input: { type: "${TYPE}", label: $label, positive: $yes, negative: $no }) { created } }`;

interface Suggested {
  labelSuggestions: { edges: { node: { id: string } }[] };
}

/** Judges by the truth what is suggested; the average precision on what is held out at each stop, for each strength. */
export async function learn(
  ask: RunningServer['ask'],
  digit: number,
  strategy: Strategy,
  seed: number,
  strengths: readonly number[],
): Promise<number[][]> {
  const digits = mnistDigits();
  const label = `${digit} by ${strategy}, seed ${seed}`;
  const assets = [...new Set(Array.from({ length: JUDGED }, (_, i) => assetId(i)))];
  const judged: number[] = [];
  const found: number[][] = [];
  await ask(DEFINE, {});
  while (judged.length < STOPS.at(-1)!) {
    const { labelSuggestions } = (await ask(SUGGEST, { label, strategy, seed, assets })) as Suggested;
    const pictures = labelSuggestions.edges.map(({ node }) => pictureOf(node.id));
    const idsOf = (isOf: boolean) => pictures.filter((i) => (digits[i] === digit) === isOf).map(frameId);
    await ask(JUDGE, { label, yes: idsOf(true), no: idsOf(false) });
    judged.push(...pictures);
    if (STOPS.includes(judged.length)) found.push(await tried(judged, digit, seed, strengths));
  }
  return found;
}

const pixels = Float32Array.from(mnistPixels());
const vectorOf = (picture: number) => pixels.subarray(picture * DIMENSION, (picture + 1) * DIMENSION);

async function tried(judged: readonly number[], digit: number, seed: number, strengths: readonly number[]) {
  const digits = mnistDigits();
  const vectors = new Float32Array(judged.length * DIMENSION);
  judged.forEach((picture, i) => vectors.set(vectorOf(picture), i * DIMENSION));
  const isPositive = Uint8Array.from(judged, (picture) => (digits[picture] === digit ? 1 : 0));
  const examples: Judged = { vectors, dimension: DIMENSION, isPositive, groups: judged.map(assetId) };
  const heldOut = Array.from({ length: PICTURES - JUDGED }, (_, i) => JUDGED + i);
  const truth = Uint8Array.from(heldOut, (picture) => (digits[picture] === digit ? 1 : 0));
  const positives = truth.reduce((sum, one) => sum + one, 0);
  const precisions: number[] = [];
  for (const strength of strengths) {
    // All of one class: what is held out is in no order.
    if (!hasBoth(examples, asTheyStand(judged.length))) precisions.push(positives / truth.length);
    else {
      const probe = await trainProbe(examples, { strength, seed });
      const scores = Float64Array.from(heldOut, (picture) => scoreOf(probe, vectorOf(picture)));
      const order = byConfidence(asTheyStand(scores.length), scores);
      precisions.push(averagePrecision(ranked(order, scores, truth, positives, truth.length))!);
    }
  }
  return precisions;
}
