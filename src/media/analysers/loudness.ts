import { loudnessTool, silenceTool } from '../decoder/sound/tools.js';
import type { MeasuringAnalyser } from './analyser.js';
import { hasSound } from './has-sound.js';

export const loudness: MeasuringAnalyser = {
  name: 'loudness',
  description: 'Loudness after EBU R128, whole and over time, peaks per channel, of every sound track, and silence.',
  tools: [loudnessTool, silenceTool],
  measurers: ['loudness'],
  appliesTo: hasSound,
};
