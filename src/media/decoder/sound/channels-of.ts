import { channelNames } from '../../quality/sound/channels.js';
import { avChannelLayoutDescribe } from '../ffmpeg.js';
import type { Frame } from '../ffmpeg.js';

/** The names of a frame's channels. Decoders know layouts that containers do not state. */
export const channelsOf = (frame: Frame): string[] =>
  channelNames(avChannelLayoutDescribe(frame.channelLayout), frame.channels);
