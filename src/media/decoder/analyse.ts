/** Reads a file once, from start to end, and yields its pictures, shots, measures of sound, and lines of text. */
import { setImmediate } from 'node:timers/promises';
import { ClockJumps } from './clock-jumps.js';
import type { ClockJump } from './clock-jumps.js';
import { checkDecoded, checkDecodedLength, checkLength } from './completeness.js';
import { Container } from './container.js';
import { Decoder } from './decoder.js';
import { AV_NOPTS_VALUE } from './ffmpeg.js';
import type { Packet, Stream } from './ffmpeg.js';
import { PictureTrack } from './picture-track.js';
import type { KeptFrame } from './picture-track.js';
import { PreviewMaker } from './preview.js';
import { SoundTrack } from './sound-track.js';
import { StreamClock } from './stream-clock.js';
import { steadyRate } from './steady-rate.js';
import { displaySize, frameRateOf, isAudio, isText, isVideo, mainStream, orientation, squareSize } from './streams.js';
import { stillPicture } from './still.js';
import { TextTrack } from './text-track.js';
import { framePeriodUs, toMicroseconds } from './timeline.js';
import { MediaError } from './types.js';
import type { DynamicRange, Rational } from '../../lake/tables/streams.js';
import type { AnalysisEvent, Measure, Probe } from './types.js';

const PROGRESS_EVERY_MS = 300;
/** Decoding blocks the event loop; after this many packets it gets a turn, so that the process notices when its parent is gone. */
const PACKETS_PER_TURN = 64;
/** Length of a frame whose stream states neither duration nor rate: 1/24 s, as in film. */
const FILM_FRAME_US = 41_667;

/** @throws MediaError as soon as it is known that the file is cut off or cannot be decoded */
export async function* analyse(path: string, probe: Probe, sampleEveryUs: number): AsyncGenerator<AnalysisEvent> {
  if (probe.kind === 'IMAGE') {
    yield { type: 'picture', picture: await stillPicture(path) };
    return;
  }
  const container = Container.open(path);
  const analysis = new Analysis(container, probe, sampleEveryUs);
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
  readonly #audio: AudioBranch | null;
  readonly #texts = new Map<number, TextTrack>();
  #readUs = 0;
  #progressAt = Date.now();

  constructor(container: Container, probe: Probe, sampleEveryUs: number) {
    const { streams } = container;
    this.#container = container;
    this.#probe = probe;
    const [video, audio] = [mainStream(streams, isVideo), mainStream(streams, isAudio)];
    this.#zeroUs = probe.zeroUs;
    this.#jumps = new ClockJumps(container.formatName);
    const pictures = video && Decoder.openIfAny(video);
    const sound = audio && Decoder.openIfAny(audio);
    this.#video = pictures && new VideoBranch(video, pictures, probe, sampleEveryUs);
    this.#audio = sound && new AudioBranch(audio, sound, probe.zeroUs);
    for (const stream of streams.filter(isText)) {
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
    if (this.#audio) yield* this.#audio.finish();
    if (this.#video) yield* this.#video.finish();
  }

  close(): void {
    this.#video?.close();
    this.#audio?.close();
  }

  async *#take(packet: Packet): AsyncGenerator<AnalysisEvent> {
    if (packet.streamIndex === this.#video?.index) yield* this.#video.push(packet);
    else if (packet.streamIndex === this.#audio?.index) yield* this.#audio.push(packet);
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
  readonly #track: PictureTrack;
  readonly #previews: PreviewMaker;
  readonly #stated: Rational | null;

  constructor(stream: Stream, decoder: Decoder, probe: Probe, sampleEveryUs: number) {
    const turn = orientation(stream);
    this.#stated = probe.frameRate;
    this.index = stream.index;
    this.#decoder = decoder;
    this.#clock = new StreamClock(stream, probe.zeroUs, framePeriodUs(frameRateOf(stream)) ?? FILM_FRAME_US);
    this.#track = new PictureTrack(squareSize(stream), turn.sideways, sampleEveryUs);
    this.#previews = new PreviewMaker(displaySize(stream), turn, rangeOf(probe, stream));
  }

  async *push(packet: Packet | null): AsyncGenerator<AnalysisEvent> {
    for (const frame of this.#decoder.decode(packet)) {
      yield* this.#emit(this.#track.push(frame, this.#clock.read(frame)));
    }
  }

  async *finish(): AsyncGenerator<AnalysisEvent> {
    yield* this.push(null);
    checkDecoded('video', this.#decoder);
    if (this.#decoder.frames === 0) throw new MediaError('corrupt: there is a video stream, but no picture in it');
    checkDecodedLength('video', this.packetsEndUs, this.#clock.endUs);
    yield* this.#emit(this.#track.finish(this.#clock.endUs));
    yield { type: 'shots', shots: this.#track.shots(this.#clock.endUs) };
    yield { type: 'rate', frameRate: steadyRate(this.#track.times, this.#stated) };
  }

  close(): void {
    this.#decoder.close();
    this.#track.close();
    this.#previews.close();
  }

  async *#emit(found: Iterable<KeptFrame | Measure>): AsyncGenerator<AnalysisEvent> {
    for (const item of found) {
      if ('preview' in item) yield { type: 'picture', picture: await this.#previews.make(item) };
      else yield { type: 'measure', measure: item };
    }
  }
}

class AudioBranch {
  readonly index: number;
  readonly #decoder: Decoder;
  readonly #clock: StreamClock;
  readonly #track = new SoundTrack();

  constructor(stream: Stream, decoder: Decoder, zeroUs: number) {
    this.index = stream.index;
    this.#decoder = decoder;
    this.#clock = new StreamClock(stream, zeroUs, 0);
  }

  *push(packet: Packet | null): Generator<AnalysisEvent> {
    for (const frame of this.#decoder.decode(packet))
      yield* asMeasures(this.#track.push(frame, this.#clock.read(frame)));
  }

  *finish(): Generator<AnalysisEvent> {
    yield* this.push(null);
    checkDecoded('sound', this.#decoder);
    yield* asMeasures(this.#track.finish(this.#clock.endUs));
  }

  close(): void {
    this.#decoder.close();
    this.#track.close();
  }
}

function* asMeasures(measures: Iterable<Measure>): Generator<AnalysisEvent> {
  for (const measure of measures) yield { type: 'measure', measure };
}

function* asLines(lines: ReturnType<TextTrack['finish']>): Generator<AnalysisEvent> {
  for (const line of lines) yield { type: 'line', line };
}

function rangeOf(probe: Probe, stream: Stream): DynamicRange {
  const info = probe.streams.find(({ index }) => index === stream.index);
  return info?.type === 'video' ? info.dynamicRange : 'SDR';
}
