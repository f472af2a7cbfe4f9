import { z } from 'zod';
import { installCommand, isInstalled } from '../../../base/is-installed.js';
import { UsageError } from '../../../base/usage-error.js';
import type { Subject } from '../../asker.js';
import { openFga, openFgaSection } from './openfga.js';
import { rememberedTitles } from './remembered-titles.js';
import { spiceDb, spiceDbSection } from './spicedb.js';

/** The systems that the section may name. */
export const TITLE_SOURCES = ['openfga', 'spicedb'] as const;

/** The section `titlesFrom` of a policy as its file has it. */
export type TitlesFrom = Readonly<Record<string, unknown>>;

/** Throws for a section that cannot be used. */
export type OpenTitleSource = (titlesFrom: TitlesFrom) => TitleSource;

/** An outside service that says which titles a subject may see. Who cannot be told must be shown none. */
export interface TitleSource {
  /** The ids of all titles that the subject may see. Rejects with a SourceError when they cannot be had whole. */
  titlesFor(subject: Subject): Promise<readonly string[]>;
  /** Those that still wait are rejected. */
  close(): Promise<void>;
}

export interface TitleSourceOptions {
  /** Told of each question that the source did not answer, once, however many wait for it. */
  onError(error: unknown): void;
  /** What the source knows this server by; the setting POLICY_SOURCE_TOKEN. */
  readonly token?: string | undefined;
}

/** The section `titlesFrom` of a policy. */
export const titlesFromSchema = z
  .strictObject({ openfga: openFgaSection.optional(), spicedb: spiceDbSection.optional() })
  .refine(({ openfga, spicedb }) => (openfga === undefined) !== (spicedb === undefined), {
    error: 'it must have either openfga or spicedb',
    // Said beside the problems within a section.
    when: ({ value }) => typeof value === 'object' && value !== null,
  });

/**
 * Opens the source that the section names, and loads its package, which no server without the section does. Throws UsageError
 * that lists all problems of the section by path, or says what is missing.
 */
export function openTitleSource(section: unknown, { onError, token }: TitleSourceOptions): TitleSource {
  const { data, error } = titlesFromSchema.safeParse(section);
  if (error) throw new UsageError(`titlesFrom cannot be used:\n${error.issues.map(problemIn).join('\n')}`);
  const { openfga, spicedb } = data;
  if (openfga) {
    checkInstalled('openfga', '@openfga/sdk');
    return rememberedTitles(openFga(openfga, token), openfga, onError);
  }
  checkInstalled('spicedb', '@authzed/authzed-node');
  if (token === undefined) throw new UsageError('titlesFrom.spicedb needs POLICY_SOURCE_TOKEN, its preshared key');
  return rememberedTitles(spiceDb(spicedb!, token), spicedb!, onError);
}

function problemIn({ path, message }: z.core.$ZodIssue): string {
  return `  ${['titlesFrom', ...path].join('.')}: ${message}`;
}

function checkInstalled(section: string, name: string): void {
  if (!isInstalled(name))
    throw new UsageError(`titlesFrom.${section} needs the package ${name}: ${installCommand(name)}`);
}
