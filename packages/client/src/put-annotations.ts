import { abortable } from './abortable.js';
import { MediaGraphError } from './failure.js';
import { PutAnnotationsDocument, type AnnotationInput, type PutAnnotationsMutation } from './generated/documents.js';
import type { TypedDocument } from './typed-document.js';

export interface PutOptions {
  readonly signal?: AbortSignal;
  /** Annotations of one request, 1 to 10,000. Default: 500. */
  readonly batch?: number;
  /** Requests that are under way at once; no more is read from the source meanwhile. Default: 2. */
  readonly inFlight?: number;
  /** Problems that the report keeps; the others are counted. Default: 1000. */
  readonly keepProblems?: number;
  /** Called after each answer, with all that was done until then. */
  readonly onProgress?: (report: PutReport) => void;
}

type Put = PutAnnotationsMutation['putAnnotations'];

/** What became of the annotations that were sent. */
export interface PutReport {
  /** Not there before. */
  readonly created: number;
  /** There, and changed. */
  readonly updated: number;
  /** The same already; so are those whose first answer was lost on the way. */
  readonly unchanged: number;
  /** Those that were refused: `index` counts from 0 over all that was given, as does `path`. */
  readonly problems: Put['problems'];
  /** How many were refused. */
  readonly problemCount: number;
  /** The snapshot that holds them all, to be read by its name. Null: nothing was sent. */
  readonly snapshot: string | null;
}

/** Sends a mutation that may be sent again. */
export type Send = <Data, Variables>(
  document: TypedDocument<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
) => Promise<Data>;

/**
 * Writes annotations batch by batch. Each has an id before it is sent, so that a batch whose answer was lost is sent again and
 * changes nothing. Batches are written in no order: no id may come twice. The first failure stops it and is thrown; what was
 * written stays, and the same call again goes on from there.
 */
export async function putAnnotations(
  send: Send,
  source: Iterable<AnnotationInput> | AsyncIterable<AnnotationInput>,
  { signal, batch = 500, inFlight = 2, keepProblems = 1000, onProgress }: PutOptions,
): Promise<PutReport> {
  checkRange('batch', batch, 10_000);
  checkRange('inFlight', inFlight, 100);
  const failed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  const underWay = new Set<Promise<void>>();
  let report: PutReport = { created: 0, updated: 0, unchanged: 0, problems: [], problemCount: 0, snapshot: null };
  let given = 0;

  /** Sends a batch; one that is too large for the server, in halves. */
  const put = async (input: AnnotationInput[], offset: number): Promise<void> => {
    let answer: Put;
    try {
      answer = (await send(PutAnnotationsDocument, { input }, stop)).putAnnotations;
    } catch (error) {
      if (input.length === 1 || !(error instanceof MediaGraphError && error.status === 413)) throw error;
      const half = input.length >> 1;
      await put(input.slice(0, half), offset);
      return put(input.slice(half), offset + half);
    }
    report = together(report, answer, offset, keepProblems);
    onProgress?.(report);
  };
  const start = async (input: AnnotationInput[]): Promise<void> => {
    while (underWay.size >= inFlight) await Promise.race(underWay);
    stop.throwIfAborted();
    const one: Promise<void> = put(input, given - input.length)
      .catch((error: unknown) => failed.abort(error))
      .finally(() => underWay.delete(one));
    underWay.add(one);
  };

  let input: AnnotationInput[] = [];
  try {
    for await (const one of abortable(source, stop)) {
      given++;
      input.push(one.id == null ? { ...one, id: newId() } : one);
      if (input.length < batch) continue;
      await start(input);
      input = [];
    }
    if (input.length > 0) await start(input);
    await Promise.all(underWay);
    stop.throwIfAborted();
    return report;
  } catch (error) {
    failed.abort(error);
    await Promise.all(underWay);
    throw error;
  }
}

/** An id that nothing else has. Unlike `randomUUID` it is there on pages without TLS, too. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function together(report: PutReport, answer: Put, offset: number, keep: number): PutReport {
  const problems = answer.problems.slice(0, keep - report.problems.length).map((problem) => ({
    ...problem,
    index: problem.index + offset,
    path: problem.path.replace(/^input\[\d+\]/, `input[${problem.index + offset}]`),
  }));
  const { name } = answer.snapshot;
  return {
    created: report.created + answer.created,
    updated: report.updated + answer.updated,
    unchanged: report.unchanged + answer.unchanged,
    problems: [...report.problems, ...problems],
    problemCount: report.problemCount + answer.problems.length,
    // Answers may overtake each other; a state that was just written is named by its number.
    snapshot: report.snapshot === null || Number(name) > Number(report.snapshot) ? name : report.snapshot,
  };
}

function checkRange(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new RangeError(`${name} must be 1 to ${most}, but got ${value}`);
}
