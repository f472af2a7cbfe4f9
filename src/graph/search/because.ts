import sharp from 'sharp';
import type { Encoder } from '../../lake/embedding/encoder.js';
import { encoderOf } from '../../lake/embedding/encoders.js';
import { equals } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { hides } from '../../lake/lancedb/view.js';
import { distanceBetween } from '../../lake/nearest/distance.js';
import { LOOK_PROPERTIES, lookParts, type LookPart, type LookProperty } from '../../lake/pictures/descriptor.js';
import { frames } from '../../lake/tables/frames.js';
import { encoderName } from '../../lake/tables/spaces.js';
import type { OperationContext } from '../context.js';
import { distanceOf, scoreAt } from './score.js';
import type { Asked } from './similar.js';
import type { SearchSpace } from './space.js';

interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WhyPart {
  readonly property: LookProperty | null;
  readonly region: Region | null;
  readonly colour: string | null;
  readonly share: number;
}

/** Parts come with the greatest share first, whatever its sign. */
export interface Why {
  readonly method: 'SHARES' | 'OCCLUSION';
  readonly parts: readonly WhyPart[];
}

/** Pictures are covered part by part, in as many rows and columns: 16 encodings of a picture. */
const OCCLUSION_SIDE = 4;

/** Why the found frame is like the nearest of the vectors that were asked with; null where the space cannot tell. */
export async function because(ctx: OperationContext, { within, queries, found }: Asked): Promise<Why | null> {
  if (hides(ctx.view, frames, 'embedding')) return null;
  const vector = await ctx.loaders.vectorOfFrame(within.column)(found.id);
  const query = vector && nearestOf(within, queries, vector);
  if (!vector || !query) return null;
  if (encoderName(within.space) === 'look') return { method: 'SHARES', parts: sharesOf(query, vector) };
  const encoder = await encoderOf(within.space);
  const [frame] = encoder?.image
    ? await select(ctx.view, frames, { where: equals('id', found.id), columns: ['image'] })
    : [];
  if (!frame?.image) return null;
  return { method: 'OCCLUSION', parts: await occluded(within, query, frame.image, encoder!.image!.bind(encoder)) };
}

function nearestOf(
  { space }: SearchSpace,
  queries: readonly Float32Array[],
  vector: Float32Array,
): Float32Array | null {
  let [nearest, least] = [null as Float32Array | null, Infinity];
  for (const query of queries) {
    const distance = distanceBetween(space.metric, query, vector);
    if (distance < least) [nearest, least] = [query, distance];
  }
  return nearest;
}

/** The cosine of two looks, as a sum over their parts. */
function sharesOf(a: Float32Array, b: Float32Array): WhyPart[] {
  const shares = lookParts.map((part) => {
    let share = 0;
    for (let i = part.from; i < part.from + part.count; i++) share += a[i]! * b[i]!;
    return { property: part.property, region: regionOf(part), colour: hexOf(part), share };
  });
  return byWeight(shares);
}

/** What each property adds, the most first. */
export function propertiesOf({ parts, method }: Why): { property: LookProperty; share: number }[] {
  if (method === 'OCCLUSION') return [];
  const shareOf = (property: LookProperty) =>
    parts.reduce((sum, part) => sum + (part.property === property ? part.share : 0), 0);
  return LOOK_PROPERTIES.map((property) => ({ property, share: shareOf(property) })).sort((a, b) => b.share - a.share);
}

/** How much the score falls when a part of the picture has the picture's mean colour (Zeiler and Fergus 2014, section 4.2). */
async function occluded(
  { space: { metric } }: SearchSpace,
  query: Float32Array,
  picture: Buffer,
  encode: NonNullable<Encoder['image']>,
): Promise<WhyPart[]> {
  const { channels } = await sharp(picture).stats();
  const [r, g, b] = channels.map(({ mean }) => Math.round(mean)) as [number, number, number];
  const { width, height } = await sharp(picture).metadata();
  const scoreOf = async (jpeg: Buffer) =>
    scoreAt(metric, distanceOf(metric, distanceBetween(metric, query, await encode(jpeg))));
  const whole = await scoreOf(picture);
  const parts: WhyPart[] = [];
  for (let index = 0; index < OCCLUSION_SIDE ** 2; index++) {
    const region = cellRegion(index, OCCLUSION_SIDE);
    const [left, top] = [Math.floor(region.x * width), Math.floor(region.y * height)];
    const [right, bottom] = [
      Math.ceil((region.x + region.width) * width),
      Math.ceil((region.y + region.height) * height),
    ];
    const size = { width: right - left, height: bottom - top };
    const cover = { input: { create: { ...size, channels: 3 as const, background: { r, g, b } } }, left, top };
    const covered = await sharp(picture).composite([cover]).png().toBuffer();
    parts.push({ property: null, region, colour: null, share: whole - (await scoreOf(covered)) });
  }
  return byWeight(parts);
}

const byWeight = (parts: WhyPart[]) => parts.sort((a, b) => Math.abs(b.share) - Math.abs(a.share));

const regionOf = ({ cell }: LookPart): Region | null => cell && cellRegion(cell.index, cell.side);

function cellRegion(index: number, side: number): Region {
  return { x: (index % side) / side, y: Math.floor(index / side) / side, width: 1 / side, height: 1 / side };
}

const hexOf = ({ colour }: LookPart): string | null =>
  colour && `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
