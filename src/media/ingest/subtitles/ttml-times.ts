/** `begin="…"` and the like, within a tag. */
const TIME_ATTRIBUTE = /(\s(?:begin|end|dur)\s*=\s*)(["'])([^"']*)\2/g;
const CLOCK_TIME = /^\s*(\d+):(\d\d):(\d\d)(?::(\d+)(?:\.(\d+))?)?\s*$/;

/** The parameters of a document that its time expressions depend on (ttp:frameRate and others of TTML2), with their defaults. */
interface Parameters {
  timeBase: string;
  frameRate: number;
  subFrameRate: number;
  multiplier: number;
  dropMode: string;
}

/**
 * What the imsc package does not read, in terms that it does: timecodes of the SMPTE time base as seconds, sub-frames,
 * and `1000:1001` as early drafts wrote frame rate multipliers.
 */
export function plainTimes(xml: string): string {
  const root = /<(?:\w+:)?tt[\s>][^>]*/.exec(xml)?.[0] ?? '';
  const parameters = parametersOf(root);
  const isSmpte = parameters.timeBase === 'smpte';
  const plainRoot = root
    .replace(/(:frameRateMultiplier\s*=\s*["']\d+):(\d+)/, '$1 $2')
    .replace(/(:timeBase\s*=\s*["'])smpte/, '$1media');
  const plain = xml.replace(root, () => plainRoot);
  return plain.replace(/<\w[^<>]*>/g, (tag) =>
    tag.replace(TIME_ATTRIBUTE, (whole, name: string, quote: string, time: string) => {
      const match = CLOCK_TIME.exec(time);
      if (!match || !(isSmpte || match[5])) return whole;
      return `${name}${quote}${seconds(match, parameters).toFixed(9)}s${quote}`;
    }),
  );
}

function parametersOf(root: string): Parameters {
  const value = (name: string) => new RegExp(String.raw`:${name}\s*=\s*["']([^"']*)["']`).exec(root)?.[1];
  const [numerator, denominator] = /(\d+)[\s:]+(\d+)/.exec(value('frameRateMultiplier') ?? '')?.slice(1) ?? ['1', '1'];
  return {
    timeBase: value('timeBase') ?? 'media',
    frameRate: Number(value('frameRate')) || 30,
    subFrameRate: Number(value('subFrameRate')) || 1,
    multiplier: Number(numerator) / Number(denominator),
    dropMode: value('dropMode') ?? 'nonDrop',
  };
}

/** The formulas of TTML2's appendix on time expression semantics, for the media and the SMPTE time base. */
function seconds(match: RegExpExecArray, { timeBase, frameRate, subFrameRate, multiplier, dropMode }: Parameters) {
  const [hours, minutes, wholeSeconds, frames, subFrames] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const clock = (hours * 60 + minutes) * 60 + wholeSeconds;
  const parts = frames + subFrames / subFrameRate;
  const effectiveRate = frameRate * multiplier;
  if (timeBase !== 'smpte') return clock + parts / effectiveRate;
  return (clock * frameRate + parts - droppedFrames(dropMode, hours, minutes)) / effectiveRate;
}

function droppedFrames(dropMode: string, hours: number, minutes: number): number {
  if (dropMode === 'dropNTSC') return (hours * 54 + minutes - Math.floor(minutes / 10)) * 2;
  if (dropMode === 'dropPAL') return (hours * 27 + Math.floor(minutes / 2) - Math.floor(minutes / 20)) * 4;
  return 0;
}
