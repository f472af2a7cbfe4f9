/** Makes the proxy of a file, in one pass over it. */
import { setImmediate } from 'node:timers/promises';
import { ClockJumps } from '../clock-jumps.js';
import { checkLength } from '../completeness.js';
import { Container } from '../container.js';
import { AV_NOPTS_VALUE } from '../ffmpeg.js';
import type { Packet } from '../ffmpeg.js';
import { isAudio, isVideo, mainStream } from '../streams.js';
import { toMicroseconds } from '../timeline.js';
import type { ProgressEvent, Probe } from '../types.js';
import { MediaError } from '../types.js';
import { Mp4Writer } from './mp4-writer.js';
import { ProxyPictures } from './pictures.js';
import { ProxySound } from './sound.js';

const PROGRESS_EVERY_MS = 300;
const PACKETS_PER_TURN = 16;

/** @param into path of the file to write @throws MediaError when the file has neither pictures nor sound that can be decoded, or is cut off */
export async function* proxy(path: string, probe: Probe, into: string): AsyncGenerator<ProgressEvent> {
  const container = Container.open(path);
  const tracks = new Map<number, ProxyPictures | ProxySound>();
  let writer: Mp4Writer | null = null;
  try {
    const [video, audio] = [mainStream(container.streams, isVideo), mainStream(container.streams, isAudio)];
    const info = probe.streams.find(({ index }) => index === video?.index);
    if (video && info?.type === 'video') tracks.set(video.index, new ProxyPictures(video, info, probe));
    if (audio) tracks.set(audio.index, new ProxySound(audio, probe));
    if (tracks.size === 0) throw new MediaError('has neither moving pictures nor sound');
    writer = new Mp4Writer(
      into,
      [...tracks.values()].map(({ encoder }) => encoder),
    );
    yield* copy(container, probe, tracks, writer);
    for (const track of tracks.values()) writeAll(writer, track, track.finish());
    writer.finish();
  } finally {
    for (const track of tracks.values()) track.close();
    writer?.close();
    container.close();
  }
}

async function* copy(
  container: Container,
  probe: Probe,
  tracks: ReadonlyMap<number, ProxyPictures | ProxySound>,
  writer: Mp4Writer,
): AsyncGenerator<ProgressEvent> {
  const jumps = new ClockJumps(container.formatName);
  const stage = probe.kind === 'AUDIO' ? 'sound' : 'picture';
  let [readUs, packets, progressAt] = [0, 0, Date.now()];
  for (const packet of container.packets()) {
    const stream = container.streams[packet.streamIndex]!;
    jumps.mend(packet, stream);
    const time = packet.pts !== AV_NOPTS_VALUE ? packet.pts : packet.dts;
    if (time !== AV_NOPTS_VALUE) {
      readUs = Math.max(readUs, toMicroseconds(time + packet.duration, stream.timeBase) - probe.zeroUs);
    }
    const track = tracks.get(packet.streamIndex);
    if (track) writeAll(writer, track, track.push(packet));
    if (++packets % PACKETS_PER_TURN > 0) continue;
    if (Date.now() - progressAt >= PROGRESS_EVERY_MS) {
      progressAt = Date.now();
      const totalUs = probe.durationUs ?? readUs;
      yield { type: 'progress', stage, doneUs: Math.min(readUs, totalUs), totalUs };
    }
    await setImmediate();
  }
  checkLength(container.formatName, probe.durationUs, readUs, container.readError);
}

function writeAll(writer: Mp4Writer, { encoder }: ProxyPictures | ProxySound, packets: Iterable<Packet>): void {
  for (const packet of packets) writer.write(encoder, packet);
}
