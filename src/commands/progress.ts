import { basename } from 'node:path';
import cliProgress from 'cli-progress';
import type { Progress } from '../ingest/analyse.js';

const STAGE = { read: 'reading', picture: 'picture', sound: 'sound', write: 'writing' } as const;

export interface ProgressDisplay {
  /** Follows one file. */
  of(path: string): Progress;
  /** Takes the bar away, so that a line can be printed. */
  clear(): void;
}

/** A bar with stage, percentage and time left where a person watches; a line for each stage otherwise. */
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

/** `4 s`, `3 min 20 s`; dots while there is nothing to tell it from. */
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
