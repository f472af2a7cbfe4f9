import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import type { MediaEngine, Probe } from '../decoder/types.js';
import type { Found, Tool } from '../findings.js';

/** What an analyser may read. */
export interface Analysed {
  readonly asset: AssetRow;
  /** The lake: lines, shots, frames with their pictures, the other assets of the title. */
  readonly snapshot: LakeSnapshot;
  readonly signal: AbortSignal | undefined;
  /** How far it is, in its own unit. */
  onProgress(done: number, total: number): void;
}

/** The file of an asset. */
export interface AnalysedFile {
  readonly engine: MediaEngine;
  readonly path: string;
  readonly probe: Probe;
}

interface AnalyserBase {
  /** As `--only` names it. */
  readonly name: string;
  /** What it measures and finds, in one sentence. */
  readonly description: string;
  /** The tools that do it, each a Model of the graph. A new version of one makes what it did stale. */
  readonly tools: readonly Tool[];
  /** Runs only when named by `--only`: dear, or of a private matter. */
  readonly onRequest?: boolean;
  /** Whether it has anything to say of such an asset. */
  appliesTo(asset: AssetRow): boolean;
  /** Null: it can run here. Else, in one line, what is missing and how to get it. */
  missing?(): Promise<string | null>;
  /** Throws UsageError where its settings, or what the lake has, do not let it run on any asset. */
  check?(snapshot: LakeSnapshot): Promise<void>;
  /** What it reads besides the asset, such as ids of other tracks, and its settings: a change makes what it did stale. */
  inputs?(asset: AssetRow, snapshot: LakeSnapshot): Promise<string>;
}

/** Its measurers share one pass over the file with those of the others: see decoder/measurers.ts. */
export interface MeasuringAnalyser extends AnalyserBase {
  readonly measurers: readonly string[];
  /** What follows from what was measured and what the lake has, besides. */
  conclude?(measured: readonly Found[], analysed: Analysed): Promise<readonly Found[]>;
}

/** Reads what the lake has of the asset. Throws MediaError, of one line, where that is at fault. */
export interface LakeAnalyser extends AnalyserBase {
  analyse(analysed: Analysed): Promise<readonly Found[]>;
}

/** Reads the file, too. */
export interface FileAnalyser extends AnalyserBase {
  analyseFile(analysed: Analysed, file: AnalysedFile): Promise<readonly Found[]>;
}

/**
 * Says something of assets: one small file in analysers/, and a line in analysers/shipped.ts. What it finds is written whole, in place
 * of what it found before.
 */
export type Analyser = MeasuringAnalyser | LakeAnalyser | FileAnalyser;
