import { PIXEL_ERRORS } from '../quality/picture/tools.js';
import type { MeasuringAnalyser } from './analyser.js';

export const pixelErrors: MeasuringAnalyser = {
  name: 'pixel-errors',
  description: 'Finds dead, hot and stuck pixels: where, in which colour, from when and until when.',
  tools: [PIXEL_ERRORS],
  measurers: ['pixel-errors'],
  appliesTo: ({ kind }) => kind === 'VIDEO',
};
