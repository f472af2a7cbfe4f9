import type { Loaders } from '../loaders/loaders.js';
import { thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import type { WordsMatch } from './result.js';

/** A text of a result by the name of its field. */
export type FieldText = readonly [field: string, text: string];

/** The texts that may contain the words of a match. */
export function textsOf({ kind, id }: WordsMatch, loaders: Loaders): MaybePromise<FieldText[]> {
  switch (kind) {
    case 'TITLE':
      return thenDo(loaders.title.load(id), (row) => given({ name: row!.name }));
    case 'DIALOGUE':
      return thenDo(loaders.dialogueLine.load(id), (row) => given({ text: row!.text }));
    case 'DOCUMENT':
      return thenDo(loaders.graphDocument.load(id), (row) => [...row!.texts]);
    default:
      return thenDo(loaders.annotation.load(id), (row) => given({ label: row!.label, text: row!.text }));
  }
}

function given(fields: Readonly<Record<string, string | null>>): FieldText[] {
  return Object.entries(fields).filter((field): field is [string, string] => field[1] !== null);
}
