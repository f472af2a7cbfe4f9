import type { Lake } from '../../src/lake/lancedb/lake.js';
import type { ColumnName, MediaTable, Row } from '../../src/lake/lancedb/table.js';
import { writeToLake, type LakeWriter } from '../../src/lake/lancedb/writer.js';
import { annotations, type AnnotationRow } from '../../src/lake/tables/annotations.js';
import { assets, type AssetRow } from '../../src/lake/tables/assets.js';
import { dialogue, type DialogueRow } from '../../src/lake/tables/dialogue.js';
import { frames, type FrameRow } from '../../src/lake/tables/frames.js';
import { sortKey } from '../../src/lake/tables/ordering.js';
import { shots, type ShotRow } from '../../src/lake/tables/shots.js';
import { nameKey, titles, type TitleRow } from '../../src/lake/tables/titles.js';
import { annotationRow, generateRows, randomOf, titleRow, type LakeRows } from './lake.js';

/** Equal names, none, and those that sort in another order as UTF-16 than as UTF-8. */
const NAMES = ['same', 'same', 'Same', 'Ärger', 'zebra', 'élan', '', null, "it's", '😀 clip', '\uE000 clip', '日本'];
const KINDS = ['MOVIE', 'EPISODE', 'SHORT', null] as const;
const LABELS = ['black', 'freeze', 'silence'];

/** The tables that change. */
export type Tables = Pick<LakeRows, 'titles' | 'assets' | 'shots' | 'frames' | 'dialogue' | 'annotations'>;

/** Rows of one table as the writer last made them, and which of them the lake does not have yet. */
class Rows<R extends { id: string }> {
  readonly all = new Map<string, R>();
  private added = new Map<string, R>();
  private changed = new Map<string, R>();

  constructor(rows: readonly R[]) {
    for (const row of rows) this.all.set(row.id, row);
  }

  /** Puts the row in the place of the one of its id. */
  put(row: R): void {
    (this.all.has(row.id) && !this.added.has(row.id) ? this.changed : this.added).set(row.id, row);
    this.all.set(row.id, row);
  }

  async write<T extends MediaTable>(writer: LakeWriter, table: T): Promise<void> {
    const [added, changed] = [[...this.added.values()], [...this.changed.values()]];
    [this.added, this.changed] = [new Map(), new Map()];
    await writer.add(table, added as unknown as Row<T>[]);
    await writer.upsert(table, 'id' as ColumnName<T>, changed as unknown as Row<T>[]);
  }
}

/**
 * Commits random changes that keep what a lake promises: rows added, replaced, and moved to another parent, with all that
 * is below them.
 */
export class RandomWriter {
  readonly titles: Rows<TitleRow>;
  readonly assets: Rows<AssetRow>;
  readonly shots: Rows<ShotRow>;
  readonly frames: Rows<FrameRow>;
  readonly dialogue: Rows<DialogueRow>;
  readonly annotations: Rows<AnnotationRow>;
  commits = 0;
  private readonly random: () => number;
  private made = 0;

  constructor(
    private readonly lake: Lake,
    rows: Tables,
    seed: number,
  ) {
    this.random = randomOf(seed);
    this.titles = new Rows(rows.titles);
    this.assets = new Rows(rows.assets);
    this.shots = new Rows(rows.shots);
    this.frames = new Rows(rows.frames);
    this.dialogue = new Rows(rows.dialogue);
    this.annotations = new Rows(rows.annotations);
  }

  /** One to three changes as one snapshot. */
  async commit(): Promise<void> {
    const changes = [
      () => this.addTitle(),
      () => this.addAsset(),
      () => this.changeTitle(),
      () => this.moveAsset(),
      () => this.moveShot(),
      () => this.moveFrame(),
      () => this.changeAnnotations(),
      () => this.changeLines(),
    ];
    for (let left = 1 + this.below(3); left > 0; left--) this.pick(changes)();
    await writeToLake(this.lake, { note: `commit ${this.commits++}` }, async (writer) => {
      await this.titles.write(writer, titles);
      await this.assets.write(writer, assets);
      await this.shots.write(writer, shots);
      await this.frames.write(writer, frames);
      await this.dialogue.write(writer, dialogue);
      await this.annotations.write(writer, annotations);
    });
  }

  private below(n: number): number {
    return Math.floor(this.random() * n);
  }

  private pick<V>(values: readonly V[]): V {
    return values[this.below(values.length)]!;
  }

  private any<R extends { id: string }>({ all }: Rows<R>): R {
    return this.pick([...all.values()]);
  }

  private addTitle(): void {
    const n = 1_000 + this.made++;
    this.titles.put(this.randomised({ ...titleRow(n), id: `${this.pick(['ä', '😀', '\uE000', 'Z', 'z'])}${n}` }));
  }

  private changeTitle(): void {
    for (let left = 3; left > 0; left--) this.titles.put(this.randomised(this.any(this.titles)));
  }

  private randomised(row: TitleRow): TitleRow {
    const name = this.pick(NAMES);
    const release_year = this.pick([null, 1999, 2000, 2001]);
    const parent_id = this.random() < 0.5 ? null : this.any(this.titles).id;
    return {
      ...row,
      name,
      name_key: nameKey(name),
      kind: this.pick(KINDS),
      release_year,
      year_key: release_year ?? 0,
      parent_id,
    };
  }

  /** A small film's video and subtitles, with all that is known of them, of a title that is there. */
  private addAsset(): void {
    const n = this.made++;
    const made = generateRows(
      { titles: 1, assetsPerTitle: 1, shotsPerAsset: 2, framesPerShot: 2, linesPerTitle: 3 },
      n,
    );
    const title_id = this.any(this.titles).id;
    const from = this.assets.all.size;
    const ordinals = new Map(made.assets.map(({ id }, i) => [id, from + i]));
    const rename = <R extends { id: string }>(row: R): R => ({ ...row, id: `${row.id}+${n}`, title_id });
    const child = <R extends { id: string; asset_id: string; ordinal: number; sort_key: number }>(row: R): R => ({
      ...rename(row),
      asset_id: `${row.asset_id}+${n}`,
      sort_key: sortKey(ordinals.get(row.asset_id)!, row.ordinal),
    });
    for (const row of made.assets) this.assets.put({ ...rename(row), ordinal: ordinals.get(row.id)! });
    for (const row of made.shots) this.shots.put({ ...child(row), keyframe_id: `${row.keyframe_id}+${n}` });
    for (const row of made.frames) this.frames.put({ ...child(row), shot_id: `${row.shot_id}+${n}` });
    for (const row of made.dialogue) this.dialogue.put(child(row));
    for (const row of made.annotations) {
      const of = (id: string | null) => (id === null ? null : `${id}+${n}`);
      const parents = { asset_id: of(row.asset_id), shot_id: of(row.shot_id), frame_id: of(row.frame_id) };
      this.annotations.put({ ...rename(row), ...parents, ordinal: this.annotations.all.size });
    }
  }

  private moveAsset(): void {
    const asset = this.any(this.assets);
    const title_id = this.random() < 0.1 ? null : this.any(this.titles).id;
    this.assets.put({ ...asset, title_id, role: `role ${this.made++}` });
    const belong = <R extends { id: string; asset_id: string | null; title_id: string | null }>(rows: Rows<R>) => {
      for (const row of [...rows.all.values()]) if (row.asset_id === asset.id) rows.put({ ...row, title_id });
    };
    [this.shots, this.frames, this.dialogue, this.annotations].forEach((rows) => belong(rows as Rows<ShotRow>));
  }

  private videos(): AssetRow[] {
    return [...this.assets.all.values()].filter(({ kind }) => kind === 'VIDEO');
  }

  private shotsOf(asset: AssetRow): ShotRow[] {
    return [...this.shots.all.values()]
      .filter((row) => row.asset_id === asset.id)
      .sort((a, b) => a.ordinal - b.ordinal);
  }

  private framesOf(asset: AssetRow): FrameRow[] {
    const rows = [...this.frames.all.values()].filter((row) => row.asset_id === asset.id);
    return rows.sort((a, b) => a.ordinal - b.ordinal);
  }

  /** The last shot of an asset, with its frames, to the end of another: what is left stays dense. */
  private moveShot(): void {
    const [from, to] = [this.pick(this.videos()), this.pick(this.videos())];
    const shot = this.shotsOf(from).at(-1);
    if (!shot || from === to) return;
    const parents = { asset_id: to.id, title_id: to.title_id };
    const ordinal = this.shotsOf(to).length;
    const first = this.framesOf(to).length;
    const moved = this.framesOf(from).filter((frame) => frame.shot_id === shot.id);
    moved.forEach((frame, i) =>
      this.frames.put({ ...frame, ...parents, ordinal: first + i, sort_key: sortKey(to.ordinal, first + i) }),
    );
    const labels = LABELS.filter(() => this.random() < 0.5);
    this.shots.put({ ...shot, ...parents, ordinal, sort_key: sortKey(to.ordinal, ordinal), labels });
    for (const row of [...this.annotations.all.values()]) {
      if (row.shot_id === shot.id) this.annotations.put({ ...row, ...parents });
    }
  }

  /** The last frame of an asset to the end of the last shot of another. */
  private moveFrame(): void {
    const [from, to] = [this.pick(this.videos()), this.pick(this.videos())];
    const [frame, shot] = [this.framesOf(from).at(-1), this.shotsOf(to).at(-1)];
    if (!frame || !shot || from === to) return;
    const there = this.framesOf(to);
    const ordinal = there.length;
    const parents = { asset_id: to.id, title_id: to.title_id, shot_id: shot.id };
    const ordinal_in_shot = there.filter((row) => row.shot_id === shot.id).length;
    const places = { ordinal, ordinal_in_shot, sort_key: sortKey(to.ordinal, ordinal) };
    this.frames.put({ ...frame, ...parents, ...places, labels: shot.labels });
    for (const row of [...this.annotations.all.values()]) {
      if (row.frame_id === frame.id) this.annotations.put({ ...row, ...parents });
    }
  }

  /** Some to other parents, others at another time, and one more. */
  private changeAnnotations(): void {
    this.annotations.put(annotationRow(this.annotations.all.size, { type: 'new', title_id: this.any(this.titles).id }));
    for (let left = 5; left > 0; left--) {
      const row = this.any(this.annotations);
      const { id: frame_id, shot_id, asset_id, title_id } = this.any(this.frames);
      const ofFrame = { frame_id: this.random() < 0.5 ? frame_id : null, shot_id, asset_id, title_id };
      const ofTitle = { frame_id: null, shot_id: null, asset_id: null, title_id: this.any(this.titles).id };
      const start = this.random() < 0.3 ? null : this.below(4) * 1_000_000;
      this.annotations.put({
        ...row,
        ...(this.random() < 0.7 ? ofFrame : ofTitle),
        start_us: start,
        end_us: start === null ? null : start + 500_000,
        label: this.pick([null, 'dog', 'car', 'ünï']),
        confidence: this.pick([null, 0.25, 0.5, 1]),
        version: row.version + 1,
      });
    }
  }

  private changeLines(): void {
    for (let left = 3; left > 0; left--) {
      const line = this.any(this.dialogue);
      this.dialogue.put({ ...line, text: `said ${this.made++}`, language: this.pick([null, 'en', 'en-GB', 'de']) });
    }
  }
}
