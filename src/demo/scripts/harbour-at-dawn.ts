import type { FilmScript } from '../film-script.js';
import { lighthouse } from '../scenes/lighthouse.js';
import { sea } from '../scenes/sea.js';
import { skyline } from '../scenes/skyline.js';
import { sunrise } from '../scenes/sunrise.js';

export const harbourAtDawn: FilmScript = {
  title: 'Harbour at Dawn',
  slug: 'harbour-at-dawn',
  releaseYear: 2021,
  originalLanguage: 'en',
  frameRate: { numerator: 24000, denominator: 1001 },
  width: 640,
  height: 360,
  hdr10: false,
  shots: [
    {
      enteredBy: 'cut',
      frames: 96,
      scene: sunrise({
        sky: ['#2b2a5c', '#c8567a', '#ffb35c'],
        sun: '#ffe08a',
        hills: ['#8a4f74', '#5b3762', '#33244a'],
      }),
    },
    {
      enteredBy: 'cut',
      frames: 96,
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
      frames: 84,
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
      frames: 84,
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
      frames: 60,
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
      frames: 60,
      scene: sunrise({
        sky: ['#5aa9e6', '#bfe3ff', '#fff1c4'],
        sun: '#fffbe0',
        hills: ['#9ccf8a', '#5fae67', '#2f7f4f'],
      }),
    },
  ],
  sound: [
    { seconds: 2.5, chord: [45, 57, 60, 64] },
    { seconds: 2.5, chord: [41, 53, 57, 60] },
    { seconds: 2.5, chord: [48, 55, 60, 64] },
    { seconds: 2.5, chord: [43, 55, 59, 62] },
    { seconds: 2.5, silence: true },
    { seconds: 2.5, chord: [45, 57, 60, 64, 69] },
    { seconds: 3, chord: [48, 55, 60, 64, 67] },
  ],
  dialogue: [
    {
      from: 0.8,
      to: 3.4,
      speaker: 'Mara',
      text: { en: 'The sun is coming up over the hills.', ja: '丘の上に日が昇ってくる。' },
    },
    {
      from: 4.4,
      to: 7.2,
      speaker: 'Jonas',
      text: {
        en: 'There she is: the red boat.\nShe was out all night.',
        ja: 'ほら、赤い船だ。\n一晩中、海に出ていたんだ。',
      },
    },
    {
      from: 8.4,
      to: 10.6,
      speaker: 'Mara',
      text: { en: 'The lighthouse brought her home.', ja: '灯台が導いてくれたのね。' },
    },
    {
      from: 12.8,
      to: 14.9,
      speaker: 'Jonas',
      text: { en: 'And the city is still asleep.', ja: '街はまだ眠っている。' },
    },
    {
      from: 17.0,
      to: 19.4,
      speaker: 'Mara',
      text: { en: 'Good morning, harbour.', ja: 'おはよう、港。' },
    },
  ],
  subtitles: [
    { language: 'en', format: 'vtt' },
    { language: 'ja', format: 'srt' },
  ],
};
