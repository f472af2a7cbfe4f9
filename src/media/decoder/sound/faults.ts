/** Faults of the signal of one audio stream. */
import { mayBeSilent } from '../../quality/sound/channels.js';
import { amplitudeDb, amplitudeOf, powerDb } from '../../quality/sound/decibels.js';
import { grainLength } from '../../quality/sound/grains.js';
import { steadyOffset } from '../../quality/sound/steady-offset.js';
import type { Severity } from '../../../lake/annotations/shipped-types.js';
import type { AudioStreamInfo } from '../../../lake/tables/streams.js';
import type { Found, Measure, Place, TimeSpan } from '../../findings.js';
import type { Frame } from '../ffmpeg.js';
import type { Measurer } from '../measurer.js';
import { Blocks } from './blocks.js';
import { channelsOf } from './channels-of.js';
import { ChannelFaults } from './channel-faults.js';
import { planesOf } from './planes.js';
import { MOST_TOLD, type Places } from './places.js';
import { OUT_OF_PHASE, PHASE_STEP_US, StereoPhase } from './stereo-phase.js';
import { soundFaultsTool } from './tools.js';

/** Blocks of 100 ms. */
const BLOCK_GRAINS = 100;
/** −60 dBFS, as silencedetect has it: a channel that stays below is silent. */
const SILENT_PEAK = amplitudeOf(-60);
/** −46 dBFS: 0.5 % of full scale. Clean clips have 0.02 % at most. */
const DC_LIMIT = 0.005;
/** A clipped run of this many samples or more, 0.4 ms at 48 kHz, is heard as a crackle. */
const LONG_RUN = 20;
/** −60 dBFS: hum that is heard in pauses. */
const LOUD_HUM_POWER = amplitudeOf(-60) ** 2;

interface Fault {
  label: string;
  text: string;
  severity: Severity;
  value: number | null;
  unit: string | null;
  limit?: number;
  standard?: string;
  channel?: string;
  range: TimeSpan | null;
}

export class SoundFaultsMeasurer implements Measurer {
  readonly #place: Place;
  readonly #stream: number;
  readonly #rate: number;
  readonly #blocks: Blocks;
  #names: readonly string[] = [];
  #channels: readonly ChannelFaults[] = [];
  #phase: StereoPhase | null = null;

  constructor({ index, sampleRateHz }: AudioStreamInfo, place: Place) {
    this.#stream = index;
    this.#place = place;
    this.#rate = sampleRateHz;
    this.#blocks = new Blocks(sampleRateHz, BLOCK_GRAINS * grainLength(sampleRateHz));
  }

  push(frame: Frame, timestampUs: number): Iterable<Found> {
    if (this.#channels.length === 0) this.#begin(channelsOf(frame));
    const planes = planesOf(frame);
    for (const { channels, startUs, isNext } of this.#blocks.push(planes, timestampUs)) {
      for (const [i, faults] of this.#channels.entries()) {
        const channel = channels[i];
        if (channel) faults.push(channel, startUs, isNext);
      }
      const [left, right] = channels;
      const endUs = startUs + (left!.length / this.#rate) * 1_000_000;
      if (right) this.#phase?.push(left!, right, startUs, endUs);
    }
    return [];
  }

  *finish(): Generator<Found> {
    for (const measure of this.#measures()) yield { is: 'measure', measure };
    if (this.#phase && this.#phase.curve.greatest > -2) yield this.#phaseCurve(this.#phase);
    for (const fault of this.#faults()) yield this.#finding(fault);
  }

  close(): void {}

  #begin(names: readonly string[]): void {
    this.#names = names;
    this.#channels = names.map(() => new ChannelFaults(this.#rate));
    if (names[0] === 'FL' && names[1] === 'FR') this.#phase = new StereoPhase();
  }

  get #isSilent(): boolean {
    return this.#channels.every(({ level }) => level.peak < SILENT_PEAK);
  }

  *#measures(): Generator<Measure> {
    if (this.#isSilent) return;
    const count = (name: string, of: (channel: ChannelFaults) => number): Measure =>
      this.#measure(
        name,
        this.#channels.reduce((sum, one) => sum + of(one), 0),
        null,
      );
    yield count('clipped_samples', (one) => one.clippedSamples);
    yield count('dropouts', (one) => one.holes.count);
    yield count('clicks', (one) => one.clicks.count);
    const phase = this.#phase?.correlation ?? NaN;
    if (!Number.isNaN(phase)) yield this.#measure('phase_correlation', phase, null);
    for (const [i, { level, hum }] of this.#channels.entries()) {
      const channel = this.#names.length > 1 ? { channel: this.#names[i]! } : {};
      if (level.power > 0) yield { ...this.#measure('rms_level', powerDb(level.power), 'dBFS'), ...channel };
      yield { ...this.#measure('dc_offset', steadyOffset(level.means) * 100, '%'), ...channel };
      const found = hum.result();
      if (found) yield { ...this.#measure('hum_level', powerDb(found.power), 'dBFS'), ...channel };
    }
  }

  *#faults(): Generator<Fault> {
    if (this.#isSilent) {
      if (this.#channels.some(({ level }) => level.samples > 0)) yield nearSilence(this.#channels);
      return;
    }
    for (const [i, faults] of this.#channels.entries()) {
      const name = this.#names[i]!;
      for (const fault of this.#ofChannel(faults, name))
        yield this.#names.length > 1 ? { ...fault, channel: name } : fault;
    }
    if (this.#phase) yield* ofPhase(this.#phase, this.#names.length);
  }

  *#ofChannel({ level, clipping, overs, holes, clicks, hum }: ChannelFaults, name: string): Generator<Fault> {
    if (level.peak < SILENT_PEAK) {
      if (!mayBeSilent(name)) yield silentChannel(level.peak);
      return;
    }
    const offset = steadyOffset(level.means);
    if (Math.abs(offset) > DC_LIMIT) yield dcOffset(offset);
    const found = hum.result();
    if (found) yield humFault(found.mainsHz, found.linesHz, found.power);
    yield* told(clipping, ({ count, greatest }) => ({
      ...{ label: 'clipping', severity: greatest >= LONG_RUN ? 'major' : 'minor', limit: 3 },
      ...{ value: count, unit: 'runs', standard: 'Three samples at full scale are an over (B. Katz, Mastering Audio)' },
      text: `The wave is cut off at full scale ${times(count)}, over ${greatest} samples at most.`,
    }));
    yield* told(overs, ({ count, greatest }) => ({
      ...{ label: 'over-full-scale', severity: 'minor', limit: 0, value: amplitudeDb(greatest), unit: 'dBFS' },
      text: `The wave goes beyond full scale ${times(count)}: it is cut off when it is played without headroom.`,
    }));
    yield* told(holes, ({ count, greatest }) => ({
      ...{ label: 'dropout', severity: 'major', value: greatest, unit: 'ms' },
      text: `The sound drops out ${times(count)}, for ${greatest} ms at most.`,
    }));
    yield* told(clicks, ({ count }) => ({
      ...{ label: 'click', severity: 'minor', value: count, unit: 'clicks' },
      ...{ standard: 'Outliers of the prediction error (Godsill and Rayner, Digital Audio Restoration)' },
      text: `There is a click in the sound, ${times(count)}.`,
    }));
  }

  #measure(name: string, value: number, unit: string | null): Measure {
    return { name, value, unit, range: null, tool: soundFaultsTool.key, ...this.#place };
  }

  #phaseCurve({ curve, startUs }: StereoPhase): Found {
    const time = { startUs, stepUs: PHASE_STEP_US, timesUs: null };
    const about = { name: 'phase_correlation', unit: null, tool: soundFaultsTool.key, ...this.#place };
    return { is: 'series', series: { ...about, ...time, values: curve.values() } };
  }

  #finding({ label, text, severity, value, unit, limit, standard, channel, range }: Fault): Found {
    const rule = { ...(limit !== undefined && { limit }), ...(standard && { standard }) };
    const data = { severity, ...rule, ...(channel && { channel }), stream: this.#stream };
    const tool = soundFaultsTool.key;
    return { is: 'finding', finding: { type: 'sound-fault', label, text, value, unit, data, range, tool } };
  }
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** The stretches as faults, and one of the whole that says how many there are besides. */
function* told(
  { stretches, untold }: Places,
  about: (stretch: { count: number; greatest: number }) => Omit<Fault, 'range'>,
): Generator<Fault> {
  for (const { startUs, endUs, count, greatest } of stretches)
    yield { ...about({ count, greatest }), range: { startUs, endUs: Math.max(endUs, startUs + 1) } };
  const first = stretches[0];
  if (untold === 0 || !first) return;
  const { label, severity } = about(first);
  const text = `So it is in ${untold} more places: the first ${MOST_TOLD} are told.`;
  yield { label, severity, text, value: untold, unit: 'places', range: null };
}

function nearSilence(channels: readonly ChannelFaults[]): Fault {
  const peak = Math.max(...channels.map(({ level }) => level.peak));
  const text = peak === 0 ? 'There is no sound in the whole stream.' : 'The whole stream stays below −60 dBFS.';
  return { label: 'near-silence', severity: 'major', text, ...levelOf(peak), limit: -60, range: null };
}

function silentChannel(peak: number): Fault {
  const text = 'The channel is silent throughout, while others are not.';
  return { label: 'silent-channel', severity: 'major', text, ...levelOf(peak), limit: -60, range: null };
}

/** Digital silence has no level. */
function levelOf(peak: number) {
  return { value: peak === 0 ? null : powerDb(peak ** 2), unit: peak === 0 ? null : 'dBFS' };
}

function dcOffset(offset: number): Fault {
  const text = `The wave lies ${(offset * 100).toFixed(1)} % of full scale off the middle.`;
  return {
    label: 'dc-offset',
    severity: 'minor',
    text,
    value: offset * 100,
    unit: '%',
    limit: DC_LIMIT * 100,
    range: null,
  };
}

function humFault(mainsHz: number, linesHz: readonly number[], power: number): Fault {
  const text = `There is hum of the mains at ${mainsHz} Hz: steady lines at ${linesHz.join(', ')} Hz.`;
  const standard = 'Brandt and Bitzer, Automatic Detection of Hum in Audio Signals, JAES 62 (2014)';
  const severity = power >= LOUD_HUM_POWER ? 'major' : 'minor';
  return { label: 'hum', severity, text, value: powerDb(power), unit: 'dBFS', standard, range: null };
}

function* ofPhase(phase: StereoPhase, channels: number): Generator<Fault> {
  const limit = OUT_OF_PHASE;
  const { correlation } = phase;
  if (phase.isMono && channels === 2) {
    const text = 'Left and right are the same: it is mono in two channels.';
    yield { label: 'mono-in-stereo', severity: 'minor', text, value: correlation, unit: null, range: null };
  } else if (correlation <= limit) {
    const text = 'One channel is upside down: what both have in common cancels in mono.';
    yield { label: 'inverted-channel', severity: 'major', text, value: correlation, unit: null, limit, range: null };
  } else {
    for (const range of phase.stretches) {
      const text = 'Left and right are out of phase: what both have in common cancels in mono.';
      yield { label: 'out-of-phase', severity: 'minor', text, value: null, unit: null, limit, range };
    }
  }
}
