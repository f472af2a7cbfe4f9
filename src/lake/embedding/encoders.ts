import { UsageError } from '../../base/usage-error.js';
import { encoderName, type EncoderInput, type EncoderName, type SpaceRow } from '../tables/spaces.js';
import { clipEncoder, clipIsHere } from './clip.js';
import type { Encoder } from './encoder.js';
import { lookEncoder } from './look.js';

/** One way to make vectors: a new one is one entry here. */
interface EncoderKind {
  /** What it can read for the space on this machine; empty where its model is missing. */
  encodes(space: SpaceRow): EncoderInput[];
  /** Throws an error that says what is missing. */
  open(space: SpaceRow): Promise<Encoder>;
}

const kinds: Readonly<Record<EncoderName, EncoderKind>> = {
  look: { encodes: () => ['IMAGE'], open: async () => lookEncoder },
  clip: {
    encodes: (space) => (clipIsHere(space.model_folder!) ? ['TEXT', 'IMAGE'] : []),
    open: (space) => clipEncoder(space.model_folder!),
  },
};

/** What a query in the space may be made of, on this machine; empty for a space whose vectors come from elsewhere. */
export function encodes(space: SpaceRow): EncoderInput[] {
  const name = encoderName(space);
  return name === null ? [] : kinds[name].encodes(space);
}

/** What turns a query into a vector of the space; null when this machine cannot: its vectors or its model are elsewhere. */
export async function encoderOf(space: SpaceRow): Promise<Encoder | null> {
  return encodes(space).length > 0 ? openEncoder(space) : null;
}

/** The space's encoder; throws an error that says what is missing. */
export async function openEncoder(space: SpaceRow): Promise<Encoder> {
  const name = encoderName(space);
  if (name === null)
    throw new UsageError(`the vectors of space ${space.id} come from elsewhere: media-graph import vectors`);
  return kinds[name].open(space);
}
