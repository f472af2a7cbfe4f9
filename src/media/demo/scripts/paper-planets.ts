import type { FilmScript } from '../film-script.js';
import { bouncingBalls } from '../scenes/bouncing-balls.js';
import { fallingLeaves } from '../scenes/falling-leaves.js';
import { planets } from '../scenes/planets.js';
import { starfield } from '../scenes/starfield.js';
import { sunrise } from '../scenes/sunrise.js';
import { turningShapes } from '../scenes/turning-shapes.js';

export const paperPlanets: FilmScript = {
  title: 'Paper Planets',
  slug: 'paper-planets',
  eidr: '10.5240/0000-0000-0000-0000-0003-R',
  releaseYear: 2024,
  originalLanguage: 'sv',
  frameRate: { numerator: 25, denominator: 1 },
  width: 640,
  height: 360,
  hdr10: false,
  shots: [
    {
      enteredBy: 'cut',
      frames: 83,
      scene: planets({
        space: ['#1b1464', '#3a1c71'],
        giant: ['#f4a259', '#d1603d'],
        ring: '#f7e1a0',
        moons: ['#8cd3dd', '#f28ab2', '#c5e86c'],
      }),
    },
    {
      enteredBy: 'cut',
      frames: 62,
      scene: turningShapes({
        ground: '#f5efe0',
        shapes: ['#e4572e', '#17bebb', '#ffc914', '#2e282a', '#76b041', '#f5efe0'],
      }),
    },
    {
      enteredBy: 'cut',
      frames: 62,
      scene: starfield({ space: '#0a0620', nebula: ['#1d4f7a', '#4f1d7a'], stars: ['#ffffff', '#a8e6ff', '#ffc4e8'] }),
    },
    {
      enteredBy: 'cut',
      frames: 62,
      scene: bouncingBalls({
        wall: ['#bde7ff', '#fdf6d8'],
        floor: '#f2b8a2',
        balls: ['#ef476f', '#ffd166', '#06d6a0', '#118ab2', '#8338ec'],
      }),
    },
    {
      enteredBy: 'cut',
      frames: 62,
      scene: fallingLeaves({
        air: ['#274b3a', '#6fa36b'],
        trunk: '#1e2f26',
        ground: '#17301f',
        leaves: ['#fefae0', '#e9edc9', '#ffffff', '#d4e09b'],
      }),
    },
    {
      enteredBy: 'cut',
      frames: 42,
      scene: sunrise({
        sky: ['#3b1d5e', '#a53d8f', '#ff8fa3'],
        sun: '#ffe6f0',
        hills: ['#7d2f77', '#54205c', '#2e123b'],
      }),
    },
  ],
  sound: [
    { seconds: 1.7, chord: [52, 59, 64, 68] },
    { seconds: 1.7, chord: [49, 56, 61, 64] },
    { seconds: 1.7, chord: [45, 57, 61, 64] },
    { seconds: 1.7, chord: [47, 59, 63, 66] },
    { seconds: 2, silence: true },
    { seconds: 0.5, toneHz: 440 },
    { seconds: 2, chord: [52, 59, 64, 68, 71] },
    { seconds: 2, chord: [45, 57, 61, 64, 69] },
    { seconds: 1.7, chord: [52, 59, 64, 68, 76] },
  ],
  dialogue: [
    {
      from: 0.4,
      to: 2.9,
      speaker: 'Berättaren',
      text: { sv: 'Det var en gång en planet av papper.', en: 'Once there was a planet made of paper.' },
    },
    {
      from: 3.5,
      to: 5.5,
      speaker: 'Ella',
      text: { sv: 'Alla former snurrar åt sitt håll!', en: 'All the shapes turn their own way!' },
    },
    {
      from: 6.1,
      to: 8.1,
      speaker: 'Berättaren',
      text: { sv: 'Hon flög rakt in bland stjärnorna.', en: 'She flew straight in among the stars.' },
    },
    {
      from: 8.7,
      to: 10.5,
      speaker: 'Ella',
      text: { sv: 'Studsa högre, lilla boll!', en: 'Bounce higher, little ball!' },
    },
    {
      from: 11.1,
      to: 13.1,
      speaker: 'Berättaren',
      text: {
        sv: 'I skogen faller löv av papper,\ntyst som snö.',
        en: 'In the forest, paper leaves fall,\nquiet as snow.',
      },
    },
    { from: 13.5, to: 14.8, speaker: 'Ella', text: { sv: 'God morgon, sol.', en: 'Good morning, sun.' } },
  ],
  subtitles: [
    { language: 'sv', format: 'vtt' },
    { language: 'en', format: 'srt' },
  ],
};
