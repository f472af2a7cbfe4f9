import { COMPLEXITY } from '../quality/picture/tools.js';
import type { MeasuringAnalyser } from './analyser.js';

export const complexity: MeasuringAnalyser = {
  name: 'complexity',
  description: 'Measures spatial and temporal information of every frame after ITU-T P.910.',
  tools: [COMPLEXITY],
  measurers: ['complexity'],
  appliesTo: ({ kind }) => kind === 'VIDEO',
};
