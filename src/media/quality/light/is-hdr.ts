import type { StreamInfo, VideoStreamInfo } from '../../../lake/tables/streams.js';

/** Whether light can be told from its code values: PQ or HLG as RGB or with the matrix of ITU-R BT.2020, which is not IC_TC_P. */
export const isPqOrHlg = ({ colorTransfer, colorSpace }: VideoStreamInfo): boolean =>
  (colorTransfer === 'smpte2084' || colorTransfer === 'arib-std-b67') &&
  (colorSpace === null || colorSpace === 'bt2020nc' || colorSpace === 'gbr');

export const hasPqOrHlg = (streams: readonly StreamInfo[]): boolean =>
  streams.some((stream) => stream.type === 'video' && isPqOrHlg(stream));
