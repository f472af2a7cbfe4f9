/** Logs of libvmaf, its JSON and its XML. */
import sax from 'sax';

export interface VmafLog {
  /** Of libvmaf; null where it does not say. */
  readonly version: string | null;
  readonly frames: readonly { readonly number: number; readonly vmaf: number }[];
}

/** How far the mean that the log states may be from that of its frames: it is written with six places. */
const ROUNDING = 0.001;
/** VMAF is clipped to 0..100 but for models that say otherwise. */
const WIDEST = { least: -100, most: 200 } as const;

/** @throws Error of one line, which says what is wrong with the log */
export function readVmafLog(text: string): VmafLog {
  const { frames, version, mean } = /^\s*</.test(text) ? readXml(text) : readJson(text);
  if (frames.length === 0) throw new Error('it has no frames');
  const sorted = frames.map(({ number, vmaf }, i) => {
    const [frame, value] = [numberOf(number), numberOf(vmaf)];
    if (frame === null || !Number.isInteger(frame) || frame < 0) throw new Error(`its frame ${i + 1} has no frameNum`);
    if (value === null || value < WIDEST.least || value > WIDEST.most)
      throw new Error(`its frame ${frame} has no vmaf: run libvmaf with a model of that name`);
    return { number: frame, vmaf: value };
  });
  sorted.sort((a, b) => a.number - b.number);
  const twice = sorted.find(({ number }, i) => sorted[i + 1]?.number === number);
  if (twice) throw new Error(`it has frame ${twice.number} twice`);
  const own = sorted.reduce((sum, { vmaf }) => sum + vmaf, 0) / sorted.length;
  const stated = numberOf(mean);
  if (stated !== null && Math.abs(stated - own) > ROUNDING)
    throw new Error(`it states a mean of ${stated}, but that of its ${sorted.length} frames is ${own.toFixed(3)}`);
  return { version: typeof version === 'string' && version !== '' ? version : null, frames: sorted };
}

interface Raw {
  readonly version: unknown;
  readonly frames: readonly { readonly number: unknown; readonly vmaf: unknown }[];
  /** Pooled. */
  readonly mean: unknown;
}

function readJson(text: string): Raw {
  let log: unknown;
  try {
    log = JSON.parse(text);
  } catch (error) {
    throw new Error(`it is neither JSON nor XML: ${(error as Error).message}`, { cause: error });
  }
  const frames = member(log, 'frames');
  if (!Array.isArray(frames)) throw new Error('it is no log of libvmaf: it has no "frames"');
  return {
    version: member(log, 'version'),
    frames: frames.map((frame) => ({
      number: member(frame, 'frameNum'),
      vmaf: member(member(frame, 'metrics'), 'vmaf'),
    })),
    mean: member(member(member(log, 'pooled_metrics'), 'vmaf'), 'mean'),
  };
}

function readXml(text: string): Raw {
  const parser = sax.parser(true);
  const frames: Raw['frames'][number][] = [];
  let [root, version, mean]: (string | undefined)[] = [];
  parser.onerror = (error) => {
    throw new Error(`it is not well-formed XML: ${error.message.split('\n')[0]}`);
  };
  parser.ondoctype = () => {
    throw new Error('it has a document type, which logs of libvmaf do not have');
  };
  parser.onopentag = ({ name, attributes }) => {
    const own = attributes as Record<string, string>;
    root ??= name;
    if (name === 'VMAF') version = own['version'];
    else if (name === 'frame') frames.push({ number: own['frameNum'], vmaf: own['vmaf'] });
    else if (name === 'metric' && own['name'] === 'vmaf') mean = own['mean'];
  };
  parser.write(text).close();
  if (root !== 'VMAF') throw new Error(`it is no log of libvmaf: its root is ${root ?? 'missing'}, not VMAF`);
  return { version, frames, mean };
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
