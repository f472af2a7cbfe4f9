import { BLUR_AND_BLOCKS, PICTURE_FAULTS } from '../quality/picture/tools.js';
import type { MeasuringAnalyser } from './analyser.js';

export const pictureFaults: MeasuringAnalyser = {
  name: 'picture-faults',
  description:
    'Finds flashes (ITU-R BT.1702), repeated and dropped frames, cadence, combing, levels out of range (EBU R 103), blur, blocks and banding.',
  tools: [PICTURE_FAULTS, BLUR_AND_BLOCKS],
  measurers: ['motion-faults', 'still-faults'],
  appliesTo: ({ kind }) => kind === 'VIDEO',
};
