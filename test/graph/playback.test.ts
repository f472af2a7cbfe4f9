import { afterAll, beforeAll, expect, it } from 'vitest';
import { unplayableBecause } from '../../src/graph/playback/playable.js';
import type { AssetRow } from '../../src/lake/tables/assets.js';
import type { StreamInfo } from '../../src/lake/tables/streams.js';
import { demoLake } from '../support/demo.js';
import { serve, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => (server = await serve(await demoLake(), { MEDIA_ROOTS: '/' })));
afterAll(() => server.close());

it('tells how a browser plays each asset', async () => {
  const { data } = await server.ask(
    '{ assets { nodes { kind uri dynamicRange: streams { ... on VideoStream { dynamicRange } } playback { mimeType codecs playable reason url } } } }',
  );
  const films = data.assets.nodes.filter(({ kind }: AssetRow) => kind === 'VIDEO');
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- an answer
  const told = films.map(({ playback: { mimeType, codecs, playable, reason, url } }: any) => ({
    ...{ mimeType, codecs, playable, reason },
    hasUrl: url !== null,
  }));
  expect(told).toMatchInlineSnapshot(`
    [
      {
        "codecs": "avc1.64001E,mp4a.40.2",
        "hasUrl": true,
        "mimeType": "video/mp4",
        "playable": true,
        "reason": null,
      },
      {
        "codecs": "avc1.64001E,mp4a.40.2",
        "hasUrl": true,
        "mimeType": "video/mp4",
        "playable": true,
        "reason": null,
      },
      {
        "codecs": "avc1.64001E,mp4a.40.2",
        "hasUrl": true,
        "mimeType": "video/mp4",
        "playable": true,
        "reason": null,
      },
      {
        "codecs": "hvc1.2.4.L63.90,mp4a.40.2",
        "hasUrl": true,
        "mimeType": "video/mp4",
        "playable": false,
        "reason": "browsers do not all play this file: its pictures are HDR10",
      },
    ]
  `);
  const others = data.assets.nodes.filter(({ kind, uri }: AssetRow) => kind === 'TEXT' || uri.includes('#'));
  expect(others.length).toBeGreaterThan(0);
  for (const { playback } of others) expect(playback).toBeNull();
});

const video = (values: object) => ({
  type: 'video',
  codec: 'h264',
  pixelFormat: 'yuv420p',
  bitDepth: 8,
  dynamicRange: 'SDR',
  ...values,
});
const audio = (codec: string | null) => ({ type: 'audio', codec });

it.each([
  ['video/mp4', [video({}), audio('aac')], null],
  ['video/quicktime', [video({})], null],
  ['video/webm', [video({ codec: 'vp8' }), audio('vorbis')], null],
  ['audio/mpeg', [audio('mp3')], null],
  ['video/mp4', [video({ codec: 'hevc' })], 'its pictures are hevc'],
  ['video/mp4', [video({ pixelFormat: 'yuv422p' })], 'its pictures are h264 of yuv422p'],
  ['video/webm', [video({ codec: 'vp9', pixelFormat: 'yuv420p10le', bitDepth: 10 })], 'its pictures have 10 bits'],
  ['video/mp4', [video({ codec: 'av1', dynamicRange: 'HLG' })], 'its pictures are HLG'],
  ['video/mp4', [video({}), audio('ac3')], 'its sound is ac3'],
  ['video/mp4', [video({ codec: null })], 'its pictures are not known'],
  ['video/webm', [video({})], 'its pictures are h264'],
  ['application/mxf', [video({ codec: 'mpeg2video' })], 'it is application/mxf'],
  ['video/x-matroska', [video({})], 'it is video/x-matroska'],
  ['video/mp4', [], 'it has no stream that plays'],
  [null, [video({})], 'its type is not known'],
])('%s %j: %s', (content_type, streams, expected) => {
  expect(unplayableBecause({ kind: 'VIDEO', content_type, streams: streams as unknown as StreamInfo[] })).toBe(
    expected,
  );
});

it('pictures play as their type is known to browsers', () => {
  const of = (content_type: string) => unplayableBecause({ kind: 'IMAGE', content_type, streams: [] });
  expect([of('image/png'), of('image/tiff')]).toEqual([null, 'it is image/tiff']);
});
