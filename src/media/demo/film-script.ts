import type { Rational } from '../../lake/tables/streams.js';
import type { Scene } from './scenes/scene.js';

/** All that a demo film is made from. */
export interface FilmScript {
  title: string;
  /** Of the files: slug.mp4, slug.en.srt. */
  slug: string;
  /** From a range that the registry does not assign, with a valid check character. */
  eidr: string;
  releaseYear: number;
  originalLanguage: string;
  frameRate: Rational;
  width: number;
  height: number;
  /** HEVC 10-bit in PQ and BT.2020 instead of H.264 in BT.709. */
  hdr10: boolean;
  shots: ShotScript[];
  /** In order; after the last one the film is silent. */
  sound: SoundScript[];
  dialogue: DialogueScript[];
  subtitles: { language: string; format: 'srt' | 'vtt' | 'ttml' }[];
}

export interface ShotScript {
  scene: Scene;
  frames: number;
  /** How the shot begins. */
  enteredBy: 'cut' | 'fade through black';
}

export type SoundScript = { seconds: number } & ({ chord: number[] } | { toneHz: number } | { silence: true });

export interface DialogueScript {
  /** Seconds from the start of the film. */
  from: number;
  to: number;
  speaker: string;
  /** By language. */
  text: Record<string, string>;
}

/** Number of the first frame of each shot. */
export function shotStarts(script: FilmScript): number[] {
  let frame = 0;
  return script.shots.map((shot) => (frame += shot.frames) - shot.frames);
}

export function frameCount(script: FilmScript): number {
  return script.shots.reduce((sum, shot) => sum + shot.frames, 0);
}
