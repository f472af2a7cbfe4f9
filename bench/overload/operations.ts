/** What is asked for under too much: cheap titles, and searches that compare all frames. */
import type { Manifest } from '../graph/records.js';
import { randomStream } from '../graph/random.js';
import { anyId } from '../graph/workload.js';

export const KINDS = ['title', 'search'] as const;
export type Kind = (typeof KINDS)[number];

/** Of all that arrives. */
export const TITLES = 0.1;
/** Different ones, so that nothing kept answers them. */
const QUESTIONS = 2_000;

const queries: Readonly<Record<Kind, string>> = {
  title: 'query Cheap($id:ID!){title(id:$id){id name kind releaseYear}}',
  search:
    'query Search($id:ID!){search(like:[{frame:$id}],kinds:[FRAME],first:50){edges{score node{...on Frame{id timestampMs shot{index}}}}}}',
};

/** The body of a request. `isInlined`: with the id in the text, as a client without variables has it: each text is new. */
export function operationOf(kind: Kind, id: string, isInlined: boolean): { query: string; variables?: { id: string } } {
  const query = queries[kind];
  if (!isInlined) return { query, variables: { id } };
  return { query: query.replace('($id:ID!)', '').replaceAll('$id', JSON.stringify(id)) };
}

/** Ids to ask for, by kind. */
export function idsOf(manifest: Manifest): Record<Kind, string[]> {
  const random = randomStream(20);
  const ids = (of: 'titles' | 'frames') => Array.from({ length: QUESTIONS }, () => String(anyId(random, manifest, of)));
  return { title: ids('titles'), search: ids('frames') };
}
