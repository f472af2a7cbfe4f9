import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FINGERPRINT, VALUE_STEP_US } from '../../src/media/quality/fingerprint/fingerprint.js';
import { FRAME_FINGERPRINT } from '../../src/media/quality/fingerprint/frame-hashes.js';
import { assetRow, modelRow, randomOf, seriesRow, temporaryLake, titleRow, writeRows } from '../support/lake.js';
import { grantOf, rightsOf } from '../support/rights.js';
import { BOTH_WAYS, serve, type TestServer } from '../support/server.js';

const random = randomOf(11);
const film = (points: number): number[] => Array.from({ length: 4 * points }, () => Math.floor(random() * 65_536));
const [one, other] = [film(80), film(120)];
/** Seconds of a film. */
const cut = (values: readonly number[], from: number, to: number) => values.slice(32 * from, 32 * to);
/** 0 has ten seconds of its own; 1 is its copy, 2 has five seconds of it from its third, 3 is another, and 4 has the bytes of 0. */
const CONTENTS = [one, one, [...cut(other, 0, 3), ...cut(one, 2, 7), ...cut(other, 4, 6)], other, null];

/** At 24 frames a second a hash stands for three frames; film 2 begins a frame late. */
const framesOf = (values: readonly number[], late: number) =>
  Array.from({ length: values.length / 4 }, (_, i) => values.slice(4 * i, 4 * i + 4))
    .flatMap((hash) => [hash, hash, hash])
    .slice(late)
    .flat();
const COUNTERPARTS = `query ($id: ID!, $dynamicRange: CounterpartRange, $minDurationMs: Float) {
  asset(id: $id) { counterparts(dynamicRange: $dynamicRange, minDurationMs: $minDurationMs) {
    asset { id } frameOffset speed uncertaintyFrames score agreement
    range { startFrame endFrame startMs endMs } theirRange { startFrame endFrame startMs endMs }
  } }
}`;

const ASK = `query ($id: ID!, $first: Int, $minDurationMs: Float, $minScore: Float) {
  asset(id: $id) { duplicates(first: $first, minDurationMs: $minDurationMs, minScore: $minScore) {
    asset { id } exact score agreement speed range { startMs endMs } theirRange { startMs endMs }
  } }
}`;

describe.each(BOTH_WAYS)('%s', (_, env) => {
  let server: TestServer;
  let inPart: TestServer;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const made = await temporaryLake();
    remove = made.remove;
    const titles = CONTENTS.map((_content, i) => titleRow(i));
    const assets = CONTENTS.map((content, i) => ({
      ...assetRow(`a${i}`, i, titles[i]!.id, 'VIDEO', ((content ?? one).length / 32) * 1e6),
      ...(i === 4 && { checksum: 'sha256:a0' }),
      ...(i === 2 && { dynamic_range: 'HDR10' as const }),
    }));
    const curves = CONTENTS.flatMap((content, i) =>
      content
        ? [
            seriesRow(`a${i}`, FINGERPRINT, content, { step_us: VALUE_STEP_US, unit: null }),
            seriesRow(`a${i}`, FRAME_FINGERPRINT, framesOf(content, i === 2 ? 1 : 0), {
              step_us: 1e6 / 96,
              unit: null,
            }),
          ]
        : [],
    );
    await writeRows(made.lake, { titles, assets, models: [modelRow('meter@2')], series: curves });
    server = await serve(made.lake, env);
    const some = rightsOf('some', grantOf({ titles: [titles[0]!.id, titles[2]!.id] }));
    inPart = await serve(made.lake, env, () => Promise.resolve(some));
  });
  afterAll(async () => {
    await inPart.close();
    await server.close();
    await remove();
  });

  const ask = async (of: TestServer, id: string, variables = {}) =>
    (await of.ask(ASK, { id, ...variables })).data.asset.duplicates;

  it('copies come first, then stretches, with their places in both', async () => {
    const whole = { startMs: 0, endMs: 10_000 };
    const exact = { exact: true, score: 1, agreement: 1, speed: 1, range: whole, theirRange: whole };
    const [copy, twin, part, ...rest] = await ask(server, 'a0');
    expect([copy, twin]).toEqual([
      { asset: { id: 'a1' }, ...exact },
      { asset: { id: 'a4' }, ...exact },
    ]);
    expect(rest).toEqual([]);
    expect(part).toMatchObject({ asset: { id: 'a2' }, exact: false, score: 1, agreement: 1, speed: 1 });
    // half a step beside the outermost points
    expect(part.range).toEqual({ startMs: 1_937.5, endMs: 6_937.5 });
    expect(part.theirRange).toEqual({ startMs: 2_937.5, endMs: 7_937.5 });
  });

  it('are found from the other side', async () => {
    const found = await ask(server, 'a2');
    expect(found.map((one: { asset: { id: string } }) => one.asset.id)).toEqual(['a0', 'a1', 'a3']);
    expect(found[0].range).toEqual({ startMs: 2_937.5, endMs: 7_937.5 });
    expect(found[2].range).toEqual({ startMs: 0, endMs: 2_937.5 });
  });

  it('are cut off by length, likeness and number', async () => {
    const ids = async (args: object) =>
      (await ask(server, 'a0', args)).map((one: { asset: { id: string } }) => one.asset.id);
    expect(await ids({ minDurationMs: 6_000 })).toEqual(['a1', 'a4']);
    expect(await ids({ minDurationMs: 11_000 })).toEqual([]);
    expect(await ids({ minScore: 1 })).toEqual(['a1', 'a4', 'a2']);
    expect(await ids({ first: 1 })).toEqual(['a1']);
    const refused = await server.ask(ASK, { id: 'a0', minScore: 2 });
    expect(refused.errors![0]!.message).toBe('minScore must be from 0 to 1, but is 2');
  });

  it('what the asker may not see is not found, and takes no place', async () => {
    const found = await ask(inPart, 'a0', { first: 1 });
    expect(found.map((one: { asset: { id: string } }) => one.asset.id)).toEqual(['a2']);
    expect(await inPart.ask(ASK, { id: 'a1' })).toMatchObject({ data: { asset: null } });
  });

  it('versions of another dynamic range are aligned to the frame', async () => {
    const of = async (server: TestServer, id: string, variables = {}) =>
      (await server.ask(COUNTERPARTS, { id, ...variables })).data.asset.counterparts;
    const [first, second, ...rest] = await of(server, 'a0');
    expect([first.asset.id, second, rest]).toEqual(['a2', undefined, []]);
    // from 2 s to 7 s, which a2 has from 3 s on, a frame early
    expect(first).toMatchObject({ frameOffset: 23, speed: 1, uncertaintyFrames: 0, score: 1, agreement: 1 });
    expect(first.range).toEqual({ startFrame: 48, endFrame: 168, startMs: 2_000, endMs: 7_000 });
    expect(first.theirRange).toMatchObject({ startFrame: 71, endFrame: 191 });
    const idsOf = (found: { asset: { id: string } }[]) => found.map(({ asset }) => asset.id);
    expect(idsOf(await of(server, 'a0', { dynamicRange: 'SAME' }))).toEqual(['a1']);
    expect(idsOf(await of(server, 'a0', { dynamicRange: 'ANY', minDurationMs: 4_000 }))).toEqual(['a1', 'a2']);
    expect(idsOf(await of(server, 'a0', { minDurationMs: 6_000 }))).toEqual([]);
    // what the asker may not see is none
    expect(idsOf(await of(inPart, 'a2'))).toEqual(['a0']);
  });
});
