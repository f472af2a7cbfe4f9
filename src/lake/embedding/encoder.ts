import { encoderName, type EncoderInput, type SpaceRow } from '../tables/spaces.js';
import { clipEncoder, clipIsHere } from './clip.js';
import { lookEncoder } from './look.js';

/** Makes vectors of one space, of its dimension and of length 1. */
export interface Encoder {
  /** Of a JPEG, PNG or WebP file's bytes; throws BAD_USER_INPUT on what is no picture. */
  image?(picture: Buffer): Promise<Float32Array>;
  text?(text: string): Promise<Float32Array>;
}

/** What turns a query into a vector of the space; null when nothing here does: its vectors or its model are elsewhere. */
export async function encoderOf(space: SpaceRow): Promise<Encoder | null> {
  return encodes(space).length > 0 ? openEncoder(space) : null;
}

/** What a query in the space may be made of, on this machine. */
export function encodes(space: SpaceRow): EncoderInput[] {
  switch (encoderName(space)) {
    case 'look':
      return ['IMAGE'];
    case 'clip':
      return clipIsHere(space.model_folder!) ? ['TEXT', 'IMAGE'] : [];
    case null:
      return [];
  }
}

/** The space's encoder; throws an error that says what is missing. */
export async function openEncoder(space: SpaceRow): Promise<Encoder> {
  switch (encoderName(space)) {
    case 'look':
      return lookEncoder;
    case 'clip':
      return clipEncoder(space.model_folder!);
    case null:
      throw new Error(`the vectors of space ${space.id} come from elsewhere: media-graph import vectors`);
  }
}
