/** Measures that one pass over the frames of a file takes, by name: `media-graph analyse`, and ingest where they are cheap. */
import type { AudioStreamInfo, VideoStreamInfo } from '../../lake/tables/streams.js';
import type { Place } from '../findings.js';
import type { Measurer } from './measurer.js';
import { activePictureOf } from './picture/active-picture.js';
import { complexityOf } from './picture/complexity.js';
import { hdrOf } from './picture/hdr.js';
import { fingerprintMeasurer } from './picture/fingerprint.js';
import { motionFaultsOf } from './picture/motion-faults.js';
import { pixelErrorsOf } from './picture/pixel-errors.js';
import { stillFaultsOf } from './picture/still-faults.js';
import { SoundFaultsMeasurer } from './sound/faults.js';
import { LoudnessMeasurer } from './sound/loudness.js';
import { WaveformMeasurer } from './sound/waveform.js';
import type { Probe } from './types.js';
import type { Orientation } from './upright.js';

/** Measures the main video stream, whose pictures are stored as `turn` says; null: it has nothing to say of such a one. */
export const pictureMeasurers: Readonly<
  Record<string, (of: VideoStreamInfo, probe: Probe, turn: Orientation) => Measurer | null>
> = {
  'active-picture': activePictureOf,
  complexity: complexityOf,
  hdr: hdrOf,
  fingerprint: fingerprintMeasurer,
  'motion-faults': motionFaultsOf,
  'pixel-errors': pixelErrorsOf,
  'still-faults': stillFaultsOf,
};

/** Measures a stream of sound: each has a measurer of its own. `isMain`: what it finds is said of the file. */
export const soundMeasurers: Readonly<
  Record<string, (of: AudioStreamInfo, probe: Probe, isMain: boolean) => Measurer>
> = {
  loudness: (of, _, isMain) => new LoudnessMeasurer(placeOf(of, isMain), isMain),
  'sound-faults': (of, _, isMain) => new SoundFaultsMeasurer(of, placeOf(of, isMain)),
  waveform: (of, _, isMain) => new WaveformMeasurer(of.sampleRateHz, placeOf(of, isMain)),
};

const placeOf = ({ index }: AudioStreamInfo, isMain: boolean): Place => (isMain ? {} : { stream: index });

/** Those cheap enough to be part of every ingest. */
export const INGESTED: readonly string[] = ['loudness', 'sound-faults', 'waveform'];
