import { expect, it } from 'vitest';
import { codecString } from '../../../src/media/decoder/codec-string.js';
import type { CodecParameters } from '../../../src/media/decoder/ffmpeg.js';

const parameters = (hex: string, profile = -99) =>
  ({ extradata: hex === '' ? null : Buffer.from(hex, 'hex'), profile }) as unknown as CodecParameters;

it.each([
  ['h264', '0164002affe1', 'avc1.64002A'],
  // Behind a start code, after another unit.
  ['h264', '0000000109f0000000016742c01e95', 'avc1.42C01E'],
  ['h264', '', 'avc1'],
  ['h264', '01', 'avc1'],
  // The examples of ISO 14496-15, annex E.3, and of Apple's Main 10.
  ['hevc', '01016000000080000000000' + '05d', 'hvc1.1.6.L93.80'],
  ['hevc', '010220000000b00000000000' + '96', 'hvc1.2.4.L150.B0'],
  ['hevc', '012104000000000000000000' + '78', 'hvc1.1.20.H120'],
  ['hevc', '', 'hvc1'],
  ['av1', '81080c00', 'av01.0.08M.08'],
  ['av1', '8108cc00', 'av01.0.08H.10'],
  ['av1', '81486000', 'av01.2.08M.12'],
  ['vp9', '', 'vp9'],
  ['opus', '', 'opus'],
  ['ac3', '', 'ac-3'],
  ['pcm_s16le', '', null],
  [null, '', null],
])('%s %s is %s', (codec, hex, expected) => {
  expect(codecString(codec, parameters(hex))).toBe(expected);
});

it.each([
  [1, 'mp4a.40.2'],
  [4, 'mp4a.40.5'],
  [28, 'mp4a.40.29'],
  [-99, 'mp4a.40.2'],
])('aac of profile %i is %s', (profile, expected) => {
  expect(codecString('aac', parameters('', profile))).toBe(expected);
});
