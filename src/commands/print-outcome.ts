import { basename } from 'node:path';
import { readablePath } from '../base/raw-path.js';
import type { Outcome } from '../media/ingest/source.js';

/** One line for a file: on stdout what was done, on stderr what was not. */
export function printOutcome(outcome: Outcome): void {
  const name = readablePath(basename(outcome.path));
  switch (outcome.status) {
    case 'added': {
      const { assetId, shots, frames, lines } = outcome;
      console.log(`added ${name} as ${assetId}: ${shots} shots, ${frames} frames, ${lines} lines`);
      outcome.problems.forEach((problem) => console.error(`  ${name}: ${problem}`));
      break;
    }
    case 'failed':
      console.error(`failed ${name}: ${outcome.reason}`);
      break;
    default:
      console.log(`${outcome.status} ${name} as ${outcome.assetId}`);
      if (outcome.emptyTitleId !== undefined) {
        const id = outcome.emptyTitleId;
        console.error(`title ${id} has nothing left: media-graph remove title ${id} --yes`);
      }
  }
}
