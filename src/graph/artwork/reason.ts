import type { PartName, ScorePart } from './parts.js';

const FOR: Partial<Record<PartName, string>> = {
  sharpness: 'sharp',
  steadiness: 'without smear',
  exposure: 'well exposed',
  contrast: 'rich in contrast',
  colourfulness: 'colourful',
  composition: 'its subject within the crop',
  faces: 'with a face',
  likeness: 'like what performed before',
};
const AGAINST: Partial<Record<PartName, string>> = {
  text: 'text in the picture',
  transition: 'at a transition',
  black: 'in a black stretch',
};
/** Half of what a part can give is worth a word. */
const LEAST = 0.5;
const MOST_WORDS = 3;

/** Why, in words: what counts most for it, and all that counts against it. */
export function reasonOf(parts: readonly ScorePart[]): string {
  const worth = parts
    .filter(({ name, value }) => FOR[name] !== undefined && value >= LEAST)
    .sort((a, b) => b.value * b.weight - a.value * a.weight)
    .slice(0, MOST_WORDS)
    .map(({ name }) => FOR[name]!);
  const against = parts.filter(({ name, value }) => AGAINST[name] !== undefined && value > 0);
  const words = worth.length > 0 ? worth.join(', ') : 'little speaks for it';
  const but = against.length > 0 ? `; against it: ${against.map(({ name }) => AGAINST[name]!).join(', ')}` : '';
  return `${words[0]!.toUpperCase()}${words.slice(1)}${but}.`;
}
