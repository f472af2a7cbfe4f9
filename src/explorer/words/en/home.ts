import { many } from './many.js';

const [HOUR, MINUTE, SECOND] = [3_600_000, 60_000, 1_000];

/** In the greatest unit of which there is one. */
function long(ms: number): string {
  if (ms >= HOUR) return many(Math.round(ms / HOUR), 'hour');
  if (ms >= MINUTE) return many(Math.round(ms / MINUTE), 'minute');
  return many(Math.round(ms / SECOND), 'second');
}

export const home = {
  titles: 'Titles',
  inTheLake: 'In the lake',
  ofFilm: (ms: number) => `${long(ms)} of film`,
  lastChanges: 'Last changes',
  empty: 'The lake is empty.',
  drop: 'Drop a film here, or choose one',
  dropMore: 'Add a film',
  waiting: (name: string) => `${name} waits for its turn.`,
  emptyFile: 'it is empty, or a folder',
  uploading: (name: string, percent: number) => `Uploading ${name}: ${percent} %`,
  ingesting: (name: string, stage: string, percent: number) =>
    `Ingesting ${name}: ${stage.toLowerCase()}, ${percent} %`,
  ingested: (name: string) => `${name} is in the lake.`,
  notIngested: (name: string, reason: string) => `${name} was not added: ${reason}`,
};
