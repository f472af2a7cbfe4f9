/** What tells how alike two encodes are, each a model in the graph. */
import type { Tool } from '../../findings.js';

export const LIKENESS: Tool = {
  ...{ key: 'ffmpeg-likeness', name: 'FFmpeg psnr, ssim, xpsnr', version: '1', task: 'likeness of encodes' },
  description:
    'PSNR, SSIM and XPSNR of each frame beside the same one of another encode, which is scaled to its size. The first is the source.',
  card: {
    licence: 'LGPL-2.1-or-later',
    limitations:
      'Code values are compared: encodes of other transfer, matrix or range are not alike. None of them is VMAF.',
  },
};

/** Reads what libvmaf measured elsewhere. */
export const vmafTool = (version: string): Tool => ({
  ...{ key: 'libvmaf', name: 'Netflix libvmaf', version, task: 'likeness of encodes' },
  description: 'VMAF of each frame, read from the log of a run of libvmaf.',
  card: { licence: 'BSD-2-Clause-Patent', limitations: 'The log does not say which source it compared with.' },
});
