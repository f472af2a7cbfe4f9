/** What measures pictures, each a model in the graph. A version is raised when the same pictures give other results. */
import type { Tool } from '../../findings.js';

const own = (name: string, version: string, task: string, description: string, limitations: string): Tool => ({
  ...{ key: `media-graph-${name}`, name: `media-graph ${name}`, version, task, description },
  card: { licence: 'as media-graph', limitations },
});

export const PIXEL_ERRORS = own(
  'pixel-errors',
  '2',
  'pixel errors',
  'Dead, hot and stuck pixels of one to three pixels: places that differ from the ring around them in the same way while the scene changes.',
  'A dot is told from the scene by changes of scene, or by movement and grain around it: in a still picture, or a clip of two seconds, some are missed. Small unmoving parts of a logo may be taken for one.',
);

export const ACTIVE_PICTURE = own(
  'active-picture',
  '1',
  'active picture',
  'The picture between black bars, as a box over time.',
  'Bars that are not black, or hold subtitles all the time, are taken for picture.',
);

export const COMPLEXITY = own(
  'complexity',
  '2',
  'complexity',
  'Spatial and temporal information of every frame and shot after ITU-T P.910, of luma as full-range 8 bits.',
  'PQ and HLG are measured by their code values.',
);

export const PICTURE_FAULTS = own(
  'picture-faults',
  '1',
  'picture faults',
  'Flashes after ITU-R BT.1702, repeated and dropped frames and their cadence, combing, levels outside of EBU R 103, banding.',
  'Flashes are counted on a picture of 160 columns on a display of 200 cd/m²; regular patterns are not looked for. No replacement for a certified test.',
);

export const BLUR_AND_BLOCKS = own(
  'blur-and-blocks',
  '1',
  'sharpness',
  "How wide edges are and how much blocks show, by FFmpeg's blurdetect and blockdetect, one picture a second.",
  'A shallow depth of field, mist and smooth drawings are blurred, too.',
);

export const HDR_LIGHT = own(
  'hdr-light',
  '1',
  'HDR light levels',
  'MaxCLL and MaxFALL after CTA-861.3 of PQ (SMPTE ST 2084) and HLG (ITU-R BT.2100, on a display of 1,000 cd/m²) at 16 bits, percentiles, a histogram, and the share of colours outside of BT.709 and P3.',
  'Measured in the decoded pictures, which overshoot those that were encoded, and over the whole of them: black bars lower the average.',
);
