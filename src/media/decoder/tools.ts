/** The tools that make the measures, shots and looks. */
import type { Tool } from '../findings.js';
import { loudnessTool, silenceTool } from './sound/tools.js';

/** Raise when the same film gives other shots or keyframes. */
const SHOTS_VERSION = '1';
/** Raise when the same picture gives another look: looks of different versions cannot be compared. */
const LOOK_VERSION = '1';

/** @param ffmpegVersion as the library states it, e.g. `8.1` */
export function mediaTools(ffmpegVersion: string): readonly Tool[] {
  const filter = (name: string, task: string, description: string): Tool => {
    return { key: `ffmpeg-${name}`, name: `FFmpeg ${name}`, version: ffmpegVersion, task, description };
  };
  return Object.freeze([
    loudnessTool,
    silenceTool,
    filter('blackdetect', 'black', 'Stretches of a tenth of a second or more with 98 % of the picture black.'),
    filter('freezedetect', 'freeze', 'Stretches of two seconds or more in which the picture does not move.'),
    {
      key: 'media-graph-shots',
      name: 'media-graph shots',
      version: SHOTS_VERSION,
      task: 'shot detection',
      description: 'Hard cuts by the change of colour between frames, and boundaries in the black between fades.',
    },
    {
      key: 'media-graph-look',
      name: 'media-graph look',
      version: LOOK_VERSION,
      task: 'image embedding',
      description:
        'How a picture looks in 256 numbers: colour layout, colour histogram and edges, without learned weights.',
    },
  ]);
}
