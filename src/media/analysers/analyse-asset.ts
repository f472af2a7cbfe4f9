import { stat } from 'node:fs/promises';
import { UsageError } from '../../base/usage-error.js';
import { fsPath, pathOfFileUrl } from '../../base/raw-path.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { oneOf } from '../../lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { analyses, type AnalysisRow } from '../../lake/tables/analyses.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import { MediaError, type MediaEngine } from '../decoder/types.js';
import type { Found } from '../findings.js';
import type { Analysed, AnalysedFile, Analyser, MeasuringAnalyser } from './analyser.js';
import { analysisId, modelsOf, toolOfFound, writeAnalyses, type Analysis } from './write-analyses.js';

export interface AnalyseOptions extends CommitOptions {
  /** Analyses anew what is up to date. */
  readonly again?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (analyser: string, done: number, total: number) => void;
}

/** What became of one analyser on one asset. */
export interface AnalysisOutcome {
  readonly analyser: string;
  readonly status: 'done' | 'failed' | 'unchanged';
  /** Measures, curves and annotations. */
  readonly found: number;
  /** Why it failed, in one line. */
  readonly problem: string | null;
}

/** Starts the media engine, or gives the one that was started. Throws where it is not installed. */
export type OpenEngine = () => Promise<MediaEngine>;

/**
 * Runs analysers over an asset, and writes all that they find in one commit: where the process dies before, nothing is written, and the
 * next call begins anew. What is up to date is passed over. A file or track that cannot be analysed is an outcome, not an error.
 *
 * @param openEngine called where an analyser that is due reads the file; what it throws ends it all
 */
export async function analyseAsset(
  lake: Lake,
  openEngine: OpenEngine,
  asset: AssetRow,
  analysers: readonly Analyser[],
  options: AnalyseOptions,
): Promise<AnalysisOutcome[]> {
  const snapshot = await lake.refresh();
  const { due, unchanged } = await dueOf(snapshot, asset, analysers, options.again ?? false);
  if (due.length === 0) return unchanged;
  const engine = due.some(({ analyser }) => !('analyse' in analyser)) ? await openEngine() : null;
  const done = await runAll(engine, asset, snapshot, due, options);
  options.signal?.throwIfAborted();
  const note = `analysed ${asset.id}`;
  await writeToLake(lake, { ...options, note }, (writer) => writeAnalyses(writer, asset, done));
  return [...unchanged, ...done.map(outcomeOf)];
}

interface Due {
  readonly analyser: Analyser;
  readonly inputs: string;
}

/** The analysers that have something to say of the asset, and have not said it of it as it is now. */
async function dueOf(snapshot: LakeSnapshot, asset: AssetRow, analysers: readonly Analyser[], again: boolean) {
  const ofAsset = analysers.filter((analyser) => analyser.appliesTo(asset));
  const ids = ofAsset.map(({ name }) => analysisId(asset.id, name));
  const rows = await select(snapshot, analyses, { where: oneOf('id', ids) });
  const known = new Map(rows.map((row) => [row.analyser, row]));
  const due: Due[] = [];
  const unchanged: AnalysisOutcome[] = [];
  for (const analyser of ofAsset) {
    const inputs = (await analyser.inputs?.(asset, snapshot)) ?? '';
    const last = known.get(analyser.name);
    if (!again && last && isCurrent(last, analyser, inputs))
      unchanged.push({ analyser: analyser.name, status: 'unchanged', found: last.found, problem: null });
    else due.push({ analyser, inputs });
  }
  return { due, unchanged };
}

const isCurrent = (last: AnalysisRow, analyser: Analyser, inputs: string): boolean =>
  last.status === 'DONE' && last.models === modelsOf(analyser) && last.inputs === inputs;

/** @param engine null: nobody reads the file */
async function runAll(
  engine: MediaEngine | null,
  asset: AssetRow,
  snapshot: LakeSnapshot,
  due: readonly Due[],
  { signal, onProgress }: AnalyseOptions,
): Promise<Analysis[]> {
  const file = once(() => fileOf(engine!, asset));
  const isMeasuring = (one: Due): one is Due & { analyser: MeasuringAnalyser } => 'measurers' in one.analyser;
  const measuring = due.filter(isMeasuring);
  const measured = once(async () => {
    const names = measuring.map(({ analyser }) => analyser.name).join(', ');
    return measure(
      await file(),
      measuring.flatMap(({ analyser }) => analyser.measurers),
      signal,
      (done, total) => onProgress?.(names, done, total),
    );
  });
  const done: Analysis[] = [];
  for (const { analyser, inputs } of due) {
    const analysed: Analysed = {
      ...{ asset, snapshot, signal },
      onProgress: (at, total) => onProgress?.(analyser.name, at, total),
    };
    const found = await orProblem(async () => {
      if ('analyse' in analyser) return analyser.analyse(analysed);
      if ('analyseFile' in analyser) return analyser.analyseFile(analysed, await file());
      const tools = new Set(analyser.tools.map(({ key }) => key));
      const own = (await measured()).filter((one) => tools.has(toolOfFound(one)));
      return [...own, ...((await analyser.conclude?.(own, analysed)) ?? [])];
    }, signal);
    signal?.throwIfAborted();
    done.push({ analyser, inputs, found });
  }
  return done;
}

async function measure(
  { engine, path, probe }: AnalysedFile,
  measurers: readonly string[],
  signal: AbortSignal | undefined,
  onProgress: (done: number, total: number) => void,
): Promise<Found[]> {
  const all: Found[] = [];
  for await (const event of engine.measure(path, probe, { measurers, signal })) {
    if (event.type === 'found') all.push(event.found);
    else if (event.type === 'progress') onProgress(event.doneUs, event.totalUs);
  }
  return all;
}

/** Throws MediaError when the asset's file is not here, or cannot be read. */
export async function fileOf(engine: MediaEngine, { uri, size_bytes }: AssetRow): Promise<AnalysedFile> {
  if (!uri.startsWith('file:')) throw new MediaError(`its file is not on this machine: ${uri}`);
  const path = pathOfFileUrl(uri.replace(/#.*$/, ''));
  const found = await stat(fsPath(path)).catch(() => null);
  if (!found) throw new MediaError('its file is not there any more; ingest it again from where it is');
  if (size_bytes !== null && found.size !== size_bytes)
    throw new MediaError('its file has changed since it was ingested; ingest it again');
  return { engine, path, probe: await engine.probe(path) };
}

/**
 * What the work finds, or what went wrong in one line: a fault of one analyser must not take away what the others found. A mistake of the
 * caller's (UsageError) ends it all.
 */
async function orProblem(
  work: () => Promise<readonly Found[]>,
  signal: AbortSignal | undefined,
): Promise<readonly Found[] | string> {
  try {
    return await work();
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof UsageError) throw error;
    if (error instanceof MediaError) return error.message;
    const [line] = (error as Error).message.split('\n');
    return `the analyser has a fault: ${line}`;
  }
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= work());
}

function outcomeOf({ analyser: { name }, found }: Analysis): AnalysisOutcome {
  return typeof found === 'string'
    ? { analyser: name, status: 'failed', found: 0, problem: found }
    : { analyser: name, status: 'done', found: found.length, problem: null };
}
