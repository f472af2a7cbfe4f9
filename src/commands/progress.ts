import { basename } from 'node:path';
import cliProgress from 'cli-progress';
import type { Progress } from '../media/ingest/analyse.js';

const STAGE = { read: 'reading', picture: 'picture', sound: 'sound', write: 'writing' } as const;

export interface ProgressDisplay {
  /** Follows one file. */
  of(path: string): Progress;
  /** Removes the bar, so that a line can be printed. */
  clear(): void;
}

/** A bar with stage, percentage and time left on a terminal; a line for each stage otherwise. */
export function showProgress(stream: NodeJS.WriteStream): ProgressDisplay {
  return stream.isTTY ? progressBar(stream) : progressLines(stream);
}

function progressBar(stream: NodeJS.WriteStream): ProgressDisplay {
  let bar: cliProgress.SingleBar | undefined;
  const clear = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    clear,
    of(path) {
      let shown: string | undefined;
      return (stage, done, total) => {
        if (stage !== shown) {
          clear();
          bar = new cliProgress.SingleBar({
            stream,
            format: `{file}  {stage} [{bar}] {percentage}% | {eta_formatted} left`,
            hideCursor: true,
            clearOnComplete: true,
            formatTime: timeLeft,
          });
          bar.start(Math.max(1, total), done, { file: basename(path), stage: STAGE[stage] });
          shown = stage;
        }
        bar?.setTotal(Math.max(1, total));
        bar?.update(Math.min(done, total));
      };
    },
  };
}

/** `4 s`, `3 min 20 s`; dots while it cannot be estimated. */
function timeLeft(seconds: number): string {
  if (!Number.isFinite(seconds)) return '…';
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes} min ${Math.round(seconds % 60)} s` : `${Math.round(seconds)} s`;
}

function progressLines(stream: NodeJS.WriteStream): ProgressDisplay {
  return {
    clear: () => undefined,
    of(path) {
      let shown: string | undefined;
      return (stage) => {
        if (stage === shown) return;
        shown = stage;
        stream.write(`${basename(path)}: ${STAGE[stage]}\n`);
      };
    },
  };
}

export interface CountDisplay {
  show(done: number, total: number): void;
  clear(): void;
}

const LINE_EVERY_MS = 1_000;

/** The progress of one count: a bar on a terminal, a line a second otherwise. */
export function showCount(stream: NodeJS.WriteStream, name: string): CountDisplay {
  if (!stream.isTTY) {
    let shown = performance.now();
    return {
      clear: () => undefined,
      show(done, total) {
        if (performance.now() - shown < LINE_EVERY_MS) return;
        shown = performance.now();
        stream.write(`${name}: ${done} of ${total}\n`);
      },
    };
  }
  const format = '{name}  [{bar}] {percentage}% | {value} of {total} | {eta_formatted} left';
  const bar = new cliProgress.SingleBar({
    stream,
    format,
    hideCursor: true,
    clearOnComplete: true,
    formatTime: timeLeft,
  });
  let started = false;
  return {
    show(done, total) {
      if (!started) bar.start(total, done, { name });
      started = true;
      bar.update(done);
    },
    clear() {
      if (started) bar.stop();
    },
  };
}
