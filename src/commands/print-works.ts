import { GraphQLError } from 'graphql';
import { UsageError } from '../base/usage-error.js';
import type { AddedWorks } from '../exchange/new-works.js';
import { printResult } from './output.js';

/** What a catalogue's file is refused for is a mistake of whoever gave it. */
export const asUsage = (error: unknown): never => {
  throw error instanceof GraphQLError ? new UsageError(error.message) : error;
};

/** Prints what an import of a catalogue made, found, and left out. */
export function printWorks(
  json: boolean,
  imported: AddedWorks & { readonly leftOut: Readonly<Record<string, number>> },
): void {
  const lacking = Object.entries(imported.leftOut).map(([name, count]) => `${count} ${name}`);
  printResult(json, imported, [
    worksLine(imported),
    ...(lacking.length > 0 ? [`not taken: ${lacking.join(', ')}`] : []),
  ]);
}

export const worksLine = ({ titles, assets, known }: AddedWorks): string =>
  `${titles} titles and ${assets} assets are new; ${known.titles} titles and ${known.assets} assets were there and stay as they are`;
