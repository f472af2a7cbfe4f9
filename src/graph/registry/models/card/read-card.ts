import { CardError } from './card-error.js';
import { saidInHead, type SaidInHead } from './head-keys.js';
import { saidInBody, titleOf, type SaidInBody } from './sections.js';
import { readHead, type Head } from './yaml-head.js';

/** A model card as Hugging Face has it, read. */
export interface ModelCard {
  /** All of its head, with keys that nothing here understands. */
  readonly head: Head;
  /** The Markdown below the head, as it stands. */
  readonly text: string;
  /** What it says of the columns of models. */
  readonly said: SaidInHead & SaidInBody;
}

/** https://huggingface.co/docs/hub/model-cards. Throws CardError, with the line, for what is no card. */
export function readCard(file: string): ModelCard {
  const { yaml, text } = partsOf(file.replace(/^\uFEFF/, ''));
  const read = readHead(yaml);
  const title = titleOf(text);
  return {
    head: read.head,
    text,
    said: { ...(title !== null && { name: title }), ...saidInBody(text), ...saidInHead(read) },
  };
}

function partsOf(file: string): { yaml: string; text: string } {
  const opening = /^---[ \t]*(\r?\n|$)/.exec(file);
  if (!opening) throw new CardError(1, 'a model card begins with a line ---, its head in YAML and another line ---');
  const rest = file.slice(opening[0].length);
  const closing = /^---[ \t]*(\r?\n|$)/m.exec(rest);
  if (!closing) throw new CardError(1, 'the head that begins here has no line --- that ends it');
  return { yaml: rest.slice(0, closing.index), text: rest.slice(closing.index + closing[0].length) };
}
