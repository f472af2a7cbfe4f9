import { waveformTool } from '../decoder/sound/tools.js';
import type { MeasuringAnalyser } from './analyser.js';
import { hasSound } from './has-sound.js';

export const waveform: MeasuringAnalyser = {
  name: 'waveform',
  description: 'Peaks of the wave of every sound track, for players.',
  tools: [waveformTool],
  measurers: ['waveform'],
  appliesTo: hasSound,
};
