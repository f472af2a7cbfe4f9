/** Reads a file once, from start to end, and yields its pictures, shots, measures of sound, and lines of text. */
import { setImmediate } from 'node:timers/promises';
import { ClockJumps } from './clock-jumps.js';
import type { ClockJump } from './clock-jumps.js';
import { checkDecoded, checkDecodedLength, checkLength, isDecoded } from './completeness.js';
import { Container } from './container.js';
import { Decoder } from './decoder.js';
import { AV_NOPTS_VALUE } from './ffmpeg.js';
import type { Packet, Stream } from './ffmpeg.js';
import { pictureMeasurers, soundMeasurers } from './measurers.js';
import type { Measurer } from './measurer.js';
import { PictureTrack } from './picture-track.js';
import type { KeptFrame } from './picture-track.js';
import { PreviewMaker } from './preview.js';
import { StreamClock } from './stream-clock.js';
import { steadyRate } from './steady-rate.js';
import { displaySize, frameRateOf, isAudio, isText, isVideo, mainStream, orientation, squareSize } from './streams.js';
import { stillPicture } from './still.js';
import { TextTrack } from './text-track.js';
import { framePeriodUs, toMicroseconds } from './timeline.js';
import { MediaError } from './types.js';
import type { DynamicRange, Rational } from '../../lake/tables/streams.js';
import type { Found, Measure } from '../findings.js';
import type { AnalysisEvent, Probe } from './types.js';

const PROGRESS_EVERY_MS = 300;
/** Decoding blocks the event loop; after this many packets it gets a turn, so that the process notices when its parent is gone. */
const PACKETS_PER_TURN = 64;
/** Length of a frame whose stream states neither duration nor rate: 1/24 s, as in film. */
const FILM_FRAME_US = 41_667;

/** What is to be found in a file. */
export interface Wanted {
  /** Pictures, shots, lines, black and freezes; null: only what the measurers find. */
  readonly sampleEveryUs: number | null;
  /** Names of measurers. */
  readonly measurers: readonly string[];
}

/** @throws MediaError as soon as it is known that the file is cut off or cannot be decoded */
export async function* analyse(path: string, probe: Probe, wanted: Wanted): AsyncGenerator<AnalysisEvent> {
  if (probe.kind === 'IMAGE') {
    if (wanted.sampleEveryUs !== null) yield { type: 'picture', picture: await stillPicture(path) };
    return;
  }
  const container = Container.open(path);
  const analysis = new Analysis(container, probe, wanted);
  try {
    yield* analysis.run();
  } finally {
    analysis.close();
    container.close();
  }
}

class Analysis {
  readonly #container: Container;
  readonly #probe: Probe;
  readonly #zeroUs: number;
  readonly #jumps: ClockJumps;
  readonly #video: VideoBranch | null;
  readonly #sounds: ReadonlyMap<number, AudioBranch>;
  readonly #texts = new Map<number, TextTrack>();
  #readUs = 0;
  #progressAt = Date.now();

  constructor(container: Container, probe: Probe, wanted: Wanted) {
    const { streams } = container;
    this.#container = container;
    this.#probe = probe;
    const [video, audio] = [mainStream(streams, isVideo), mainStream(streams, isAudio)];
    this.#zeroUs = probe.zeroUs;
    this.#jumps = new ClockJumps(container.formatName);
    const isIngest = wanted.sampleEveryUs !== null;
    const asks = (known: object) => wanted.measurers.some((name) => name in known);
    const pictures = video && (isIngest || asks(pictureMeasurers)) ? Decoder.openIfAny(video) : null;
    this.#video = pictures && new VideoBranch(video!, pictures, probe, wanted);
    const sounds = asks(soundMeasurers) ? streams.filter(isAudio) : [];
    this.#sounds = new Map(
      sounds.flatMap((stream) => {
        const decoder = Decoder.openIfAny(stream);
        return decoder ? [[stream.index, new AudioBranch(stream, decoder, probe, stream === audio, wanted)]] : [];
      }),
    );
    for (const stream of isIngest ? streams.filter(isText) : []) {
      const track = TextTrack.of(stream);
      if (track) this.#texts.set(stream.index, track);
    }
  }

  async *run(): AsyncGenerator<AnalysisEvent> {
    let packets = 0;
    for (const packet of this.#container.packets()) {
      this.#jumps.mend(packet, this.#container.streams[packet.streamIndex]!);
      this.#follow(packet);
      yield* this.#take(packet);
      if (++packets % PACKETS_PER_TURN === 0) {
        yield* this.#progress();
        await setImmediate();
      }
    }
    if (this.#jumps.found.length > 0) yield { type: 'length', durationUs: this.#readUs };
    for (const jump of this.#jumps.found) yield { type: 'problem', problem: inWords(jump, this.#zeroUs) };
    checkLength(this.#container.formatName, this.#probe.durationUs, this.#readUs, this.#container.readError);
    for (const track of this.#texts.values()) {
      yield* asLines(track.finish(this.#readUs));
      for (const problem of track.problems) yield { type: 'problem', problem };
    }
    for (const sound of this.#sounds.values()) yield* sound.finish();
    if (this.#video) yield* this.#video.finish();
  }

  close(): void {
    this.#video?.close();
    for (const sound of this.#sounds.values()) sound.close();
  }

  async *#take(packet: Packet): AsyncGenerator<AnalysisEvent> {
    if (packet.streamIndex === this.#video?.index) yield* this.#video.push(packet);
    else if (this.#sounds.has(packet.streamIndex)) yield* this.#sounds.get(packet.streamIndex)!.push(packet);
    else {
      const track = this.#texts.get(packet.streamIndex);
      if (track) yield* asLines(track.push(packet, this.#zeroUs));
    }
  }

  #follow(packet: Packet): void {
    const time = packet.pts !== AV_NOPTS_VALUE ? packet.pts : packet.dts;
    if (time === AV_NOPTS_VALUE) return;
    const { timeBase } = this.#container.streams[packet.streamIndex]!;
    const endUs = toMicroseconds(time + packet.duration, timeBase) - this.#zeroUs;
    this.#readUs = Math.max(this.#readUs, endUs);
    if (packet.streamIndex === this.#video?.index) this.#video.packetsEndUs = Math.max(this.#video.packetsEndUs, endUs);
  }

  *#progress(): Generator<AnalysisEvent> {
    if (Date.now() - this.#progressAt < PROGRESS_EVERY_MS) return;
    this.#progressAt = Date.now();
    const totalUs = this.#probe.durationUs ?? this.#readUs;
    const stage = this.#video ? 'picture' : 'sound';
    yield { type: 'progress', stage, doneUs: Math.min(this.#readUs, totalUs), totalUs };
  }
}

function inWords({ atUs, byUs }: ClockJump, zeroUs: number): string {
  const [at, by] = [atUs - zeroUs, byUs].map((us) => (us / 1_000_000).toFixed(1));
  return `its clock jumps by ${by} s at ${at} s: two recordings were joined; the jump is taken out`;
}

class VideoBranch {
  readonly index: number;
  packetsEndUs = 0;
  readonly #decoder: Decoder;
  readonly #clock: StreamClock;
  /** Null: only measurers look at the pictures. */
  readonly #track: PictureTrack | null;
  readonly #measurers: readonly Measurer[];
  readonly #previews: PreviewMaker;
  readonly #stated: Rational | null;

  constructor(stream: Stream, decoder: Decoder, probe: Probe, { sampleEveryUs, measurers }: Wanted) {
    const turn = orientation(stream);
    this.#stated = probe.frameRate;
    this.index = stream.index;
    this.#decoder = decoder;
    this.#clock = new StreamClock(stream, probe.zeroUs, framePeriodUs(frameRateOf(stream)) ?? FILM_FRAME_US);
    this.#track = sampleEveryUs === null ? null : new PictureTrack(squareSize(stream), turn.sideways, sampleEveryUs);
    this.#measurers = made(measurers, pictureMeasurers, (make) => {
      const info = infoOf(probe, stream);
      return info?.type === 'video' ? make(info, probe, turn) : null;
    });
    this.#previews = new PreviewMaker(displaySize(stream), turn, rangeOf(probe, stream));
  }

  async *push(packet: Packet | null): AsyncGenerator<AnalysisEvent> {
    for (const frame of this.#decoder.decode(packet)) {
      const timestampUs = this.#clock.read(frame);
      frame.pts = BigInt(timestampUs);
      if (this.#track) yield* this.#emit(this.#track.push(frame, timestampUs));
      for (const measurer of this.#measurers) yield* asFound(measurer.push(frame, timestampUs));
    }
  }

  async *finish(): AsyncGenerator<AnalysisEvent> {
    yield* this.push(null);
    checkDecoded('video', this.#decoder);
    if (this.#decoder.frames === 0) throw new MediaError('corrupt: there is a video stream, but no picture in it');
    checkDecodedLength('video', this.packetsEndUs, this.#clock.endUs);
    for (const measurer of this.#measurers) yield* asFound(measurer.finish(this.#clock.endUs));
    if (!this.#track) return;
    yield* this.#emit(this.#track.finish(this.#clock.endUs));
    yield { type: 'shots', shots: this.#track.shots(this.#clock.endUs) };
    yield { type: 'rate', frameRate: steadyRate(this.#track.times, this.#stated) };
  }

  close(): void {
    this.#decoder.close();
    this.#track?.close();
    for (const measurer of this.#measurers) measurer.close();
    this.#previews.close();
  }

  async *#emit(found: Iterable<KeptFrame | Measure>): AsyncGenerator<AnalysisEvent> {
    for (const item of found) {
      if ('preview' in item) yield { type: 'picture', picture: await this.#previews.make(item) };
      else yield { type: 'found', found: { is: 'measure', measure: item } };
    }
  }
}

class AudioBranch {
  readonly #decoder: Decoder;
  readonly #clock: StreamClock;
  readonly #isMain: boolean;
  readonly #index: number;
  readonly #measurers: readonly Measurer[];

  constructor(stream: Stream, decoder: Decoder, probe: Probe, isMain: boolean, { measurers }: Wanted) {
    this.#isMain = isMain;
    this.#index = stream.index;
    this.#decoder = decoder;
    this.#clock = new StreamClock(stream, probe.zeroUs, 0);
    this.#measurers = made(measurers, soundMeasurers, (make) => {
      const info = infoOf(probe, stream);
      return info?.type === 'audio' ? make(info, probe, isMain) : null;
    });
  }

  *push(packet: Packet | null): Generator<AnalysisEvent> {
    for (const frame of this.#decoder.decode(packet)) {
      const timestampUs = this.#clock.read(frame);
      frame.pts = BigInt(timestampUs);
      for (const measurer of this.#measurers) yield* asFound(measurer.push(frame, timestampUs));
    }
  }

  /** Another stream than the main one that cannot be decoded is a problem of the file, and no more. */
  *finish(): Generator<AnalysisEvent> {
    yield* this.push(null);
    if (this.#isMain) checkDecoded('sound', this.#decoder);
    else if (!isDecoded(this.#decoder)) {
      yield { type: 'problem', problem: `the sound of stream ${this.#index} cannot be decoded` };
      return;
    }
    for (const measurer of this.#measurers) yield* asFound(measurer.finish(this.#clock.endUs));
  }

  close(): void {
    this.#decoder.close();
    for (const measurer of this.#measurers) measurer.close();
  }
}

/** The measurers of these names that are of such a stream. */
function made<Make>(
  names: readonly string[],
  known: Readonly<Record<string, Make>>,
  make: (of: Make) => Measurer | null,
): Measurer[] {
  return names.flatMap((name) => (known[name] && make(known[name])) ?? []);
}

function* asFound(all: Iterable<Found>): Generator<AnalysisEvent> {
  for (const found of all) yield { type: 'found', found };
}

function* asLines(lines: ReturnType<TextTrack['finish']>): Generator<AnalysisEvent> {
  for (const line of lines) yield { type: 'line', line };
}

const infoOf = ({ streams }: Probe, stream: Stream) => streams.find(({ index }) => index === stream.index);

function rangeOf(probe: Probe, stream: Stream): DynamicRange {
  const info = infoOf(probe, stream);
  return info?.type === 'video' ? info.dynamicRange : 'SDR';
}
