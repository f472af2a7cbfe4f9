import type { Encoder } from '../../lake/embedding/encoder.js';
import { encoderOf } from '../../lake/embedding/encoders.js';
import { badInput, quoted } from '../../base/errors.js';
import type { MediaRef, QuerySearchArgs } from '../generated/graphql.js';
import { checkList } from '../input.js';
import type { View } from '../../lake/lancedb/view.js';
import type { DistanceMetric } from '../../lake/lancedb/read.js';
import { exampleRef, exampleVectors, type Example } from './examples.js';
import type { SearchSpace } from './space.js';
import { atLength, lengthOf, mean } from './vector-math.js';

/** The query of a search by likeness. */
export interface QueryVector {
  /** Null when nothing that was given has a vector. */
  readonly query: Float32Array | null;
  /** Positive and negative examples; none of them is a result. */
  readonly examples: readonly Example[];
}

/** As base64 it fits into a request; see MAX_BODY_BYTES. */
const MAX_IMAGE_BYTES = 5_000_000;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
/** Negative examples count half: Rocchio leaves the weight open. */
const UNLIKE_WEIGHT = 0.5;

type Args = Pick<QuerySearchArgs, 'like' | 'unlike' | 'image' | 'vector'>;

/**
 * The vector of all that is given, after Rocchio 1971: mean(wanted) − ½ · mean(unlike). Throws BAD_USER_INPUT naming the
 * argument that gives no vector of the space.
 */
export async function queryVector(
  view: View,
  within: SearchSpace,
  text: string | null,
  { like, unlike, image, vector }: Args,
): Promise<QueryVector> {
  const { space } = within;
  const encoder = text === null && image == null ? null : await encoderOf(space);
  // All begin before any can fail: a rejection that nothing awaits would end the process.
  const [given, wanted, unwanted] = await Promise.all([
    Promise.all([
      ...(text === null ? [] : [encoder!.text!(text)]),
      ...(image == null ? [] : [encodePicture(encoder, space.id, image)]),
      ...(vector == null ? [] : [checkVector(vector, within)]),
    ]),
    examplesOf(view, within, 'like', like),
    examplesOf(view, within, 'unlike', unlike),
  ]);
  const toward = [...given, ...wanted.map((example) => example.vector)].map((one) => comparable(one, space.metric));
  const away = unwanted.map((example) => comparable(example.vector, space.metric));
  return {
    query: toward.length === 0 ? null : difference(mean(toward), away.length === 0 ? null : mean(away), space.metric),
    examples: [...wanted, ...unwanted],
  };
}

async function examplesOf(
  view: View,
  { column }: SearchSpace,
  argument: string,
  refs: readonly MediaRef[] | null | undefined,
): Promise<Example[]> {
  const given = checkList(argument, refs ?? []).map((ref) => exampleRef(`each of ${argument}`, ref));
  return exampleVectors(view, column, given);
}

async function encodePicture(encoder: Encoder | null, spaceId: string, image: string): Promise<Float32Array> {
  if (!encoder?.image) {
    throw badInput(
      `image cannot be compared in space ${quoted(spaceId)}, which has no picture encoder here; name another space`,
    );
  }
  // Four characters are three bytes.
  if ((image.length / 4) * 3 > MAX_IMAGE_BYTES) {
    throw badInput(
      `image must be a picture of at most ${MAX_IMAGE_BYTES} bytes, but got ${image.length} characters of base64`,
    );
  }
  if (image.length === 0 || image.length % 4 !== 0 || !BASE64.test(image)) {
    throw badInput(`image must be base64 of a JPEG, PNG or WebP, but got ${quoted(image)}`);
  }
  return encoder.image(Buffer.from(image, 'base64'));
}

async function checkVector(values: readonly number[], { space }: SearchSpace): Promise<Float32Array> {
  const vector = Float32Array.from(values);
  if (vector.length !== space.dimension) {
    throw badInput(
      `vector must hold the ${space.dimension} numbers of space ${quoted(space.id)}, but got ${vector.length}`,
    );
  }
  const at = vector.findIndex((x) => !Number.isFinite(x));
  if (at >= 0) throw badInput(`vector must hold 32-bit floats, but number ${at} is ${String(values[at])}`);
  if (space.metric === 'COSINE' && lengthOf(vector) === 0) {
    throw badInput(
      `vector must point somewhere: in space ${quoted(space.id)} the cosine is compared, but all numbers are 0`,
    );
  }
  return vector;
}

/** Under COSINE only the direction counts. */
function comparable(vector: Float32Array, metric: DistanceMetric): Float32Array {
  return metric === 'COSINE' ? atLength(vector, 1) : vector;
}

function difference(toward: Float32Array, away: Float32Array | null, metric: DistanceMetric): Float32Array {
  const query = away ? toward.map((x, i) => x - UNLIKE_WEIGHT * away[i]!) : toward;
  if (lengthOf(query) === 0 && (away || metric === 'COSINE')) {
    throw badInput('like and unlike cancel each other out: nothing is left to look for; leave one of them out');
  }
  if (metric === 'COSINE') return atLength(query, 1);
  return away ? atLength(query, lengthOf(toward)) : query;
}
