import { SourceError } from './lookup.js';

/**
 * An id as a source has it. Characters that do not match `plain`, and `=` itself, are written as = and two hex digits for each
 * byte of their UTF-8, so that two ids never become one, and none becomes a wildcard or another kind of subject.
 */
export function toSourceId(id: string, plain: RegExp): string {
  // All halves of a pair become the same bytes: several ids would become one.
  if (Buffer.from(id).toString() !== id) throw new SourceError('the id of the subject is not well-formed Unicode');
  return [...id].map((character) => (plain.test(character) ? character : escaped(character))).join('');
}

/** The id that a source's stands for. What is no escape stands for itself. */
export function fromSourceId(id: string): string {
  return id.replace(ESCAPES, (escapes) => {
    try {
      return utf8.decode(Buffer.from(escapes.replaceAll('=', ''), 'hex'));
    } catch {
      return escapes;
    }
  });
}

const ESCAPES = /(?:=[\dA-F]{2})+/g;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function escaped(character: string): string {
  return Buffer.from(character).toString('hex').toUpperCase().replace(/../g, '=$&');
}
