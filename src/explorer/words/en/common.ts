import { many } from './many.js';

export const common = {
  places: { home: 'All titles', wall: 'All shots', models: 'Models' },
  search: 'Search',
  searchFor: 'Words in titles, lines, labels; or an id',
  searchByPicture: 'Search by a picture: drop, paste or choose one',
  noPicture: (name: string) => `${name} is no picture that this browser reads.`,
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
    spaces: (count: number) => many(count, 'space'),
  } as Readonly<Record<string, (count: number) => string>>,
};
