import type { FilmScript } from '../film-script.js';
import { lighthouse } from '../scenes/lighthouse.js';
import { sea } from '../scenes/sea.js';
import { skyline } from '../scenes/skyline.js';
import { sunrise } from '../scenes/sunrise.js';

export const harbourAtDawn: FilmScript = {
  title: 'Harbour at Dawn',
  slug: 'harbour-at-dawn',
  eidr: '10.5240/0000-0000-0000-0000-0001-V',
  releaseYear: 2021,
  originalLanguage: 'en',
  frameRate: { numerator: 24000, denominator: 1001 },
  width: 640,
  height: 360,
  hdr10: false,
  shots: [
    {
      enteredBy: 'cut',
      frames: 80,
      scene: sunrise({
        sky: ['#2b2a5c', '#c8567a', '#ffb35c'],
        sun: '#ffe08a',
        hills: ['#8a4f74', '#5b3762', '#33244a'],
      }),
    },
    {
      enteredBy: 'cut',
      frames: 80,
      scene: sea({
        sky: ['#8fc7dd', '#ffe3c2'],
        light: '#fff3c9',
        water: ['#6fb3c4', '#4c97b0', '#2f7796', '#1d5876'],
        hull: '#7a2f22',
        sail: '#fff8ea',
      }),
    },
    {
      enteredBy: 'cut',
      frames: 70,
      scene: lighthouse({
        sky: ['#1b2747', '#3d4f7d', '#a0708a'],
        beam: '#fff1b8',
        tower: ['#c8322b', '#f4efe6'],
        rock: '#2b2a33',
        water: '#22405f',
      }),
    },
    {
      enteredBy: 'fade through black',
      frames: 70,
      scene: skyline(
        {
          sky: ['#f7c9a0', '#f2a3a0', '#b98bb5'],
          moon: '#fff2dd',
          towers: ['#a9839f', '#6f5578'],
          windows: ['#ffe7a8', '#ffd27a', '#8d6d90'],
        },
        3,
      ),
    },
    {
      enteredBy: 'cut',
      frames: 50,
      scene: sea({
        sky: ['#2fa7c9', '#bff0e6'],
        light: '#fffbe0',
        water: ['#24b3a8', '#149a94', '#0b7f80', '#06636a'],
        hull: '#243b6b',
        sail: '#ffd34d',
      }),
    },
    {
      enteredBy: 'cut',
      frames: 50,
      scene: sunrise({
        sky: ['#5aa9e6', '#bfe3ff', '#fff1c4'],
        sun: '#fffbe0',
        hills: ['#9ccf8a', '#5fae67', '#2f7f4f'],
      }),
    },
  ],
  sound: [
    { seconds: 2.1, chord: [45, 57, 60, 64] },
    { seconds: 2.1, chord: [41, 53, 57, 60] },
    { seconds: 2.1, chord: [48, 55, 60, 64] },
    { seconds: 2.1, chord: [43, 55, 59, 62] },
    { seconds: 2.1, silence: true },
    { seconds: 2.1, chord: [45, 57, 60, 64, 69] },
    { seconds: 2.5, chord: [48, 55, 60, 64, 67] },
  ],
  dialogue: [
    {
      from: 0.7,
      to: 2.8,
      speaker: 'Mara',
      text: { en: 'The sun is coming up over the hills.', ja: '丘の上に日が昇ってくる。' },
    },
    {
      from: 3.7,
      to: 6,
      speaker: 'Jonas',
      text: {
        en: 'There she is: the red boat.\nShe was out all night.',
        ja: 'ほら、赤い船だ。\n一晩中、海に出ていたんだ。',
      },
    },
    {
      from: 7,
      to: 8.8,
      speaker: 'Mara',
      text: { en: 'The lighthouse brought her home.', ja: '灯台が導いてくれたのね。' },
    },
    {
      from: 10.7,
      to: 12.4,
      speaker: 'Jonas',
      text: { en: 'And the city is still asleep.', ja: '街はまだ眠っている。' },
    },
    {
      from: 14.2,
      to: 16.2,
      speaker: 'Mara',
      text: { en: 'Good morning, harbour.', ja: 'おはよう、港。' },
    },
  ],
  subtitles: [
    { language: 'en', format: 'vtt' },
    { language: 'ja', format: 'srt' },
  ],
};
