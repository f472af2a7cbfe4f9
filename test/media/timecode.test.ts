import { describe, expect, it } from 'vitest';
import { timecode } from '../../src/media/timecode.js';

/** One frame in this many is compared, besides those around each minute: a whole day would take seconds a rate. */
const STRIDE = 97;

/** Counts a day address by address, as ST 12-1 describes it: the independent answer. */
function* dayOfAddresses(nominal: number, dropped: number): Generator<{ frame: number; address: string }> {
  const two = (n: number) => String(n).padStart(2, '0');
  let frame = 0;
  for (let minute = 0; minute < 24 * 60; minute++)
    for (let second = 0; second < 60; second++)
      for (let number = 0; number < nominal; number++) {
        if (second === 0 && number < dropped && minute % 10 !== 0) continue;
        const besideMinute = (second === 0 && number < 6) || (second === 59 && number > nominal - 3);
        if (besideMinute || frame % STRIDE === 0) {
          const clock = `${two(Math.floor(minute / 60))}:${two(minute % 60)}:${two(second)}`;
          yield { frame, address: clock + (dropped > 0 ? ';' : ':') + two(number) };
        }
        frame++;
      }
}

it.each([
  [0, 25, 1, '10:00:00:00', '10:00:00:00'],
  [26, 25, 1, '10:00:00:00', '10:00:01:01'],
  [1, 30000, 1001, '00:59:59;29', '01:00:00;00'],
  [1, 30000, 1001, '00:00:59;29', '00:01:00;02'],
  [1, 30000, 1001, '00:00:59:29', '00:01:00:00'],
  [1, 25, 1, '23:59:59:24', '00:00:00:00'],
  [1, 25, 1, '00:00:00;10', '00:00:00:11'],
  [0, 25, 1, '00:00:00:25', null],
  [0, 30000, 1001, '00:01:00;00', null],
  [0, 25, 1, '01:00:00.000', null],
])('frame %i at %i/%i from %s is %s', (frame, numerator, denominator, start, address) => {
  expect(timecode(frame, { numerator, denominator }, start)).toBe(address);
});

describe('timecode', () => {
  it.each([
    { numerator: 24000, denominator: 1001, nominal: 24, dropped: 0 },
    { numerator: 24, denominator: 1, nominal: 24, dropped: 0 },
    { numerator: 25, denominator: 1, nominal: 25, dropped: 0 },
    { numerator: 30000, denominator: 1001, nominal: 30, dropped: 2 },
    { numerator: 30, denominator: 1, nominal: 30, dropped: 0 },
    { numerator: 48, denominator: 1, nominal: 48, dropped: 0 },
    { numerator: 50, denominator: 1, nominal: 50, dropped: 0 },
    { numerator: 60000, denominator: 1001, nominal: 60, dropped: 4 },
    { numerator: 60, denominator: 1, nominal: 60, dropped: 0 },
  ])('agrees with counting at $numerator/$denominator', ({ nominal, dropped, ...rate }) => {
    const wrong: string[] = [];
    for (const { frame, address } of dayOfAddresses(nominal, dropped)) {
      const answer = timecode(frame, rate);
      if (answer !== address) wrong.push(`frame ${frame}: ${answer}, counted ${address}`);
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it('drops frames 0 and 1 of a minute, but not of each tenth', () => {
    const rate = { numerator: 30000, denominator: 1001 };
    expect([1799, 1800, 17981, 17982].map((frame) => timecode(frame, rate))).toEqual([
      '00:00:59;29',
      '00:01:00;02',
      '00:09:59;29',
      '00:10:00;00',
    ]);
  });

  it('drops four frames a minute at 59.94', () => {
    const rate = { numerator: 60000, denominator: 1001 };
    expect([3599, 3600].map((frame) => timecode(frame, rate))).toEqual(['00:00:59;59', '00:01:00;04']);
  });

  it('takes rounded NTSC rates for what they stand for', () => {
    expect(timecode(1800, { numerator: 2997, denominator: 100 })).toBe('00:01:00;02');
    expect(timecode(24, { numerator: 23976, denominator: 1000 })).toBe('00:00:01:00');
  });

  it('starts again after a day', () => {
    expect(timecode(24 * 3600 * 25, { numerator: 25, denominator: 1 })).toBe('00:00:00:00');
    expect(timecode(17982 * 144, { numerator: 30000, denominator: 1001 })).toBe('00:00:00;00');
  });

  it.each([
    { numerator: 120, denominator: 1 },
    { numerator: 120000, denominator: 1001 },
    { numerator: 59, denominator: 2 },
    { numerator: 1, denominator: 4 },
    { numerator: 0, denominator: 1 },
    { numerator: 25, denominator: 0 },
  ])('has no timecode for $numerator/$denominator', (rate) => {
    expect(timecode(0, rate)).toBeNull();
  });
});
