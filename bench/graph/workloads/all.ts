import type { Workload } from '../workload.js';
import { oneAsset } from './one-asset.js';
import { titleTree } from './title-tree.js';
import { titlesPage } from './titles-page.js';
import { framesByAlias, framesById } from './frames-by-id.js';
import { labelTimeline } from './label-timeline.js';
import { similarFrames, similarInTitle, similarOfKind } from './similar-frames.js';

export const workloads: readonly Workload[] = [
  oneAsset,
  titleTree,
  titlesPage,
  framesById,
  framesByAlias,
  labelTimeline,
  similarFrames,
  similarInTitle,
  similarOfKind,
];

/** Those named, separated by commas; all when none is. */
export function chosenWorkloads(only: string | undefined): readonly Workload[] {
  if (only === undefined) return workloads;
  return only.split(',').map((name) => {
    const workload = workloads.find((one) => one.name === name);
    if (workload) return workload;
    throw new Error(`--only must name some of ${workloads.map((one) => one.name).join(',')}, but got ${name}`);
  });
}
