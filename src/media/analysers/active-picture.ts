import { ACTIVE_PICTURE } from '../quality/picture/tools.js';
import type { MeasuringAnalyser } from './analyser.js';

export const activePicture: MeasuringAnalyser = {
  name: 'active-picture',
  description: 'Finds letterbox and pillarbox: the picture between its black bars, as a box over time.',
  tools: [ACTIVE_PICTURE],
  measurers: ['active-picture'],
  appliesTo: ({ kind }) => kind === 'VIDEO',
};
