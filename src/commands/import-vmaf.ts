import { readFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { UsageError } from '../base/usage-error.js';
import { equals } from '../lake/lancedb/filter.js';
import { select } from '../lake/lancedb/read.js';
import { assets } from '../lake/tables/assets.js';
import type { LowSummary } from '../media/quality/likeness/summary.js';
import { checkIsThere } from './check-file.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';

/** Not a table: a log of libvmaf, JSON or XML. */
export const VMAF = 'vmaf';

export interface VmafOptions {
  asset?: string;
}

export function addVmafOptions(command: Command): Command {
  return command.addOption(new Option('--asset <id>', 'the asset whose frames were judged').helpGroup(`For ${VMAF}:`));
}

/** Rejects what only logs of libvmaf have. */
export function checkNoVmafOptions(table: string, { asset }: VmafOptions): void {
  if (asset !== undefined) throw new UsageError(`--asset: ${table} are imported without; it is for ${VMAF}`);
}

export async function importVmafLog(files: readonly string[], { asset: id, json }: VmafOptions & { json: boolean }) {
  const [file] = files;
  if (files.length !== 1) throw new UsageError(`import ${VMAF} takes one log, but there are ${files.length}`);
  if (id === undefined) throw new UsageError(`import ${VMAF}: name the asset that was judged with --asset ID`);
  checkIsThere(file!);
  const { importVmaf } = await import('../media/analysers/import-vmaf.js');
  const text = await readFile(file!, 'utf8');
  const result = await withLake(async (lake, writing) => {
    const [asset] = await select(lake.current, assets, { where: equals('id', id) });
    if (!asset) throw new UsageError(`--asset: there is no asset ${id} in the lake`);
    return importVmaf(lake, asset, text, writing).catch((error: Error) => {
      throw new Error(`${file}: ${error.message}`, { cause: error });
    });
  });
  printResult(json, result, [vmafLine(id, result)]);
}

export type VmafSummary = LowSummary & { readonly frames: number };

export function vmafLine(asset: string, { frames, mean, harmonic_mean, min }: VmafSummary): string {
  const figures = [mean, harmonic_mean, min].map((value) => value.toFixed(2));
  return `${asset}: VMAF of ${frames} frames: mean ${figures[0]}, harmonic mean ${figures[1]}, least ${figures[2]}`;
}
