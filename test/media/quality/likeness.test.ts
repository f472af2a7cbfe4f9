import { describe, expect, it } from 'vitest';
import { frameOffset } from '../../../src/media/quality/likeness/offset.js';
import { lowSummaryOf, mostDecibels } from '../../../src/media/quality/likeness/summary.js';
import { readVmafLog } from '../../../src/media/quality/likeness/vmaf-log.js';

describe('logs of libvmaf', () => {
  const json = (frames: readonly object[], more: object = {}) =>
    JSON.stringify({ version: '2.3.1', fps: 41.2, frames, ...more });
  const frame = (frameNum: number, vmaf: number) => ({ frameNum, metrics: { integer_motion2: 0.5, vmaf } });

  it('are read from JSON and from XML, in the order of frames', () => {
    const pooled_metrics = { vmaf: { min: 80.5, max: 97.25, mean: 88.875, harmonic_mean: 88.08 } };
    expect(readVmafLog(json([frame(1, 80.5), frame(0, 97.25)], { pooled_metrics }))).toEqual({
      version: '2.3.1',
      frames: [
        { number: 0, vmaf: 97.25 },
        { number: 1, vmaf: 80.5 },
      ],
    });
    const xml = `<VMAF version="3.0.0"><params qualityWidth="576" qualityHeight="324"/><fyi fps="70.1"/><frames>
      <frame frameNum="0" integer_adm2="0.97" vmaf="83.856285"/><frame frameNum="2" integer_adm2="0.96" vmaf="80"/></frames>
      <pooled_metrics><metric name="vmaf" min="80" max="83.856285" mean="81.928143" harmonic_mean="81.8"/></pooled_metrics></VMAF>`;
    expect(readVmafLog(xml)).toEqual({
      version: '3.0.0',
      frames: [
        { number: 0, vmaf: 83.856285 },
        { number: 2, vmaf: 80 },
      ],
    });
  });

  it('that are bad say what is wrong in one line', () => {
    const problem = (text: string) => {
      try {
        readVmafLog(text);
        return 'none';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(problem('n:1 psnr_avg:41.2')).toMatch(/^it is neither JSON nor XML: /);
    expect(problem('{"streams": []}')).toBe('it is no log of libvmaf: it has no "frames"');
    expect(problem(json([]))).toBe('it has no frames');
    expect(problem(json([frame(0, 90), { frameNum: 1, metrics: { psnr_y: 41 } }]))).toBe(
      'its frame 1 has no vmaf: run libvmaf with a model of that name',
    );
    expect(problem(json([frame(0, 90), frame(0, 91)]))).toBe('it has frame 0 twice');
    expect(problem(json([frame(0, 90)], { pooled_metrics: { vmaf: { mean: 70 } } }))).toBe(
      'it states a mean of 70, but that of its 1 frames is 90.000',
    );
    expect(problem('<svg/>')).toBe('it is no log of libvmaf: its root is svg, not VMAF');
    expect(problem('<VMAF><frames>')).toMatch(/^it is not well-formed XML: /);
    expect(problem('<!DOCTYPE a [<!ENTITY b "c">]><VMAF/>')).toMatch(/document type/);
  });
});

it('low values weigh more in the harmonic mean', () => {
  // libvmaf: 3 / (1/91 + 1/91 + 1/11) − 1
  const { mean, harmonic_mean, min, p5 } = lowSummaryOf([90, 10, 90]);
  expect([mean, harmonic_mean, min, p5].map((value) => Number(value.toFixed(4)))).toEqual([63.3333, 25.5752, 10, 10]);
  expect(lowSummaryOf(Array.from({ length: 100 }, (_, i) => i + 1)).p5).toBe(5);
  expect([8, 10].map(mostDecibels)).toEqual([60, 72]);
});

it('an offset is that of the best fit, and 0 where all fit', () => {
  const film = Array.from({ length: 40 }, (_, n) => Uint8Array.of((n * 37) % 256, (n * 91) % 256));
  expect(frameOffset(film, film.slice(5), 10)).toBe(-5);
  expect(frameOffset(film.slice(5), film, 10)).toBe(5);
  const still = film.map(() => Uint8Array.of(9, 9));
  expect(frameOffset(still, still, 10)).toBe(0);
});
