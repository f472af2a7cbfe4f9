import { Command, InvalidArgumentError, Option } from 'commander';
import { readOneFragmentAtATime } from '../config.js';
import { UsageError } from '../base/usage-error.js';
import { EVALUATION_TASKS } from '../lake/tables/evaluations.js';
import { ANNOTATION_SOURCES } from '../lake/tables/annotations.js';
import type { EvaluationInput } from '../graph/generated/graphql.js';
import { evaluationAsJson, evaluationLines } from './evaluation-table.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import { aNumber, wholeNumberFrom } from './parse.js';
import { showCount } from './progress.js';
import type { ExitCode } from './usage.js';

interface Options {
  id?: string;
  run?: string;
  model?: string;
  author?: string;
  source?: string;
  shots?: true;
  truthRun?: string;
  truthModel?: string;
  truthAuthor?: string;
  truthSource?: string;
  type: string;
  truthType?: string;
  dataset?: string;
  split?: string;
  snapshot?: string;
  task?: string;
  iou?: number;
  maxDetections?: number;
  confidence?: number;
  toleranceFrames?: number;
  toleranceMs?: number;
  bootstrap?: number;
  seed?: number;
  label?: Record<string, string | null>;
  json: boolean;
}

export function evaluateCommand(done: (code: ExitCode) => void): Command {
  const side = (flags: string, description: string) =>
    new Option(flags, description).helpGroup('What is judged, one of:');
  const truth = (flags: string, description: string) =>
    new Option(flags, description).helpGroup('By what; left out: what people made or accepted:');
  const sources = `the annotations of a source: ${ANNOTATION_SOURCES.join(', ')}`;
  return new Command('evaluate')
    .description(
      'Compare what a model, a person or a tool said with a truth; keep figures and every hit, false alarm and miss.',
    )
    .requiredOption('--type <name>', 'annotation type of the predictions; with --shots, of the truth')
    .addOption(side('--run <id>', 'the annotations of a published run'))
    .addOption(side('--model <id>', 'the annotations of a model'))
    .addOption(side('--author <name>', 'the annotations of an author'))
    .addOption(side('--source <source>', sources).choices(ANNOTATION_SOURCES))
    .addOption(side('--shots', 'where shots begin: the task is BOUNDARIES'))
    .addOption(truth('--truth-run <id>', 'the annotations of a published run'))
    .addOption(truth('--truth-model <id>', 'the annotations of a model'))
    .addOption(truth('--truth-author <name>', 'the annotations of an author'))
    .addOption(truth('--truth-source <source>', sources).choices(ANNOTATION_SOURCES))
    .option('--truth-type <name>', 'annotation type of the truth (default: --type)')
    .option('--id <id>', 'id of the evaluation (default: one is made)')
    .option('--dataset <id>', 'only what belongs to the items of a frozen dataset')
    .option('--split <name>', 'only this split of it')
    .option('--snapshot <name>', 'the named snapshot to read (default: the newest state, which is given a name)')
    .addOption(
      new Option('--task <task>', 'how they are compared (default: the predictions tell)').choices(EVALUATION_TASKS),
    )
    .option('--iou <share>', 'least overlap of a match (default: 0.5)', aNumber)
    .option(
      '--max-detections <count>',
      'boxes of a frame and label that AP and AR look at (default: 100)',
      wholeNumberFrom(1, 10_000),
    )
    .option('--confidence <share>', 'predictions with less are none (default: 0.5)', aNumber)
    .option('--tolerance-frames <frames>', 'how far boundaries may lie apart (default: 2)', aNumber)
    .option('--tolerance-ms <ms>', 'the same in milliseconds', aNumber)
    .option('--bootstrap <draws>', 'draws of titles that intervals are made of (default: no intervals)', aNumber)
    .option('--seed <number>', 'the same seed gives the same draws', aNumber)
    .option(
      '--label <label=name>',
      'what a label is compared as; nothing after = leaves it out; may be repeated',
      addLabel,
    )
    .option('--json', 'print it as JSON', false)
    .action(async (options: Options) => {
      readOneFragmentAtATime();
      const { evaluateRun } = await import('../graph/registry/evaluations/evaluate.js');
      const { byCommand } = await import('../graph/access/by.js');
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort(new Error('stopped; nothing was written')));
      const bar = showCount(process.stderr, 'annotations read');
      const told = await withLake(async (lake, writing) => {
        const write = <R>(work: (of: typeof lake, options: typeof writing) => Promise<R>) => work(lake, writing);
        const progress = (read: number, total: number) => {
          stop.signal.throwIfAborted();
          bar.show(read, total);
        };
        const input = inputOf(options);
        const row = await evaluateRun(input, byCommand('media-graph'), write, progress).finally(() => bar.clear());
        return evaluationAsJson(await lake.refresh(), row);
      });
      printResult(options.json, told, evaluationLines(told));
      done(0);
    });
}

function inputOf(options: Options): EvaluationInput {
  const { run, model, author, source, shots, truthRun, truthModel, truthAuthor, truthSource } = options;
  const side = (runId?: string, modelId?: string, by?: string, of?: string) =>
    ({ runId, modelId, author: by, source: of }) as EvaluationInput['predictions'];
  const truth = side(truthRun, truthModel, truthAuthor, truthSource);
  checkOne({ run, model, author, source, shots }, { isNeeded: true });
  checkOne({ truthRun, truthModel, truthAuthor, truthSource }, { isNeeded: false });
  return {
    id: options.id,
    type: options.type,
    truthType: options.truthType,
    predictions: { ...side(run, model, author, source), shots },
    truth: Object.values(truth).some((value) => value !== undefined) ? truth : null,
    datasetId: options.dataset,
    split: options.split,
    snapshot: options.snapshot,
    task: options.task as EvaluationInput['task'],
    settings: {
      iou: options.iou,
      maxDetections: options.maxDetections,
      confidence: options.confidence,
      toleranceFrames: options.toleranceFrames,
      toleranceMs: options.toleranceMs,
      bootstrap: options.bootstrap,
      seed: options.seed,
      labels: options.label,
    },
  };
}

function checkOne(sides: Record<string, unknown>, { isNeeded }: { isNeeded: boolean }): void {
  const given = Object.values(sides).filter((value) => value !== undefined).length;
  if (given === 1 || (given === 0 && !isNeeded)) return;
  const flags = Object.keys(sides).map((name) => `--${name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}`);
  throw new UsageError(`give ${isNeeded ? 'exactly' : 'at most'} one of ${flags.join(', ')}`);
}

function addLabel(setting: string, before: Record<string, string | null> = {}): Record<string, string | null> {
  const [, label, name] = /^([^=]*)=(.*)$/s.exec(setting) ?? [];
  if (label === undefined) throw new InvalidArgumentError('write LABEL=NAME, or LABEL= to leave it out.');
  return { ...before, [label]: name === '' ? null : name! };
}
