import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDecoded, checkLength } from '../../../src/media/decoder/completeness.js';
import { chooseFrameRate } from '../../../src/media/decoder/frame-rate.js';
import { languageTag } from '../../../src/media/decoder/language.js';
import { assWords, plainWords, subripWords, webvttWords } from '../../../src/media/decoder/markup.js';
import { bitDepthOf } from '../../../src/media/decoder/streams.js';
import { toMicroseconds } from '../../../src/media/decoder/timeline.js';

describe('words', () => {
  it.each([
    ['eng', 'en'],
    ['ger', 'de'],
    ['deu', 'de'],
    ['pt-BR', 'pt-BR'],
    ['und', null],
    ['', null],
    ['english', null],
    ['q', null],
  ])('of the language %s are %s', (tag, expected) => expect(languageTag(tag)).toBe(expected));

  it('lose their markup and nothing else', () => {
    expect(subripWords('<i>Hallo</i> 世界\r\n{\\an8}שלום a < b').text).toBe('Hallo 世界\nשלום a < b');
    expect(webvttWords('<v.loud Anna Bo>Hi <i>you</i> &amp; me')).toEqual({ text: 'Hi you & me', speaker: 'Anna Bo' });
    expect(assWords('0,0,Default,Anna,0,0,0,,{\\b1}One, two\\Nthree')).toEqual({
      text: 'One, two\nthree',
      speaker: 'Anna',
    });
    expect(assWords('0,0,Default,,0,0,0,,{\\p1}m 0 0 l 1 1')).toEqual({ text: '', speaker: null });
  });

  it('without markup stay as they are, byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (given) => {
        const text = given.replaceAll(/[\r\n]/g, '');
        expect(plainWords(text).text).toBe(text);
      }),
    );
  });
});

describe('numbers', () => {
  it('of ticks become microseconds, halves rounded up', () => {
    expect(toMicroseconds(1n, { num: 1001, den: 24_000 })).toBe(41_708);
    expect(toMicroseconds(1n, { num: 1, den: 2_000_000 })).toBe(1);
    expect(toMicroseconds(-1n, { num: 1, den: 2_000_000 })).toBe(0);
    expect(toMicroseconds(-3n, { num: 1, den: 2_000_000 })).toBe(-1);
    expect(toMicroseconds(90_000n * 86_400n, { num: 1, den: 90_000 })).toBe(86_400_000_000);
  });

  it('of a frame rate are exact when it is constant, the average when it is not', () => {
    const film = { num: 24_000, den: 1001 };
    expect(chooseFrameRate(film, { num: 2398, den: 100 })).toEqual({ numerator: 24_000, denominator: 1001 });
    expect(chooseFrameRate({ num: 50, den: 1 }, { num: 25, den: 1 })).toEqual({ numerator: 25, denominator: 1 });
    expect(chooseFrameRate({ num: 0, den: 0 }, { num: 0, den: 0 })).toBe(null);
  });

  it.each([
    ['yuv420p', 8],
    ['yuv420p10le', 10],
    ['p010le', 10],
    ['gray12le', 12],
    ['rgb48le', 16],
    ['yuvj420p', 8],
    [null, null],
  ])('of bits in %s are %s', (format, bits) => expect(bitDepthOf(format)).toBe(bits));
});

describe('a file', () => {
  it('may lack a little of what it promises, not much', () => {
    const mp4 = 'mov,mp4,m4a,3gp,3g2,mj2';
    expect(() => checkLength(mp4, 10_000_000, 9_600_000, null)).not.toThrow();
    expect(() => checkLength(mp4, 10_000_000, 3_200_000, null)).toThrow('truncated: 3.2 s of 10.0 s could be read');
    expect(() => checkLength('mp3', 10_000_000, 3_200_000, null)).not.toThrow();
    expect(() => checkDecoded('video', { packets: 100, frames: 3 })).toThrow('of 100 packets of video only 3');
    expect(() => checkDecoded('video', { packets: 100, frames: 60 })).not.toThrow();
  });
});
