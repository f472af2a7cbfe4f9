import { forbidden, quoted } from '../../base/errors.js';
import type { Asker } from '../asker.js';
import type { AnnotationInput } from '../generated/graphql.js';

/** Refuses a call that puts annotations in the name of somebody else, unless the asker may act for others. */
export function checkAuthors(input: readonly AnnotationInput[], { author, mayActForOthers }: Asker): void {
  if (mayActForOthers) return;
  const index = input.findIndex((item) => item.author != null && item.author !== author);
  if (index === -1) return;
  throw forbidden(
    `input[${index}].author: is ${quoted(input[index]!.author)}, but you write as ${quoted(author)}; leave it out`,
  );
}
