import type { Box } from './scored-sets.js';

export type SureBox = Box & { readonly confidence: number };
export type TrueBox = Box & { readonly crowd?: boolean; readonly area?: number };

const AREAS = { all: [0, 1e10], small: [0, 1024], medium: [1024, 9216], large: [9216, 1e10] } as const;
const THRESHOLDS = Array.from({ length: 10 }, (_, i) => (i === 9 ? 0.95 : 0.5 + (i * (0.95 - 0.5)) / 9));

/** Intersection over union, of crowds over the prediction's own area. */
export function plainIou({ box: [ax, ay, aw, ah] }: Box, { box: [bx, by, bw, bh], crowd }: TrueBox): number {
  const width = Math.min(ax + aw, bx + bw) - Math.max(ax, bx);
  const height = Math.min(ay + ah, by + bh) - Math.max(ay, by);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / (crowd ? aw * ah : aw * ah + bw * bh - width * height);
}

/** COCO's twelve figures as its evaluation is written: image by image, label by label, with truths that do not count sorted last. */
export function plainCoco(predictions: readonly SureBox[], truths: readonly TrueBox[], labels: number, most = 100) {
  const groups = [...new Set([...predictions, ...truths].map(({ group }) => group))].sort((a, b) => a - b);
  const cell = (label: number, area: keyof typeof AREAS, threshold: number, limit: number) => {
    const [least, largest] = AREAS[area];
    const isOut = (size: number) => size < least || size > largest;
    const found: { confidence: number; isHit: boolean }[] = [];
    let wanted = 0;
    for (const group of groups) {
      const isHere = (one: Box) => one.group === group && one.label === label;
      const theirs = truths
        .filter(isHere)
        .map((truth) => ({
          truth,
          isIgnored: truth.crowd === true || isOut(truth.area ?? truth.box[2] * truth.box[3]),
          isTaken: false,
        }))
        .sort((a, b) => Number(a.isIgnored) - Number(b.isIgnored));
      wanted += theirs.filter(({ isIgnored }) => !isIgnored).length;
      const ours = predictions.filter(isHere).sort((a, b) => b.confidence - a.confidence);
      for (const prediction of ours.slice(0, limit)) {
        let best: (typeof theirs)[number] | null = null;
        let iou = Math.min(threshold, 1 - 1e-10);
        for (const one of theirs) {
          if (one.isTaken && !one.truth.crowd) continue;
          if (best && !best.isIgnored && one.isIgnored) break;
          const here = plainIou(prediction, one.truth);
          if (here < iou) continue;
          [iou, best] = [here, one];
        }
        if (best) best.isTaken = true;
        if (best ? !best.isIgnored : !isOut(prediction.box[2] * prediction.box[3]))
          found.push({ confidence: prediction.confidence, isHit: best !== null });
      }
    }
    if (wanted === 0) return null;
    found.sort((a, b) => b.confidence - a.confidence);
    let hits = 0;
    const points = found.map(({ isHit }, i) => {
      if (isHit) hits++;
      return { precision: hits / (i + 1), recall: hits / wanted };
    });
    let sum = 0;
    for (let point = 0; point <= 100; point++) {
      const from = points.filter(({ recall }) => recall >= (point === 100 ? 1 : point * 0.01));
      sum += Math.max(0, ...from.map(({ precision }) => precision));
    }
    return { precision: sum / 101, recall: hits / wanted };
  };
  const every = Array.from({ length: labels }, (_, label) => label);
  const mean = (
    kind: 'precision' | 'recall',
    area: keyof typeof AREAS,
    thresholds: readonly number[],
    limit: number,
  ) => {
    const cells = every.flatMap((label) => thresholds.map((threshold) => cell(label, area, threshold, limit)));
    const values = cells.flatMap((one) => (one ? [one[kind]] : []));
    return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
  };
  return {
    mAP: mean('precision', 'all', THRESHOLDS, most),
    AP50: mean('precision', 'all', [THRESHOLDS[0]!], most),
    AP75: mean('precision', 'all', [THRESHOLDS[5]!], most),
    APsmall: mean('precision', 'small', THRESHOLDS, most),
    APmedium: mean('precision', 'medium', THRESHOLDS, most),
    APlarge: mean('precision', 'large', THRESHOLDS, most),
    ...Object.fromEntries(
      [...[1, 10, 100].filter((limit) => limit < most), most].map((limit) => [
        `AR${limit}`,
        mean('recall', 'all', THRESHOLDS, limit),
      ]),
    ),
    ARsmall: mean('recall', 'small', THRESHOLDS, most),
    ARmedium: mean('recall', 'medium', THRESHOLDS, most),
    ARlarge: mean('recall', 'large', THRESHOLDS, most),
  };
}
