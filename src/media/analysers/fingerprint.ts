import { PICTURE_FINGERPRINT } from '../quality/fingerprint/tool.js';
import type { MeasuringAnalyser } from './analyser.js';

export const fingerprint: MeasuringAnalyser = {
  name: 'fingerprint',
  description: 'Keeps what the pictures look like over time, by which copies and excerpts are found in other assets.',
  tools: [PICTURE_FINGERPRINT],
  measurers: ['fingerprint'],
  appliesTo: ({ kind }) => kind === 'VIDEO',
};
