import { join } from 'node:path';
import type { Rational } from '../../lake/tables/streams.js';
import { frameCount, shotStarts, type FilmScript } from './film-script.js';
import { fieldNotes } from './scripts/field-notes.js';
import { harbourAtDawn } from './scripts/harbour-at-dawn.js';
import { nightShift } from './scripts/night-shift.js';
import { paperPlanets } from './scripts/paper-planets.js';

export interface DemoFilm {
  file: string;
  title: string;
  eidr: string;
  kind: 'SHORT';
  releaseYear: number;
  originalLanguage: string;
  subtitles: { file: string; language: string }[];
  frameRate: Rational;
  frameCount: number;
  /** First frame of each shot that begins with a hard cut; the first shot has none. */
  cuts: number[];
  /** Frame where the black is deepest, of each fade through black; the next shot begins there. */
  fades: number[];
}

export const filmScripts: readonly FilmScript[] = [harbourAtDawn, nightShift, paperPlanets, fieldNotes];

/** The demo films with their paths in the folder, rendered or not. Renders nothing. */
export function demoFilms(folder: string): DemoFilm[] {
  return filmScripts.map((script) => filmOf(script, folder));
}

function filmOf(script: FilmScript, folder: string): DemoFilm {
  const starts = shotStarts(script);
  const entered = (by: 'cut' | 'fade through black') =>
    starts.filter((start, i) => start > 0 && script.shots[i]!.enteredBy === by);
  return {
    file: join(folder, `${script.slug}.mp4`),
    title: script.title,
    eidr: script.eidr,
    kind: 'SHORT',
    releaseYear: script.releaseYear,
    originalLanguage: script.originalLanguage,
    subtitles: script.subtitles.map(({ language, format }) => ({
      file: join(folder, `${script.slug}.${language}.${format}`),
      language,
    })),
    frameRate: script.frameRate,
    frameCount: frameCount(script),
    cuts: entered('cut'),
    fades: entered('fade through black'),
  };
}
