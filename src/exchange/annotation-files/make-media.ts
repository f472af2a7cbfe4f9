import { IdSet } from '../../base/id-set.js';
import { UsageError } from '../../base/usage-error.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { startRun, type Run } from '../import-run.js';
import type { ImportTable } from '../import-table.js';
import { RowProblem } from '../problem.js';
import type { Report } from '../report.js';
import { assetsImport } from '../tables/assets.js';
import { framesImport } from '../tables/frames.js';
import { titlesImport } from '../tables/titles.js';
import { titleIdOfName } from '../../media/ids.js';
import { ONLY_FRAME, type AnnotationFiles, type FoundAnnotation, type Medium, type Moment } from './found.js';
import { Places, type PlaceOptions } from './places.js';

type Needed = Pick<FoundAnnotation, 'medium' | 'frame'> & Partial<Pick<FoundAnnotation, 'range'>>;

/** Not reported here: the annotations that need the missing asset or frame are reported. */
const UNREPORTED: Report = { rows: 0, paths: [], add: () => undefined, flush: async () => undefined };

/** Adds a title for each asset that is to be made and that the mapping gives none; returns how many. */
export async function makeTitles(
  writer: LakeWriter,
  source: AnnotationFiles,
  files: readonly string[],
  options: PlaceOptions,
): Promise<number> {
  const places = new Places(writer.base, options);
  return make(writer, titlesImport, source, files, places, ({ medium }) => {
    const missing = places.missingAsset(medium);
    return missing && missing.title_id === undefined ? { id: titleIdOfName(medium.name), name: medium.name } : null;
  });
}

/** Adds the files' assets that are not in the lake, and the frame rates of those that lack one; returns how many it added. */
export async function makeAssets(
  writer: LakeWriter,
  source: AnnotationFiles,
  files: readonly string[],
  options: PlaceOptions & { readonly frameRate: string | null; readonly createTitles: boolean },
): Promise<number> {
  const places = new Places(writer.base, options);
  const added = new Set<string>();
  await make(writer, assetsImport, source, files, places, (needed) => {
    const { medium } = needed;
    const { kind, uri } = medium;
    const frame_rate = kind === 'VIDEO' ? options.frameRate : null;
    const missing = places.missingAsset(medium);
    if (!missing) return frame_rate === null ? null : lackingRate(places, medium, frame_rate);
    if (kind === 'VIDEO' && frame_rate === null && needsRate(needed, options)) {
      throw new UsageError(
        `--create-assets: video ${medium.name} is to be made, and its frames have numbers and times only by a rate: give --frame-rate, e.g. 25 or 24000/1001`,
      );
    }
    added.add(missing.asset_id);
    const title_id = missing.title_id ?? (options.createTitles ? titleIdOfName(medium.name) : undefined);
    return { id: missing.asset_id, title_id, kind, uri, frame_rate };
  });
  return added.size;
}

/** Whether a frame's number, or the time of one, is needed for it. */
function needsRate({ frame, range }: Needed, { createFrames }: PlaceOptions): boolean {
  const isCounted = (moment: Moment | null | undefined) => !!moment && 'frame' in moment && moment.frame > 0;
  return (createFrames && frame !== null) || [frame, ...(range ?? [])].some(isCounted);
}

/** An earlier import may have made the asset without its rate. */
function lackingRate(places: Places, medium: Medium, frame_rate: string): { id: string; frame_rate: string } | null {
  const id = places.assetWithoutRate(medium);
  return id === null ? null : { id, frame_rate };
}

/** Adds the annotations' frames that are not in the lake; returns how many. */
export async function makeFrames(
  writer: LakeWriter,
  source: AnnotationFiles,
  files: readonly string[],
  options: PlaceOptions,
): Promise<number> {
  const places = new Places(writer.base, options);
  const spec = (await framesImport.inLake?.(writer)) ?? framesImport;
  return make(writer, spec, source, files, places, (needed) => places.missingFrame(needed));
}

async function make<T extends MediaTable>(
  writer: LakeWriter,
  spec: ImportTable<T>,
  source: AnnotationFiles,
  files: readonly string[],
  places: Places,
  missing: (needed: Needed) => { readonly id: string } | null,
): Promise<number> {
  const run = await startRun(writer, spec, { report: UNREPORTED, strict: false });
  const made = new IdSet();
  try {
    for await (const needed of neededBy(source, files)) {
      await places.load(needed.map((one) => ({ ...one, line: 0, range: null, values: {} })));
      await take(
        run,
        needed.map((one) => orNull(() => missing(one))).filter((row) => row && made.add(row.id)),
      );
    }
  } finally {
    await run.settle();
  }
  await run.end();
  return run.result().written;
}

const take = (run: Run, rows: readonly (object | null)[]) =>
  run.take(
    '',
    rows.map((row) => ({ line: 0, values: row as Record<string, unknown> })),
    [],
  );

function orNull<R>(make: () => R): R | null {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    return null;
  }
}

/** The files' pictures where they are listed, else what their annotations are of. */
async function* neededBy(source: AnnotationFiles, files: readonly string[]): AsyncGenerator<Needed[]> {
  if (source.pictures) yield* picturesOf(source.pictures);
  else {
    for (const file of files) {
      for await (const rows of source.read(file)) yield rows.filter((row) => !('problem' in row)) as FoundAnnotation[];
    }
  }
}

const PICTURES_AT_ONCE = 1_024;

function* picturesOf(pictures: Iterable<Medium>): Generator<Needed[]> {
  let some: Needed[] = [];
  for (const medium of pictures) {
    some.push({ medium, frame: ONLY_FRAME });
    if (some.length < PICTURES_AT_ONCE) continue;
    yield some;
    some = [];
  }
  yield some;
}
