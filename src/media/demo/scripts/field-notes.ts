import type { FilmScript } from '../film-script.js';
import { fallingLeaves } from '../scenes/falling-leaves.js';
import { lighthouse } from '../scenes/lighthouse.js';
import { sea } from '../scenes/sea.js';
import { sunrise } from '../scenes/sunrise.js';

export const fieldNotes: FilmScript = {
  title: 'Field Notes (HDR)',
  slug: 'field-notes-hdr',
  eidr: '10.5240/0000-0000-0000-0000-0004-P',
  releaseYear: 2025,
  originalLanguage: 'en',
  frameRate: { numerator: 25, denominator: 1 },
  width: 640,
  height: 360,
  hdr10: true,
  shots: [
    {
      enteredBy: 'cut',
      frames: 63,
      scene: sunrise({
        sky: ['#2a3f6f', '#e08a4a', '#ffd27a'],
        sun: '#fff6d0',
        hills: ['#8a5a3c', '#5e4a2c', '#34301c'],
      }),
    },
    {
      enteredBy: 'cut',
      frames: 63,
      scene: fallingLeaves({
        air: ['#8fb8c9', '#e6dcc0'],
        trunk: '#4a3326',
        ground: '#7a4a22',
        leaves: ['#d1495b', '#edae49', '#c8553d', '#f28f3b', '#8c2f1b'],
      }),
    },
    {
      enteredBy: 'cut',
      frames: 63,
      scene: sea({
        sky: ['#1f6fb5', '#a7dcf5'],
        light: '#ffffff',
        water: ['#2f8fc4', '#1f78ad', '#145f90', '#0c4670'],
        hull: '#a33b20',
        sail: '#ffffff',
      }),
    },
    {
      enteredBy: 'cut',
      frames: 63,
      scene: lighthouse({
        sky: ['#05070f', '#0d1526', '#2a2338'],
        beam: '#fffbe8',
        tower: ['#a12a22', '#c9c4ba'],
        rock: '#0e0e13',
        water: '#0d1c2e',
      }),
    },
  ],
  sound: [
    { seconds: 2.5, chord: [43, 55, 59, 62, 67] },
    { seconds: 2.5, chord: [40, 52, 59, 64, 67] },
    { seconds: 2.1, silence: true },
    { seconds: 2.5, chord: [38, 50, 57, 62, 66] },
  ],
  dialogue: [
    {
      from: 0.3,
      to: 2.3,
      speaker: 'Field recordist',
      text: { en: 'Day one. First light on the ridge.', ru: 'День первый. Первый свет над хребтом.' },
    },
    {
      from: 2.8,
      to: 4.8,
      speaker: 'Field recordist',
      text: { en: 'The maples let go of their leaves.', ru: 'Клёны сбрасывают листья.' },
    },
    {
      from: 5.3,
      to: 7.3,
      speaker: 'Field recordist',
      text: { en: 'Noon: too bright to look at the sea.', ru: 'Полдень. На море больно смотреть.' },
    },
    {
      from: 7.8,
      to: 9.8,
      speaker: 'Field recordist',
      text: { en: 'One lamp, all the way across the bay.', ru: 'Один огонёк через всю бухту.' },
    },
  ],
  subtitles: [
    { language: 'en', format: 'ttml' },
    { language: 'ru', format: 'srt' },
  ],
};
