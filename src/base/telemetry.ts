/**
 * What is measured of this process, in one place. Every floor counts here, and whoever shows figures reads them here: nothing below has to know who that is.
 * Until somebody reads, `isOn` is false, and counting ends at that.
 */
export const telemetry = { isOn: false };

/** Series of all instruments together, each line of a histogram counted: 500 are what a server may cost a Prometheus, 60 of which LanceDB has. */
export const MOST_SERIES = 440;

/** The labels of what has no room for a series of its own. */
const OTHER = 'other';

export interface InstrumentSpec {
  /** By OpenTelemetry's rules: `media_graph.lake.query.duration`. */
  readonly name: string;
  /** One sentence. */
  readonly description: string;
  /** `s`, `By`, `1` or `{thing}`. */
  readonly unit: string;
  /** Names of its labels; left out: none. */
  readonly labels?: readonly string[];
  /** Most series with labels of their own; all others are one, `other`. */
  readonly most?: number;
}

/** How many values were at most each bound, and above the last one. */
export interface Distribution {
  readonly counts: number[];
  sum: number;
  count: number;
}

export interface Series<V> {
  readonly labels: readonly string[];
  value: V;
}

/** An instrument as it stands: plain data, that may be sent from process to process and added up. */
export type Measured = Pick<InstrumentSpec, 'name' | 'description' | 'unit'> & {
  readonly labels: readonly string[];
} & (
    | { readonly kind: 'counter' | 'gauge'; readonly series: readonly Series<number>[] }
    | {
        readonly kind: 'histogram';
        readonly bounds: readonly number[];
        readonly series: readonly Series<Distribution>[];
      }
  );

const instruments = new Map<string, { measured(): Measured }>();
let lines = 0;

/** All instruments of this process as they stand, by name. */
export function readTelemetry(): Measured[] {
  return [...instruments.values()].map((one) => one.measured());
}

/** The instruments of the first process, with what others counted added to its counters and histograms. Gauges stay its own. */
export function withCountsOf(own: readonly Measured[], others: readonly (readonly Measured[])[]): Measured[] {
  return own.map((one): Measured => {
    const all = [own, ...others].flatMap((counts) => counts.filter(({ name }) => name === one.name));
    if (one.kind === 'histogram') {
      const series = all.flatMap((of) => (of.kind === 'histogram' ? of.series : []));
      return { ...one, series: addedUp(series, plus) };
    }
    const series = all.flatMap((of) => (of.kind === 'counter' ? of.series : []));
    return one.kind === 'gauge' ? one : { ...one, series: addedUp(series, (sum, value) => sum + value) };
  });
}

function addedUp<V>(all: readonly Series<V>[], add: (sum: V, value: V) => V): Series<V>[] {
  const sums = new Map<string, Series<V>>();
  for (const { labels, value } of all) {
    const key = labels.join('\n');
    const sum = sums.get(key);
    sums.set(key, { labels, value: sum ? add(sum.value, value) : value });
  }
  return [...sums.values()];
}

const plus = (a: Distribution, b: Distribution): Distribution => ({
  counts: a.counts.map((count, i) => count + b.counts[i]!),
  sum: a.sum + b.sum,
  count: a.count + b.count,
});

/** How many lines all series together are. */
export const linesOfTelemetry = (): number => lines;

abstract class Instrument<V> {
  protected readonly series = new Map<string, Series<V>>();
  private readonly others: Series<V> | null;

  constructor(
    protected readonly spec: InstrumentSpec,
    /** Of one series. */
    private readonly weight: number,
  ) {
    if (instruments.has(spec.name)) throw new Error(`${spec.name} is measured twice`);
    const { labels = [] } = spec;
    // The room of what has none is taken from the start.
    lines += weight;
    this.others = labels.length === 0 ? null : { labels: labels.map(() => OTHER), value: this.none() };
    if (!this.others) this.series.set('', { labels: [], value: this.none() });
    instruments.set(spec.name, { measured: () => this.measured() });
  }

  protected abstract none(): V;
  protected abstract measured(): Measured;

  /** The series of these labels; that of `other` where there is no room. */
  protected at(labels: readonly string[]): Series<V> {
    const key = labels.length === 1 ? labels[0]! : labels.join('\n');
    const found = this.series.get(key);
    if (found) return found;
    if (!this.others) throw new Error(`${this.spec.name} has no labels`);
    const { most = Infinity } = this.spec;
    if (this.series.size >= most || lines + this.weight > MOST_SERIES) return this.others;
    lines += this.weight;
    const made = { labels: [...labels], value: this.none() };
    this.series.set(key, made);
    return made;
  }

  protected get head() {
    const { name, description, unit, labels = [] } = this.spec;
    return { name, description, unit, labels };
  }

  protected all(isUsed: (value: V) => boolean): Series<V>[] {
    return [...this.series.values(), ...(this.others && isUsed(this.others.value) ? [this.others] : [])];
  }
}

/** Only grows. */
export class Counter extends Instrument<number> {
  constructor(spec: InstrumentSpec) {
    super(spec, 1);
  }

  add(by: number, ...labels: readonly string[]): void {
    if (telemetry.isOn) this.at(labels).value += by;
  }

  protected none(): number {
    return 0;
  }

  protected measured(): Measured {
    return { ...this.head, kind: 'counter', series: this.all((value) => value > 0) };
  }
}

/** How values spread. */
export class Histogram extends Instrument<Distribution> {
  /** @param bounds from the lowest */
  constructor(
    spec: InstrumentSpec,
    private readonly bounds: readonly number[],
  ) {
    // A line for each bound and for what is above, the sum and the count.
    super(spec, bounds.length + 3);
  }

  record(value: number, ...labels: readonly string[]): void {
    if (!telemetry.isOn) return;
    const into = this.at(labels).value;
    const { bounds } = this;
    let at = 0;
    while (at < bounds.length && value > bounds[at]!) at++;
    into.counts[at] = (into.counts[at] ?? 0) + 1;
    into.sum += value;
    into.count++;
  }

  protected none(): Distribution {
    return { counts: [], sum: 0, count: 0 };
  }

  protected measured(): Measured {
    const places = [...this.bounds, Infinity];
    const series = this.all(({ count }) => count > 0).map(({ labels, value: { counts, sum, count } }) => ({
      labels,
      value: { counts: places.map((_, i) => counts[i] ?? 0), sum, count },
    }));
    return { ...this.head, kind: 'histogram', bounds: this.bounds, series };
  }
}

/** Labels with the value that they have now. */
export type Reading = readonly [value: number, ...labels: readonly string[]];

/**
 * What is looked at when somebody reads: at most `most` readings. Several servers of one process may each have their own `read`: the last one counts.
 */
export class Observed {
  private read: (() => Iterable<Reading>) | null = null;

  constructor(spec: InstrumentSpec & { readonly most: number }, kind: 'counter' | 'gauge' = 'gauge') {
    lines += spec.most;
    const { name, description, unit, labels = [], most } = spec;
    if (instruments.has(name)) throw new Error(`${name} is measured twice`);
    instruments.set(name, {
      measured: () => ({
        ...{ name, description, unit, labels, kind },
        series: [...(this.read?.() ?? [])].slice(0, most).map(([value, ...of]) => ({ labels: of, value })),
      }),
    });
  }

  /** Gives what takes the reading back. */
  by(read: () => Iterable<Reading>): () => void {
    this.read = read;
    return () => {
      if (this.read === read) this.read = null;
    };
  }
}

/** Told of what one operation reads. */
export interface Watcher {
  /** A query to the lake begins to wait; `start` when it begins to run, `end` when it has ended. */
  query(table: string, kind: string): QueryWatcher;
  /** Another operation asks the lake for the same, for both. */
  joins(table: string): { end(): void };
  /** Rows of a table in memory; null: it tells nothing of those. */
  readonly memory: ((table: string, rows: number, ms: number) => void) | null;
}

export interface QueryWatcher {
  start(): void;
  /** @param answer what the query gave; undefined: it failed */
  end(answer: unknown): void;
}

/** Seconds since a `performance.now()`. */
export const secondsSince = (start: number): number => (performance.now() - start) / 1000;
