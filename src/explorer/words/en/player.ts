export const player = {
  notGiven: 'The server gives out no file of this: it lies in none of its media folders (MEDIA_ROOTS).',
  notPlayed: (reason: string) =>
    `This browser cannot play it: ${reason.replace(/^[^:]*: /, '')}. "npx media-graph proxies" makes a copy that plays.`,
  broken: 'The file did not play to here.',
  play: 'Play',
  pause: 'Pause',
  frameBack: 'One frame back',
  frameOn: 'One frame on',
  keys: 'Space plays. J K L: back, stop, on. Arrows: one frame, with Shift one second. [ and ]: to the next shot. I and O: loop from here, to here; \\: this shot. B: boxes.',
  timecode: 'Timecode',
  loopShot: 'Loop this shot',
  endLoop: 'End the loop',
  frame: (number: number) => `frame ${number}`,
};
