/**
 * How well speech is found: utterances of Debian's espeak-ng, clean and over music and pink noise made from a seed, with the truth by the
 * energy of the clean signal; and how much is found where nobody speaks.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sileroMissing } from '../src/media/analysers/silero.js';
import { openEngine } from '../src/media/decoder/engine.js';
import type { MediaEngine } from '../src/media/decoder/types.js';
import { music, pinkNoise, whiteNoise } from '../test/support/sound/backgrounds.js';
import { heardIn, speechScores } from '../test/support/sound/heard.js';
import { conversation, hasEspeak, over, SPOKEN_RATE, type Spoken } from '../test/support/sound/spoken.js';
import { benchFolder } from './folder.js';
import { positive } from './options.js';

/** Decibels of speech over its background. */
const RATIOS = [20, 10, 5, 0];
const BACKGROUNDS = {
  music: (count: number, seed: number) => music(count, SPOKEN_RATE, seed),
  'pink noise': pinkNoise,
};
const QUIET_SECONDS = 120;

/** `--rounds N` (default 3): conversations of two minutes, each over other music and noise. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { rounds: { type: 'string' } } });
  const rounds = positive('--rounds', values.rounds ?? '3');
  const missing = hasEspeak() ? sileroMissing() : 'apt-get install espeak-ng';
  if (missing !== null) return console.log(`speech: skipped: ${missing}`);
  const folder = mkdtempSync(join(benchFolder(), 'speech-'));
  const engine = await openEngine();
  try {
    await spokenOver(engine, folder, rounds);
    await nobodySpeaks();
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true });
  }
}

async function spokenOver(engine: MediaEngine, folder: string, rounds: number): Promise<void> {
  const seeds = Array.from({ length: rounds }, (_, i) => 101 + i);
  const talks = [];
  for (const seed of seeds) talks.push({ seed, ...(await conversation(engine, folder, seed, 20)) });
  const table: Record<string, object> = {
    clean: await scored(talks.map(({ samples, truth }) => ({ samples, truth }))),
  };
  for (const ratio of RATIOS) {
    for (const [name, make] of Object.entries(BACKGROUNDS)) {
      table[`${name}, ${ratio} dB`] = await scored(
        talks.map((talk) => ({ ...talk, samples: over(talk, make(talk.samples.length, talk.seed), ratio) })),
      );
    }
  }
  console.table(table);
}

async function scored(talks: readonly Spoken[]): Promise<object> {
  const start = performance.now();
  const heard = [];
  for (const { samples, truth } of talks)
    heard.push({ found: await heardIn(samples), truth, endUs: (samples.length / SPOKEN_RATE) * 1e6 });
  const seconds = heard.reduce((sum, { endUs }) => sum + endUs / 1e6, 0);
  const times = seconds / ((performance.now() - start) / 1000);
  return { ...speechScores(heard), seconds: Math.round(seconds), 'x real time': Math.round(times) };
}

async function nobodySpeaks(): Promise<void> {
  const count = QUIET_SECONDS * SPOKEN_RATE;
  const sounds = {
    music: music(count, SPOKEN_RATE, 7),
    'music without drums': music(count, SPOKEN_RATE, 8, { beat: false }),
    'pink noise': pinkNoise(count, 7),
    'white noise': whiteNoise(count, 7),
    silence: new Float32Array(count),
  };
  const table: Record<string, object> = {};
  for (const [name, samples] of Object.entries(sounds)) {
    const found = await heardIn(samples);
    const seconds = found.reduce((sum, { startUs, endUs }) => sum + (endUs - startUs) / 1e6, 0);
    table[name] = { seconds: QUIET_SECONDS, 'taken for speech, s': Number(seconds.toFixed(2)) };
  }
  console.table(table);
}
