import type { Tool } from '../../findings.js';

/** A version is raised when the same pictures give other hashes. */
export const PICTURE_FINGERPRINT: Tool = {
  key: 'media-graph-fingerprint',
  name: 'media-graph fingerprint',
  version: '2',
  task: 'copy detection',
  description:
    'Eight times a second, and of every frame, which of two boxes of the picture is brighter, for 64 pairs of boxes.',
  card: {
    licence: 'as media-graph',
    limitations:
      'Told by luma alone: the same drawing in other colours is the same. Mirrored, turned, and strongly cropped pictures, and pictures with new bars, are not found. Black and flat pictures tell nothing.',
  },
};
