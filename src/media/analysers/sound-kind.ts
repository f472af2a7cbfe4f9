import type { Found, Tool } from '../findings.js';
import { KIND_RATE, SoundKinds, type SoundKind } from '../quality/sound/sound-kinds.js';
import type { FileAnalyser } from './analyser.js';
import { hasSound } from './has-sound.js';

/** Raise the version when the same sound gives other segments. */
const tool: Tool = {
  key: 'sound-kind',
  name: 'Music, noise and silence',
  version: '1',
  task: 'sound classification',
  description:
    'Music by frequencies that stay (continuous frequency activation), noise by their absence and few frames of low energy, silence by level.',
  card: {
    domain: 'sound',
    intended_use: 'Stretches of music, noise and silence in film sound; music under speech, too.',
    limitations:
      'Tones that stay count as music, whatever they come from: hum, sirens, engines. Percussion alone does not. Places are good to 1.2 s. ' +
      'What is neither is not told; speech comes from the analyser of that name.',
  },
};

const KINDS: readonly SoundKind[] = ['music', 'noise', 'silence'];

/** Where music plays, where there is noise, and where nothing. */
export const soundKind: FileAnalyser = {
  name: 'sound-kind',
  description: 'Music, noise and silence in the main sound, by spectral features.',
  tools: [tool],
  appliesTo: hasSound,
  async analyseFile({ signal, onProgress }, { engine, path, probe }) {
    const kinds = new SoundKinds();
    for await (const { startUs, samples } of engine.sound(path, probe, { rate: KIND_RATE, stream: null, signal })) {
      kinds.push(startUs, samples);
      onProgress(startUs, probe.durationUs ?? startUs);
    }
    const segments = kinds.finish();
    const findings = segments.map(({ kind, startUs, endUs }): Found => {
      const finding = { type: 'sound-kind', label: kind, range: { startUs, endUs }, tool: tool.key };
      return { is: 'finding', finding };
    });
    const durations = KINDS.map((kind): Found => {
      const own = segments.filter((segment) => segment.kind === kind);
      const value = own.reduce((sum, { startUs, endUs }) => sum + endUs - startUs, 0) / 1e6;
      const measure = { name: `${kind}_duration`, value, unit: 's', range: null, tool: tool.key };
      return { is: 'measure', measure };
    });
    return [...findings, ...durations];
  },
};
