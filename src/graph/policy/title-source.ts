import type { Subject } from '../asker.js';

/** A system outside that knows which titles a subject may see. */
export interface TitleSource {
  /** Ids of titles. Throws where they cannot be had: the role that needs them then gives nothing. */
  titlesFor(subject: Subject): Promise<readonly string[]>;
  close(): void | Promise<void>;
}

/** The file's `titlesFrom`: the name of the system, and how to reach it. */
export type TitlesFrom = Readonly<Record<string, unknown>>;

/** Throws for a `titlesFrom` that cannot be used. */
export type OpenTitleSource = (titlesFrom: TitlesFrom) => TitleSource | Promise<TitleSource>;

/** The systems that `titlesFrom` may name. */
export const TITLE_SOURCES = ['openfga', 'spicedb'] as const;
