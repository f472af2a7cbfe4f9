import { bt709Picture } from './bt709.js';
import { frameCount, type FilmScript } from './film-script.js';
import { hdr10Picture, PEAK_NITS } from './hdr10.js';
import { loadNodeAv } from './load-node-av.js';
import { pictures } from './pictures.js';
import { SAMPLE_RATE_HZ, soundtrack } from './soundtrack.js';
import { heldFrame } from './held-frame.js';

let x265IsWarm = false;

/** Samples in one AAC frame. */
const SAMPLES_A_FRAME = 1024;

/** Above the average luminance of the brightest frame (MaxFALL): 190 cd/m², measured. */
const FRAME_AVERAGE_NITS = 200;

/** The mastering display a P3-D65 grading monitor of 1000 cd/m²: primaries in 0.00002, luminances in 0.0001 cd/m². */
const MASTER_DISPLAY = 'G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,1)';

/**
 * Draws and encodes a film into an MP4 file. One encoder thread, so that each rendering gives the same bytes; x265 does so only
 * from the second film of a process on (of 40 first ones 10 differed, some with a first picture so poor that it looked
 * like a shot of its own; of 36 second ones none did), so its first one is thrown away.
 */
export async function encodeFilm(script: FilmScript, path: string): Promise<void> {
  if (script.hdr10 && !x265IsWarm) {
    x265IsWarm = true;
    await encodeFilm(script, path);
  }
  const av = await loadNodeAv();
  av.Log.setLevel(av.AV_LOG_ERROR);
  const { width, height, frameRate, hdr10 } = script;
  const videoTimeBase = { num: frameRate.denominator, den: frameRate.numerator };
  const audioTimeBase = { num: 1, den: SAMPLE_RATE_HZ };

  const color = hdr10
    ? { primaries: av.AVCOL_PRI_BT2020, transfer: av.AVCOL_TRC_SMPTE2084, matrix: av.AVCOL_SPC_BT2020_NCL }
    : { primaries: av.AVCOL_PRI_BT709, transfer: av.AVCOL_TRC_BT709, matrix: av.AVCOL_SPC_BT709 };
  const context = {
    threadCount: 1,
    gopSize: 48,
    framerate: new av.Rational(frameRate.numerator, frameRate.denominator),
    colorPrimaries: color.primaries,
    colorTrc: color.transfer,
    colorSpace: color.matrix,
    colorRange: av.AVCOL_RANGE_MPEG,
  };
  using video = hdr10
    ? await av.Encoder.create(av.FF_ENCODER_LIBX265, {
        context,
        configure: (codec) => (codec.codecTag = 'hvc1'),
        options: {
          preset: 'ultrafast',
          crf: 22,
          'x265-params': `log-level=none:pools=none:frame-threads=1:hdr10=1:repeat-headers=1:master-display=${MASTER_DISPLAY}:max-cll=${PEAK_NITS},${FRAME_AVERAGE_NITS}`,
        },
      })
    : await av.Encoder.create(av.FF_ENCODER_LIBX264, { context, options: { preset: 'veryfast', crf: 20 } });
  using audio = await av.Encoder.create(av.FF_ENCODER_AAC, { context: { bitRate: '96k', threadCount: 1 } });

  await using muxer = await av.Muxer.open(path, {
    format: 'mp4',
    options: { movflags: '+faststart' },
    configure: (format) => (format.metadata = av.Dictionary.fromObject({ title: script.title })),
  });
  const videoStream = muxer.addStream(video);
  const audioStream = muxer.addStream(audio);

  const write = async (encoder: typeof video, frame: InstanceType<typeof av.Frame> | null, stream: number) => {
    for (const packet of await encoder.encodeAll(frame)) {
      await muxer.writePacket(packet, stream);
      packet.free();
    }
    frame?.free();
  };

  const seconds = (frameCount(script) * frameRate.denominator) / frameRate.numerator;
  const [left, right] = soundtrack(script.sound, seconds);
  let sample = 0;
  const writeSoundUntil = async (until: number) => {
    for (; sample < Math.min(until, left.length); sample += SAMPLES_A_FRAME) {
      const count = Math.min(SAMPLES_A_FRAME, left.length - sample);
      const planes = [left, right].map((channel) => Buffer.from(channel.slice(sample, sample + count).buffer));
      const frame = heldFrame(Buffer.concat(planes), (samples) =>
        av.Frame.fromAudioBuffer(samples, {
          nbSamples: count,
          format: av.AV_SAMPLE_FMT_FLTP,
          sampleRate: SAMPLE_RATE_HZ,
          channelLayout: av.AV_CHANNEL_LAYOUT_STEREO,
          timeBase: audioTimeBase,
          pts: BigInt(sample),
        }),
      );
      await write(audio, frame, audioStream);
    }
  };

  let number = 0;
  for await (const rgb of pictures(script)) {
    const picture = hdr10 ? hdr10Picture(rgb, width, height) : bt709Picture(rgb, width, height);
    const frame = heldFrame(picture, (pixels) =>
      av.Frame.fromVideoBuffer(pixels, {
        width,
        height,
        format: hdr10 ? av.AV_PIX_FMT_YUV420P10LE : av.AV_PIX_FMT_YUV420P,
        timeBase: videoTimeBase,
        sampleAspectRatio: { num: 1, den: 1 },
        pts: BigInt(number),
      }),
    );
    frame.duration = 1n;
    frame.colorPrimaries = color.primaries;
    frame.colorTrc = color.transfer;
    frame.colorSpace = color.matrix;
    frame.colorRange = av.AVCOL_RANGE_MPEG;
    await write(video, frame, videoStream);
    number++;
    await writeSoundUntil((number * frameRate.denominator * SAMPLE_RATE_HZ) / frameRate.numerator);
  }
  await writeSoundUntil(Infinity);
  await write(video, null, videoStream);
  await write(audio, null, audioStream);
}
