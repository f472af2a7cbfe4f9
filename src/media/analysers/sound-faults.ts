import { soundFaultsTool } from '../decoder/sound/tools.js';
import type { MeasuringAnalyser } from './analyser.js';
import { hasSound } from './has-sound.js';

export const soundFaults: MeasuringAnalyser = {
  name: 'sound-faults',
  description: 'Clipping, DC offset, phase, hum, dropouts, clicks and silent channels of every sound track.',
  tools: [soundFaultsTool],
  measurers: ['sound-faults'],
  appliesTo: hasSound,
};
