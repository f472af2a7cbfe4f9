/** The light of PQ and HLG frames, at 16 bits. */
import type { VideoStreamInfo } from '../../../lake/tables/streams.js';
import type { Found, Measure } from '../../findings.js';
import { isOutsideBt709, isOutsideP3 } from '../../quality/light/gamut.js';
import { isPqOrHlg } from '../../quality/light/is-hdr.js';
import { HISTOGRAM_EDGES, LightLevels } from '../../quality/light/light-levels.js';
import { overDeclared } from '../../quality/light/over-declared.js';
import { HLG, hlgScene, pqLight } from '../../quality/light/transfer.js';
import { HDR_LIGHT } from '../../quality/picture/tools.js';
import { AV_FRAME_DATA_CONTENT_LIGHT_LEVEL } from '../ffmpeg.js';
import type { Frame } from '../ffmpeg.js';
import { FrameFilter } from '../frame-filter.js';
import type { Measurer } from '../measurer.js';
import { curve } from './curve.js';
import { Every } from './every.js';
import { fault } from './fault.js';
import { isFullRange } from './levels.js';

const CTA = 'CTA-861.3';
const NITS = 'cd/m²';
const tool = HDR_LIGHT.key;
const SAMPLES = 65_536;
const TOP = SAMPLES - 1;
/** Not swscale, whose 16 bits lack 2 to 3 % of the light (MaxFALL of the demo film: 181.9 for 186.0). Colour is not interpolated, which makes overshoots. */
const TO_RGB = 'matrix=gbr:range=full:filter=point,format=gbrp16le';
const HISTOGRAM_STEP_US = 1_000_000;
const GAMUT_STEP_US = 500_000;
/** Below, in cd/m², the colour of a pixel is noise. */
const DARK = 1;
const PERCENTILES = { p99: 0.99, p99_9: 0.999, p99_99: 0.9999 } as const;
/** Above it, more than the overshoot of a codec is brighter than declared. */
const OFTEN = PERCENTILES.p99_9;
/** HLG's levels of light are steps of its square root, which are fine where it is dark. */
const HLG_MOST = 10_000;

/** RGB that states no range has the full one. */
const isFull = (of: VideoStreamInfo): boolean => isFullRange(of) || (of.colorSpace === 'gbr' && of.colorRange !== 'tv');

/** Null: neither PQ nor HLG. */
export const hdrOf = (of: VideoStreamInfo): Measurer | null => (isPqOrHlg(of) ? new HdrLight(of) : null);

interface Declared {
  readonly maxCll: number | null;
  readonly maxFall: number | null;
}

class HdrLight implements Measurer {
  readonly #rgb: FrameFilter;
  readonly #isPq: boolean;
  readonly #isWide: boolean;
  /** Linear light of a sample, in cd/m² of PQ, and 0..1 of HLG's scene. */
  readonly #linear: Float32Array;
  readonly #levels: LightLevels;
  readonly #seconds = new Every(HISTOGRAM_STEP_US);
  readonly #gamut = new Every(GAMUT_STEP_US);
  readonly #outside = { bt709: 0, p3: 0, of: 0 };
  readonly #times: number[] = [];
  readonly #light: Record<'max' | 'average', number[]> = { max: [], average: [] };
  readonly #histogramTimes: number[] = [];
  readonly #histogram: number[][] = [];
  #declared: Declared | null = null;

  constructor(of: VideoStreamInfo) {
    this.#isPq = of.colorTransfer === 'smpte2084';
    this.#isWide = of.colorPrimaries === 'bt2020';
    const [matrix, range] = [of.colorSpace === 'gbr' ? 'gbr' : '2020_ncl', isFull(of) ? 'full' : 'limited'];
    this.#rgb = new FrameFilter(`zscale=matrixin=${matrix}:rangein=${range}:${TO_RGB}`);
    this.#linear = Float32Array.from({ length: SAMPLES }, (_, sample) =>
      this.#isPq ? pqLight(sample / TOP) : hlgScene(sample / TOP),
    );
    this.#levels = new LightLevels((level) => (this.#isPq ? pqLight(level / TOP) : HLG_MOST * (level / TOP) ** 2));
  }

  push(frame: Frame, timeUs: number): Found[] {
    this.#declared ??= declaredIn(frame);
    for (const rgb of this.#rgb.push(frame)) this.#take(rgb, timeUs);
    return [];
  }

  *finish(endUs: number): Generator<Found> {
    if (this.#times.length === 0) return;
    this.#endSecond();
    for (const measure of this.#measures()) yield { is: 'measure', measure };
    for (const of of ['max', 'average'] as const) {
      const name = of === 'max' ? 'frame_max_light' : 'frame_average_light';
      yield { is: 'series', series: curve(name, NITS, this.#times, this.#light[of], tool) };
    }
    for (const [i, edge] of HISTOGRAM_EDGES.entries()) {
      const shares = this.#histogram.map((bins) => bins[i]!);
      yield { is: 'series', series: curve(`light_from_${edge}`, 'share', this.#histogramTimes, shares, tool) };
    }
    yield* this.#faults(endUs);
  }

  close(): void {
    this.#rgb.close();
  }

  #take(rgb: Frame, timeUs: number): void {
    if (this.#seconds.isDue(timeUs)) {
      if (this.#times.length > 0) this.#endSecond();
      this.#histogramTimes.push(timeUs);
    }
    const looksAtGamut = this.#isWide && this.#gamut.isDue(timeUs);
    const [g, b, r] = [0, 1, 2].map((at) => samplesOf(rgb, at)) as [Uint16Array, Uint16Array, Uint16Array];
    const stride = rgb.linesize[0]! >> 1;
    for (let y = 0; y < rgb.height; y++) {
      const [from, to] = [y * stride, y * stride + rgb.width];
      if (this.#isPq) this.#countPq(r, g, b, from, to);
      else this.#countHlg(r, g, b, from, to);
      if (looksAtGamut) this.#countOutside(r, g, b, from, to);
    }
    const { max, average } = this.#levels.endFrame();
    this.#times.push(timeUs);
    this.#light.max.push(max);
    this.#light.average.push(average);
  }

  #countPq(r: Uint16Array, g: Uint16Array, b: Uint16Array, from: number, to: number): void {
    const counts = this.#levels.frame;
    for (let at = from; at < to; at++) {
      const [red, green, blue] = [r[at]!, g[at]!, b[at]!];
      const most = red > green ? (red > blue ? red : blue) : green > blue ? green : blue;
      counts[most]!++;
    }
  }

  #countHlg(r: Uint16Array, g: Uint16Array, b: Uint16Array, from: number, to: number): void {
    const [counts, linear] = [this.#levels.frame, this.#linear];
    for (let at = from; at < to; at++) {
      const light = onHlgDisplay(linear[r[at]!]!, linear[g[at]!]!, linear[b[at]!]!);
      counts[Math.round(TOP * Math.sqrt(light / HLG_MOST))]!++;
    }
  }

  #countOutside(r: Uint16Array, g: Uint16Array, b: Uint16Array, from: number, to: number): void {
    const linear = this.#linear;
    for (let at = from; at < to; at++) {
      const [red, green, blue] = [linear[r[at]!]!, linear[g[at]!]!, linear[b[at]!]!];
      const light = this.#isPq ? Math.max(red, green, blue) : onHlgDisplay(red, green, blue);
      if (light < DARK || !isOutsideBt709(red, green, blue)) continue;
      this.#outside.bt709++;
      if (isOutsideP3(red, green, blue)) this.#outside.p3++;
    }
    this.#outside.of += to - from;
  }

  #endSecond(): void {
    this.#histogram.push(this.#levels.takeHistogram());
  }

  *#measures(): Generator<Measure> {
    const whole = { range: null, tool };
    const light = (name: string, value: number): Measure => ({ name, value, unit: NITS, ...whole });
    yield light('max_cll', greatest(this.#light.max));
    yield light('max_fall', greatest(this.#light.average));
    const { maxCll = null, maxFall = null } = this.#declared ?? {};
    if (maxCll !== null) yield light('declared_max_cll', maxCll);
    if (maxFall !== null) yield light('declared_max_fall', maxFall);
    for (const [name, share] of Object.entries(PERCENTILES))
      yield light(`light_level_${name}`, this.#levels.quantile(share));
    const { bt709, p3, of } = this.#outside;
    if (of === 0) return;
    yield { name: 'outside_bt709', value: bt709 / of, unit: null, ...whole };
    yield { name: 'outside_p3', value: p3 / of, unit: null, ...whole };
  }

  *#faults(endUs: number): Generator<Found> {
    const { maxCll = null, maxFall = null } = this.#declared ?? {};
    const isOften = maxCll !== null && this.#levels.quantile(OFTEN) > maxCll;
    const all = [
      ['over-declared-light', 'MaxCLL', maxCll, this.#light.max, isOften ? 'major' : 'minor'],
      ['over-declared-average-light', 'MaxFALL', maxFall, this.#light.average, 'minor'],
    ] as const;
    for (const [label, what, limit, light, severity] of all) {
      if (limit === null) continue;
      for (const { most, ...range } of overDeclared(light, limit, this.#times, endUs)) {
        const text = `${what} is declared as ${limit} ${NITS}, and ${Math.round(most)} are reached.`;
        yield fault({ label, text, value: most, unit: NITS, range, severity, limit, standard: CTA, tool });
      }
    }
  }
}

/** Greatest of R, G and B on the reference display, in cd/m²: ITU-R BT.2100's OOTF with the luminance of the scene. */
function onHlgDisplay(red: number, green: number, blue: number): number {
  const luminance = 0.2627 * red + 0.678 * green + 0.0593 * blue;
  return luminance === 0 ? 0 : HLG.peak * luminance ** (HLG.gamma - 1) * Math.max(red, green, blue);
}

function samplesOf(frame: Frame, plane: number): Uint16Array {
  const bytes = frame.data![plane]!;
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
}

const greatest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);

/** AVContentLightMetadata: MaxCLL, MaxFALL; 0 says that it is not known (CTA-861.3). */
function declaredIn(frame: Frame): Declared | null {
  const data = frame.getSideData(AV_FRAME_DATA_CONTENT_LIGHT_LEVEL);
  return data && { maxCll: data.readUInt32LE(0) || null, maxFall: data.readUInt32LE(4) || null };
}
