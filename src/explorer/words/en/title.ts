import { counted } from './many.js';

export const title = {
  noTitle: 'There is no title of this id, or it is not for you to see.',
  noFilm: 'This title has no film or sound to play.',
  still: 'Picture',
  brokenStill: 'The picture is gone, or is damaged.',
  version: 'File',
  subtitles: 'Subtitles',
  none: 'None',
  shots: 'Shots',
  lines: 'Dialogue',
  faults: 'Quality findings',
  someOf: (shown: number, all: number) => `${counted(shown)} of ${counted(all)} are shown; zoom in to see the others.`,
  aroundHere: 'those around here',
  boxes: 'Boxes',
  likes: 'Shots of other titles that look like this one',
  playLike: (name: string) => `Play it here: ${name}`,
  stopLike: (name: string) => `Stop: ${name}`,
  noLikes: 'No shot of another title.',
};
