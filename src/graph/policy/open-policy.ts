import { readFile } from 'node:fs/promises';
import { LRUCache } from 'lru-cache';
import { followFile } from '../../base/follow-file.js';
import type { Grant, Rights } from '../access/rights.js';
import type { Subject } from '../asker.js';
import { sdlWith } from './exported-directives.js';
import { decidingOf, grantOf, isListed, rightsOf, rolesOf } from './grants.js';
import { policyInWords } from './in-words.js';
import { PolicyError } from './problems.js';
import { parsePolicy, type Policy } from './policy.js';
import type { RoleRule } from './role-rule.js';
import type { OpenTitleSource, TitlesFrom, TitleSource } from './sources/title-source.js';

/** A few kilobytes each. */
const REMEMBERED = 1_000;

export interface OpenPolicy {
  /** What the subject may do, as the file says it now. */
  rightsOf(subject: Subject): Promise<Rights>;
  /** The subgraph's SDL with the directives of the file as it is now. */
  sdl(): Promise<string>;
  /** One line. */
  readonly inWords: string;
  close(): Promise<void>;
}

export interface PolicyOptions {
  /** Told of a changed file that is wrong. */
  readonly onError: (error: Error) => void;
  /** Told of a changed file that is taken, with what it says in words. */
  readonly onChange?: (inWords: string) => void;
  /** Reaches the source of `titlesFrom`. Left out: a file that has one is refused. */
  readonly openTitleSource?: OpenTitleSource;
}

/** The policy of a file. Throws PolicyError for a wrong one, and what reading it throws. */
export async function readPolicy(file: string): Promise<Policy> {
  return parsePolicy(await readFile(file, 'utf8'));
}

/** A policy in use. */
interface Held {
  readonly policy: Policy;
  readonly source: TitleSource | null;
  /** By what decides them. */
  readonly known: LRUCache<string, Rights>;
}

/**
 * The policy of a file, which is read anew within a second of its change, when rights are asked for. One that is wrong then leaves
 * the policy of before in use. Throws PolicyError for a file that is wrong now, and what reading it throws.
 */
export async function openPolicy(file: string, options: PolicyOptions): Promise<OpenPolicy> {
  let held: Held | null = null;
  let isUnreadable = false;

  async function take(text: string): Promise<void> {
    const before = held;
    held = await holdPolicy(text, before, options);
    if (!before) return;
    if (before.source !== held.source) await before.source?.close();
    options.onChange?.(policyInWords(file, held.policy));
  }

  function refuse(error: Error): void {
    options.onError(new Error(`${file} is not taken; the policy of before stays: ${error.message}`, { cause: error }));
  }

  // What is wrong is told once: the same state of a file is not read again.
  const follow = await followFile(file, (text) => (held ? take(text).catch(refuse) : take(text)));

  async function now(): Promise<Held> {
    try {
      await follow();
      isUnreadable = false;
    } catch (error) {
      if (!isUnreadable) refuse(error as Error);
      isUnreadable = true;
    }
    return held!;
  }

  return {
    async rightsOf(subject) {
      const { policy, source, known } = await now();
      const roles = rolesOf(policy, subject);
      if (roles.some(isListed)) return rightsOf(await withListed(source!, roles, subject));
      const key = decidingOf(roles, subject);
      let rights = known.get(key);
      if (!rights) known.set(key, (rights = rightsOf(roles.map((role) => grantOf(role, subject)))));
      return rights;
    },
    async sdl() {
      return sdlWith((await now()).policy);
    },
    get inWords() {
      return policyInWords(file, held!.policy);
    },
    close: async () => held?.source?.close(),
  };
}

async function holdPolicy(text: string, before: Held | null, { openTitleSource }: PolicyOptions): Promise<Held> {
  const policy = parsePolicy(text);
  const known = new LRUCache<string, Rights>({ max: REMEMBERED });
  const { titlesFrom } = policy;
  if (titlesFrom === null) return { policy, source: null, known };
  // The source of before where the file says the same of it.
  const isSame = JSON.stringify(before?.policy.titlesFrom) === JSON.stringify(titlesFrom);
  return { policy, source: isSame ? before!.source : sourceOf(titlesFrom, openTitleSource), known };
}

function sourceOf(titlesFrom: TitlesFrom, open: OpenTitleSource | undefined): TitleSource {
  if (!open) throw new PolicyError(['titlesFrom: this program asks no outside source of titles']);
  try {
    return open(titlesFrom);
  } catch (error) {
    throw new PolicyError([`titlesFrom: ${(error as Error).message}`]);
  }
}

/** The grants, without those of roles whose titles cannot be listed now. */
async function withListed(source: TitleSource, roles: readonly RoleRule[], subject: Subject): Promise<Grant[]> {
  // The source itself tells what went wrong.
  const titles = await source.titlesFor(subject).catch(() => null);
  return roles.flatMap((role) => {
    const grant = grantOf(role, subject);
    if (!isListed(role)) return [grant];
    return titles === null ? [] : [{ ...grant, listedTitles: [...titles].sort() }];
  });
}
