/** FFmpeg's channel names in its order, by its names of layouts (libavutil/channel_layout.h). */
const LAYOUTS: Readonly<Record<string, string>> = {
  mono: 'FC',
  stereo: 'FL FR',
  downmix: 'DL DR',
  '2.1': 'FL FR LFE',
  '3.0': 'FL FR FC',
  '3.1': 'FL FR FC LFE',
  '4.0': 'FL FR FC BC',
  quad: 'FL FR BL BR',
  'quad(side)': 'FL FR SL SR',
  '5.0': 'FL FR FC BL BR',
  '5.0(side)': 'FL FR FC SL SR',
  '5.1': 'FL FR FC LFE BL BR',
  '5.1(side)': 'FL FR FC LFE SL SR',
  '6.1': 'FL FR FC LFE BC SL SR',
  '7.1': 'FL FR FC LFE BL BR SL SR',
};

/** Of files that state no layout. */
const USUAL: Readonly<Record<number, string>> = { 1: 'mono', 2: 'stereo' };

/** The name of each channel; where the layout is unknown, FFmpeg's way of numbering: USR0, USR1 … */
export function channelNames(layout: string | null, channels: number): string[] {
  const known = LAYOUTS[layout ?? ''] ?? LAYOUTS[USUAL[channels] ?? ''];
  const names = known?.split(' ');
  return names?.length === channels ? names : Array.from({ length: channels }, (_, index) => `USR${index}`);
}

/** Whether it may well be silent while others are not: effects, or nobody knows what. */
export const mayBeSilent = (name: string): boolean => name === 'LFE' || name.startsWith('USR');
