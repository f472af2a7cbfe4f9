import { decodePicture } from '../../lake/pictures/decode-picture.js';
import { STILL_MEASURES, type StillMeasures } from '../../lake/tables/still-measures.js';
import type { Found, Tool } from '../findings.js';
import { measureStill } from '../quality/stills/measure-still.js';
import type { LakeAnalyser } from './analyser.js';
import { picturesOf } from './vision/pictures-of.js';

const tool: Tool = {
  key: 'still-measures',
  name: 'Measures of stills',
  version: '1',
  task: 'still measurement',
  description:
    'Of each frame of the lake: how sharp, bright, rich in contrast and colour it is, where its black bars are and what it shows, by saliency.',
  card: {
    intended_use: 'To rank the frames of a film as artwork: Title.artworkCandidates.',
    limitations:
      'What draws the eye is told by contrast and pattern, not by meaning: a bright lamp counts as a subject.',
  },
};

export const stills: LakeAnalyser = {
  name: 'stills',
  description: 'Measures every frame of the lake as a still: what Title.artworkCandidates ranks by.',
  tools: [tool],
  appliesTo: ({ kind }) => kind === 'VIDEO' || kind === 'IMAGE',
  analyse: async (analysed) => {
    const measured: { timeUs: number; measures: StillMeasures }[] = [];
    for await (const { image, timestamp_us: timeUs } of picturesOf(analysed)) {
      // A curve has one point a time.
      if (timeUs <= (measured.at(-1)?.timeUs ?? -Infinity)) continue;
      measured.push({ timeUs, measures: measureStill(await decodePicture(image)) });
    }
    const timesUs = Float64Array.from(measured, ({ timeUs }) => timeUs);
    return STILL_MEASURES.map((name): Found => {
      const values = Float32Array.from(measured, ({ measures }) => measures[name]);
      const series = { name, unit: null, startUs: timesUs[0] ?? 0, stepUs: null, timesUs, values, tool: tool.key };
      return { is: 'series', series };
    });
  },
};
