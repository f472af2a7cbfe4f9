import type { Question, Workload } from './workload.js';

/** Asks the question of that index and waits for the whole answer. One caller asks one question at a time. */
export type Caller = (index: number) => Promise<unknown>;

/** A server or library to measure. */
export interface Target {
  readonly name: string;
  /** Left out: it can answer all workloads. */
  canAnswer?(workload: Workload): boolean;
  /** Restarts it, with nothing cached in memory by an earlier start. */
  start(): Promise<RunningTarget>;
}

export interface RunningTarget {
  /** Facts about its start, for the report. */
  readonly startReport: StartReport;
  /** The workload's questions as this target takes them. */
  questions(workload: Workload, parameters: readonly unknown[]): Promise<Question[]>;
  /** The answer in the shape that all targets share. */
  answer(workload: Workload, question: Question): Promise<unknown>;
  callers(workload: Workload, questions: readonly Question[], connections: number): Promise<Caller[]>;
  /** Waits until its caches are as full as they get by themselves. */
  settled(): Promise<void>;
  /** Used so far, by all its processes. */
  cpuMs(): number;
  residentBytes(): number;
  stop(): Promise<void>;
}

export interface StartReport {
  readySeconds: number;
  /** Until its near cache held all that it takes; null where there is none. */
  fullSeconds: number | null;
  nearCacheBytes: number | null;
  /** Of the vectors beside them. */
  vectorBytes: number | null;
}
