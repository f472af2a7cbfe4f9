import { Command } from 'commander';
import type { FoundCounterpart } from '../../graph/duplicates/counterparts.js';
import { printResult } from '../output.js';
import type { ExitCode } from '../usage.js';

export function pairsListCommand(done: (code: ExitCode) => void): Command {
  return new Command('list')
    .description('list which frames of SDR versions go with which of HDR versions')
    .argument('[asset...]', 'ids of HDR or SDR assets; all when none is given')
    .option('--json', 'print them as JSON', false)
    .action(async (ids: string[], { json }: { json: boolean }) => {
      const { withOperation } = await import('../operation.js');
      const { foundPairs } = await import('./found-pairs.js');
      const rows = (await withOperation(null, (ctx) => foundPairs(ctx, ids))).map(asRow);
      printResult(json, rows, rows.length > 0 ? rows.map(lineOf) : ['none']);
      done(0);
    });
}

const asRow = ({ of, asset, frames, theirFrames, offset, speed, uncertainty, score }: FoundCounterpart) => ({
  ...{ hdr: of.id, sdr: asset.id, hdrFrames: frames, sdrFrames: theirFrames },
  ...{ frameOffset: offset, speed, uncertaintyFrames: uncertainty, score },
});

function lineOf({ hdr, sdr, hdrFrames, sdrFrames, uncertaintyFrames, speed, score }: ReturnType<typeof asRow>): string {
  const spans = [hdrFrames, sdrFrames].map(({ start, end }) => `${start}–${end - 1}`);
  const certainty = uncertaintyFrames === 0 ? '' : `, ± ${uncertaintyFrames} frames`;
  const rate = speed === 1 ? '' : `, speed ${speed.toFixed(4)}`;
  return `${hdr}  ${sdr}  frames ${spans[0]} are ${spans[1]}${certainty}${rate}, score ${score.toFixed(3)}`;
}
