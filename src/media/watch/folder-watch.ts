import { fileUrlOf, pathOfFileUrl } from '../../base/raw-path.js';
import { isConflict } from '../../lake/lancedb/conflict.js';
import { oneOf } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { LakeBusy } from '../../lake/lancedb/lease.js';
import { select } from '../../lake/lancedb/read.js';
import { assets } from '../../lake/tables/assets.js';
import type { MediaEngine } from '../decoder/types.js';
import type { Progress } from '../ingest/analyse.js';
import { ingestFilm } from '../ingest/film.js';
import type { Film } from '../ingest/inputs.js';
import type { IngestOptions, Outcome } from '../ingest/source.js';
import { assetNow } from '../ingest/update-asset.js';
import { markFiles, pathOf, type Changes, type Placed } from './files-now.js';
import { Memory } from './memory.js';
import { isGone, scanFolder, type Scan } from './scan.js';
import { Settling } from './settling.js';

export interface WatchOptions {
  /** How long a file must look the same before it is read, and be gone before it is missed. */
  readonly settleMs: number;
  /** Whether pictures and subtitles alone make titles. */
  readonly standAlone: boolean;
  readonly ingest: IngestOptions;
  /** Asked before each film: when true, the round ends there. */
  readonly isStopping: () => boolean;
  readonly onOutcome: (outcome: Outcome) => void;
  readonly progressOf: (path: string) => Progress;
}

export interface Round {
  readonly changes: Changes;
  /** Whether something has not looked the same for long enough yet. */
  readonly isWaiting: boolean;
}

/** What of a film has to be read, and which title it goes to. */
interface Work {
  readonly film: Film;
  readonly titleId?: string;
}

/** Keeps the lake as a folder is: call `round` whenever the folder may have changed. */
export class FolderWatch {
  private readonly files: Settling;
  private readonly missing: Settling;

  private constructor(
    private readonly lake: Lake,
    private readonly engine: MediaEngine,
    private readonly folder: string,
    private readonly within: string,
    private readonly memory: Memory,
    private readonly options: WatchOptions,
  ) {
    this.files = new Settling(options.settleMs);
    this.missing = new Settling(options.settleMs);
  }

  /** `folder`: its whole path. */
  static async open(lake: Lake, engine: MediaEngine, folder: string, options: WatchOptions): Promise<FolderWatch> {
    const within = urlWithin(folder);
    return new FolderWatch(lake, engine, folder, within, await Memory.open(lake, within), options);
  }

  /** Reads what is new and has settled, then marks what is gone. Throws when the folder cannot be read; nothing is marked then. */
  async round(): Promise<Round> {
    const scan = await scanFolder(this.folder, this.options);
    const settled = this.settledOf(scan);
    for (const film of scan.films) {
      const work = await this.workOf(film, scan, settled);
      if (work && !this.options.isStopping()) await this.read(work, scan);
    }
    if (this.options.isStopping()) return { changes: { offline: [], online: [], moved: [] }, isWaiting: false };
    const { changes, isMissing } = await this.mark(scan);
    const isChanging = [...scan.states].some(
      ([path, state]) => !settled.has(path) && !this.memory.inState(path, state),
    );
    return { changes, isWaiting: isMissing || isChanging };
  }

  private async workOf(
    { media, subtitles }: Film,
    { states }: Scan,
    settled: ReadonlySet<string>,
  ): Promise<Work | null> {
    const resultOf = (path: string) => {
      const state = states.get(path);
      return state && this.memory.inState(path, state);
    };
    const ready = subtitles.filter((path) => settled.has(path));
    const fresh = ready.filter((path) => !resultOf(path));
    const ofMedia = media === null ? undefined : resultOf(media);
    if (media !== null && !ofMedia) return settled.has(media) ? { film: { media, subtitles: ready } } : null;
    if (fresh.length === 0) return null;
    if (!ofMedia) return { film: { media: null, subtitles: fresh } };
    // Its film was read before, and is not read again for them.
    const film = ofMedia.asset_id === null ? null : await assetNow(await this.lake.refresh(), ofMedia.asset_id);
    if (film?.title_id != null) return { film: { media: null, subtitles: fresh }, titleId: film.title_id };
    const reason = ofMedia.asset_id === null ? 'its film cannot be read' : 'its film is no longer in the lake';
    await this.keep(failed(fresh, reason), states);
    return null;
  }

  private async read({ film, titleId }: Work, { states }: Scan): Promise<void> {
    const { ingest, progressOf } = this.options;
    const paths = film.media === null ? film.subtitles : [film.media, ...film.subtitles];
    const options = titleId === undefined ? ingest : { ...ingest, title: { ...ingest.title, id: titleId } };
    let outcomes: readonly Outcome[];
    try {
      outcomes = await ingestFilm(this.lake, this.engine, film, options, progressOf(paths[0]!));
    } catch (error) {
      // Another writer was in the way: the file is tried again in the next round.
      if (ingest.signal?.aborted || error instanceof LakeBusy || isConflict(error)) throw error;
      outcomes = failed(paths, error instanceof Error ? error.message : String(error));
    }
    await this.keep(outcomes, states);
  }

  private async keep(outcomes: readonly Outcome[], states: Scan['states']): Promise<void> {
    await this.memory.keep(outcomes, states);
    outcomes.forEach(this.options.onOutcome);
  }

  private settledOf({ states }: Scan): ReadonlySet<string> {
    this.files.next();
    const settled = [...states].filter(([path, { size, modifiedNs }]) =>
      this.files.hasSettled(path, `${size} ${modifiedNs}`),
    );
    return new Set(settled.map(([path]) => path));
  }

  private async mark({ states }: Scan): Promise<{ changes: Changes; isMissing: boolean }> {
    const placeOf = this.placesOf(states);
    let isMissing = false;
    this.missing.next();
    const changes = await markFiles(this.lake, this.within, this.options.ingest.writing, async (asset) => {
      if (!(await this.isMissed(asset, states))) return this.isSeen(asset, states) ? asset.uri : undefined;
      const place = placeOf.get(asset.id);
      if (place !== undefined || asset.offline_since !== null) return place ?? null;
      if (this.missing.hasSettled(asset.id, '')) return null;
      isMissing = true;
      return undefined;
    });
    await this.forgetMoved(states);
    return { changes, isMissing };
  }

  /** Where the content of each asset is, by the files that are there as they were when they were read. */
  private placesOf(states: Scan['states']): ReadonlyMap<string, string> {
    const places = new Map<string, string>();
    for (const [path, state] of states) {
      const asset = this.memory.inState(path, state)?.asset_id;
      if (asset != null && !places.has(asset)) places.set(asset, fileUrlOf(path));
    }
    return places;
  }

  /** Whether its file is there as it was when it was read. */
  private isSeen(asset: Placed, states: Scan['states']): boolean {
    const path = pathOf(asset);
    const state = path === null ? undefined : states.get(path);
    return state !== undefined && this.memory.inState(path!, state)?.asset_id === asset.id;
  }

  /** Whether its file is gone, or has other content now. */
  private async isMissed(asset: Placed, states: Scan['states']): Promise<boolean> {
    const path = pathOf(asset);
    if (path === null) return false;
    const state = states.get(path);
    if (!state) return isGone(path);
    const known = this.memory.inState(path, state);
    return known !== undefined && known.asset_id !== asset.id;
  }

  /** What is gone and names no asset's place any more would be remembered for ever. */
  private async forgetMoved(states: Scan['states']): Promise<void> {
    const lost = [...this.memory.all()].filter(({ id }) => !states.has(pathOfFileUrl(id)));
    if (lost.length === 0) return;
    const where = oneOf(
      'id',
      lost.flatMap(({ asset_id }) => asset_id ?? []),
    );
    const rows = await select(await this.lake.refresh(), assets, { columns: ['id', 'uri'], where });
    const places = new Set(rows.map(({ id, uri }) => `${id} ${uri}`));
    await this.memory.forget(lost.filter(({ id, asset_id }) => !places.has(`${asset_id} ${id}`)).map(({ id }) => id));
  }
}

const failed = (paths: readonly string[], reason: string): Outcome[] =>
  paths.map((path) => ({ path, status: 'failed', reason }));

/** What the `file:` URLs of all that is in the folder begin with. */
const urlWithin = (folder: string): string => (folder === '/' ? 'file:///' : `${fileUrlOf(folder)}/`);
