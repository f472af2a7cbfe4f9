import { partsOf } from '../../base/parts-of.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { oneOf } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { KEYS_PER_QUERY } from '../../lake/lancedb/read.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import type { AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import type { ModelRow } from '../../lake/tables/models.js';
import type { By } from '../access/by.js';
import { partsOfRun } from '../annotations/run-parts.js';
import { abortIfOurs, publishRun } from '../annotations/runs.js';
import type { ApplyClassifierInput } from '../generated/graphql.js';
import { checkInput, type Asked } from './check-input.js';
import { everyScore } from './every-score.js';
import type { VectorSource } from './every-vector.js';
import type { Linear } from './linear.js';
import { confidenceOf } from './platt.js';
import { scoreOf, type Probe, type Quality } from './probe.js';
import { registerProbe, type NewProbe, type Registered } from './register-probe.js';
import { RunWriter } from './run-writer.js';
import { SeenOfAssets } from './seen-of-assets.js';
import { assetsWithFrames, checkFirst, inOrder, seenNow, type FramesOfAsset } from './stale.js';
import { standingClassifier, whatIsStale, type Stale, type Standing } from './standing-classifier.js';
import { takeUp } from './take-up.js';
import type { WriteInTurn } from './write-in-turn.js';

export interface ApplyOptions {
  readonly by: By;
  /** Null: vectors are read from the lake. */
  readonly near: NearCache | null;
  readonly write: WriteInTurn;
  /** Writes even when nobody waits any more: what takes back a run that failed. */
  readonly undo: WriteInTurn;
  /** Frames so far, of about so many. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Frames of one commit: what is lost at most when the process dies. Others write between. */
  readonly framesAtOnce?: number;
}

export interface Applied {
  readonly model: ModelRow;
  readonly run: AnnotationRunRow;
  readonly quality: Quality;
  readonly scored: number;
}

/**
 * Trains a classifier on all judgements of a label that are seen, keeps it as a model with the dataset of these judgements, and
 * publishes what it says of the lake as one run, in place of the runs of its former versions. With `stale`, the last version is
 * applied to what has changed since, as long as it would come out the same. When it fails on the way, the run is aborted, and the model
 * and its dataset stay; where the process dies, the run is left open: with `stale` the next call goes on with it, else it aborts it.
 * Throws BAD_USER_INPUT where there is nothing to learn from, FORBIDDEN where its annotations may not be written, CONFLICT where a
 * later call for the same model came between.
 */
export async function applyClassifier(input: ApplyClassifierInput, options: ApplyOptions): Promise<Applied> {
  const { by, near, write, undo } = options;
  const asked = checkInput(input);
  const begun = asked.stale || asked.first.length > 0 ? await look(asked, options) : null;
  const standing = begun?.standing ?? null;
  const work = begun?.work ?? null;
  if (standing?.runs.published && work?.assets.length === 0 && !work.open) return upToDate(standing);
  const { applying, snapshot } = await write(async (lake, how) => {
    const applying = standing ? await goOn(lake, asked, standing, by, how) : await registerProbe(lake, asked, by, how);
    return { applying, snapshot: lake.current };
  });
  const { model, former, run, probe } = applying;
  try {
    const sight = await by.sight(snapshot);
    const assets = await inOrder(sight.view, work?.assets ?? (await assetsWithFrames(sight.view)), asked.first);
    const again = new Set(work?.open && (await partsOfRun(snapshot, run.id)).keys());
    const writer = new RunWriter(run, asked.lesson, sight, by.author, again, write);
    const scored = await scoreAssets({ view: sight.view, near }, applying, asked, assets, writer, options);
    const published = await write((lake, how) => publishRun(lake, run.id, by, how, former));
    return { model, run: published, quality: probe.quality, scored };
  } catch (error) {
    await undo((lake, how) => abortIfOurs(lake, run, by, how));
    throw error;
  }
}

/** What stands, and what of it is stale; null: all is to be done anew. Throws BAD_USER_INPUT for an unknown title. */
async function look(
  asked: Asked,
  { by, near, write }: ApplyOptions,
): Promise<{ standing: Standing; work: Stale } | null> {
  const base = await write((lake) => lake.refresh());
  const sight = await by.sight(base);
  await checkFirst(sight.view, asked.first);
  const standing = asked.stale ? await standingClassifier(base, sight, asked) : null;
  if (!standing) return null;
  const seen = await seenNow({ view: sight.view, near }, standing.space.column);
  return { standing, work: await whatIsStale(base, standing, seen, sight.isWhole) };
}

function upToDate({ kept, runs }: Standing): Applied {
  return { model: kept.model, run: runs.published!, quality: kept.settings.quality, scored: 0 };
}

/** What is applied, and by which run. */
type Applying = Pick<Registered, 'model' | 'former' | 'run' | 'space'> & {
  readonly probe: Linear & Pick<Probe, 'calibration' | 'quality'>;
};

async function goOn(
  lake: Lake,
  { lesson }: NewProbe,
  { kept, runs, former, space }: Standing,
  by: By,
  options: CommitOptions,
): Promise<Applying> {
  const run = await takeUp(lake, lesson, kept, runs, by, options);
  const { weights, bias, calibration } = kept.probe;
  const probe = { weights: Float64Array.from(weights), bias, calibration, quality: kept.settings.quality };
  return { model: kept.model, former, run, space, probe };
}

/** Scores the assets in their order, and writes what is found; returns how many frames or shots were scored. */
async function scoreAssets(
  source: VectorSource,
  { space, probe }: Applying,
  { lesson, threshold }: NewProbe,
  assets: readonly FramesOfAsset[],
  writer: RunWriter,
  { onProgress, framesAtOnce = FRAMES_AT_ONCE }: ApplyOptions,
): Promise<number> {
  const total = assets.reduce((sum, { frames }) => sum + frames, 0);
  let [scored, done] = [0, 0];
  for (const some of portions(assets, framesAtOnce)) {
    const ids = some.map(({ assetId }) => assetId);
    const seen = new SeenOfAssets();
    for (const few of partsOf(ids, KEYS_PER_QUERY)) {
      await everyScore(
        source,
        space.column,
        oneOf('asset_id', few),
        lesson.of,
        1,
        (vector, scores) => {
          scores[0] = scoreOf(probe, vector);
        },
        (found, [score]) => {
          scored++;
          const confidence = confidenceOf(probe.calibration, score!);
          if (confidence >= threshold) writer.add(found, confidence);
        },
        (frame, vector) => seen.add(frame, vector),
      );
    }
    await writer.write(ids, seen.all());
    done += some.reduce((sum, { frames }) => sum + frames, 0);
    onProgress?.(done, total);
  }
  return scored;
}

/** A commit takes as long as scoring a tenth of them. */
const FRAMES_AT_ONCE = 100_000;

function* portions(assets: readonly FramesOfAsset[], most: number): Generator<FramesOfAsset[]> {
  let some: FramesOfAsset[] = [];
  let count = 0;
  for (const asset of assets) {
    if (some.length > 0 && count + asset.frames > most) {
      yield some;
      [some, count] = [[], 0];
    }
    some.push(asset);
    count += asset.frames;
  }
  if (some.length > 0) yield some;
}
