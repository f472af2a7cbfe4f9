export const timeline = {
  name: 'Timeline',
  sound: 'Sound, loudness',
  closer: 'Zoom in',
  wider: 'Zoom out',
  whole: 'All',
  lanes: 'Lanes',
  before: (lane: string) => `${lane}: to the one before`,
  next: (lane: string) => `${lane}: to the next`,
  momentary: (lufs: string) => `${lufs} LUFS in 400 ms`,
  shortTerm: (lufs: string) => `${lufs} LUFS in 3 s`,
  help: 'Click to go there; drag to move along. Ctrl and wheel, or + and −: closer, wider; 0: all. Page Up and Page Down: along.',
};
