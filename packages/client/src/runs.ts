import { MediaGraphError } from './failure.js';
import {
  AbortAnnotationRunDocument,
  PublishAnnotationRunDocument,
  StartAnnotationRunDocument,
  type AnnotationInput,
  type AnnotationRunInput,
  type PublishAnnotationRunMutation,
} from './generated/documents.js';
import { newId, putAnnotations, type PutOptions, type PutReport, type Send } from './put-annotations.js';

/** A run's annotation: its type, its run and its model are those of the run. */
export type RunAnnotation = Omit<AnnotationInput, 'type' | 'runId' | 'modelId' | 'expectedVersion'>;

/** An open run. */
export interface OpenRun {
  readonly id: string;
  /** Writes drafts; see `putAnnotations` of the client. */
  put(source: Iterable<RunAnnotation> | AsyncIterable<RunAnnotation>, options?: PutOptions): Promise<PutReport>;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Publishes the run though some of its annotations were refused. Default: it is given up, and RUN_HAS_PROBLEMS thrown. */
  readonly publishWithProblems?: boolean;
}

export type PublishedRun = PublishAnnotationRunMutation['publishAnnotationRun'];

/** How long a run may take to be given up, milliseconds. */
const GIVING_UP_MS = 10_000;

/** Opens a run, has it filled, and publishes it. Whatever goes wrong before gives it up and is thrown: readers see all or nothing. */
export async function inRun(
  send: Send,
  input: AnnotationRunInput,
  fill: (run: OpenRun) => Promise<unknown>,
  { signal = new AbortController().signal, publishWithProblems = false }: RunOptions,
): Promise<PublishedRun> {
  const id = input.id ?? newId();
  await send(StartAnnotationRunDocument, { input: { ...input, id } }, signal);
  try {
    const refused: PutReport[] = [];
    await fill({
      id,
      async put(source, options = {}) {
        const both = options.signal ? AbortSignal.any([signal, options.signal]) : signal;
        const report = await putAnnotations(send, draftsOf(source, input.type, id), { ...options, signal: both });
        if (report.problemCount > 0) refused.push(report);
        return report;
      },
    });
    if (refused.length > 0 && !publishWithProblems) throw hasProblems(refused);
    return (await send(PublishAnnotationRunDocument, { id }, signal)).publishAnnotationRun;
  } catch (error) {
    // The caller's signal may be what ended it. Of two failures the first is the one to tell of.
    await send(AbortAnnotationRunDocument, { id }, AbortSignal.timeout(GIVING_UP_MS)).catch(() => {});
    throw error;
  }
}

async function* draftsOf(
  source: Iterable<RunAnnotation> | AsyncIterable<RunAnnotation>,
  type: string,
  runId: string,
): AsyncGenerator<AnnotationInput> {
  for await (const one of source) yield { ...one, type, runId };
}

function hasProblems(reports: readonly PutReport[]): MediaGraphError {
  const count = reports.reduce((sum, { problemCount }) => sum + problemCount, 0);
  const [first] = reports.flatMap(({ problems }) => problems);
  const example = first ? `, the first for ${first.path}: ${first.reason}` : '';
  return new MediaGraphError(`the run was given up: ${count} of its annotations were refused${example}`, {
    code: 'RUN_HAS_PROBLEMS',
  });
}
