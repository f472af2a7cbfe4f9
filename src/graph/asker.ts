import type { Rights } from './access/rights.js';

/** Who asks, as a token or an API key proves it. */
export interface Subject {
  readonly id: string;
  readonly roles: readonly string[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Who asks, and in whose name. */
export interface Asker {
  /** Null: the server asks nobody who they are. */
  readonly subject: Subject | null;
  /** What the subject may do; null: all that the lake has. */
  readonly rights: Rights | null;
  /** The author of what the operation writes: the subject, or whom it acts for; null: nobody says. */
  readonly author: string | null;
  /** Whether what it writes may name other authors. */
  readonly mayActForOthers: boolean;
  /** Of the HTTP request: the audit log names it. */
  readonly requestId: string;
}
