import type { FilmScript } from '../film-script.js';
import { bouncingBalls } from '../scenes/bouncing-balls.js';
import { sea } from '../scenes/sea.js';
import { skyline } from '../scenes/skyline.js';
import { starfield } from '../scenes/starfield.js';

export const nightShift: FilmScript = {
  title: 'Night Shift',
  slug: 'night-shift',
  eidr: '10.5240/0000-0000-0000-0000-0002-T',
  releaseYear: 2023,
  originalLanguage: 'en',
  frameRate: { numerator: 30000, denominator: 1001 },
  width: 640,
  height: 360,
  hdr10: false,
  shots: [
    {
      enteredBy: 'cut',
      frames: 100,
      scene: skyline(
        {
          sky: ['#0a0f2c', '#1d2a5a', '#4a3b78'],
          moon: '#f4f1d8',
          towers: ['#141b3c', '#0a0e22'],
          windows: ['#ffd76b', '#ffb347', '#fff0b3', '#6bc7ff'],
        },
        11,
      ),
    },
    {
      enteredBy: 'cut',
      frames: 75,
      scene: bouncingBalls({
        wall: ['#ff2f92', '#7a1fd1'],
        floor: '#2a0845',
        balls: ['#00f0ff', '#f9ff3d', '#ff8a00', '#39ff88', '#ffffff'],
      }),
    },
    {
      enteredBy: 'cut',
      frames: 75,
      scene: skyline(
        {
          sky: ['#06342f', '#0f6b5c', '#5fb58b'],
          moon: '#e6ffe9',
          towers: ['#0b4a40', '#06231f'],
          windows: ['#b6ff9e', '#eaff7b', '#5ce0c0'],
        },
        29,
      ),
    },
    {
      enteredBy: 'cut',
      frames: 75,
      scene: starfield({ space: '#05030f', nebula: ['#3a1d7a', '#7a1d4f'], stars: ['#ffffff', '#bcd4ff', '#ffe3b0'] }),
    },
    {
      enteredBy: 'cut',
      frames: 75,
      scene: sea({
        sky: ['#0d1b3d', '#33508c'],
        light: '#eef4ff',
        water: ['#27457f', '#1d3768', '#142a54', '#0b1c3e'],
        hull: '#0a0d1a',
        sail: '#b9c7e6',
      }),
    },
  ],
  sound: [
    { seconds: 0.8, toneHz: 1000 },
    { seconds: 2.5, chord: [38, 50, 57, 62, 65] },
    { seconds: 2.5, chord: [34, 46, 53, 58, 62] },
    { seconds: 1.8, silence: true },
    { seconds: 2.5, chord: [41, 53, 57, 60, 65] },
    { seconds: 2.5, chord: [36, 48, 55, 60, 64] },
  ],
  dialogue: [
    {
      from: 0.5,
      to: 2.7,
      speaker: 'Dispatcher',
      text: { en: 'All units, the night shift begins.', ar: 'إلى كل الوحدات، بدأت نوبة الليل.' },
    },
    {
      from: 3.6,
      to: 5.5,
      speaker: 'Nadia',
      text: { en: 'Who is playing ball at this hour?', ar: 'من يلعب بالكرات في هذه الساعة؟' },
    },
    {
      from: 6.2,
      to: 8,
      speaker: 'Dispatcher',
      text: { en: 'Check the windows on the green tower.', ar: 'افحصي نوافذ البرج الأخضر.' },
    },
    {
      from: 8.6,
      to: 10.5,
      speaker: 'Nadia',
      text: { en: 'Up here you can see every star.', ar: 'من هنا ترى كل النجوم.' },
    },
    {
      from: 11.2,
      to: 13,
      speaker: 'Nadia',
      text: { en: 'A boat, under the moon.\nShift over.', ar: 'قارب تحت ضوء القمر.\nانتهت النوبة.' },
    },
  ],
  subtitles: [
    { language: 'en', format: 'srt' },
    { language: 'ar', format: 'vtt' },
  ],
};
