export const player = {
  notGiven: 'The server gives out no file of this: it lies in none of its media folders (MEDIA_ROOTS).',
  notPlayed: (reason: string) =>
    `This browser cannot play it: ${reason.replace(/^[^:]*: /, '')}. "npx media-graph proxies" makes a copy that plays.`,
  broken: 'The file did not play to here.',
  play: 'Play',
  pause: 'Pause',
  frameBack: 'One frame back',
  frameOn: 'One frame on',
  keys: 'Space plays. J K L: back, stop, on. Arrows: one frame, with Shift one second. [ and ]: to the next shot.',
  film: 'The film',
  ofKeys: {
    toggle: 'Play, or stop',
    back: 'Back; again: faster',
    stop: 'Stop',
    on: 'On; again: twice and four times fast',
    frameBack: 'One frame back; with Shift one second',
    frameOn: 'One frame on; with Shift one second',
    shotBack: 'To the shot before',
    shotOn: 'To the next shot',
  },
  timecode: 'Timecode',
  frame: (number: number) => `frame ${number}`,
};
