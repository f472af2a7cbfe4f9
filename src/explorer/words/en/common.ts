import { many } from './many.js';

export const common = {
  places: { wall: 'All shots', map: 'Map' },
  search: 'Search',
  searchFor: 'Words in titles, lines, labels',
  playground: 'GraphQL playground',
  noPlace: 'There is no such page.',
  toHome: 'To all titles',
  loading: 'Loading …',
  failed: 'This could not be loaded.',
  again: 'Try again',
  more: 'Show more',
  untitled: 'Without a name',
  someone: 'someone',
  shotAt: (index: number, timecode: string) => `Shot ${index + 1}, ${timecode}`,
  rows: {
    titles: (count: number) => many(count, 'title'),
    assets: (count: number) => many(count, 'file'),
    shots: (count: number) => many(count, 'shot'),
    frames: (count: number) => many(count, 'frame'),
    dialogue: (count: number) => many(count, 'line'),
    annotations: (count: number) => many(count, 'annotation'),
    models: (count: number) => many(count, 'model'),
  } as Readonly<Record<string, (count: number) => string>>,
};
