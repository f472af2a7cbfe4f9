/** The tools that measure sound. */
import type { Tool } from '../../findings.js';

/** FFmpeg's, as node-av has it; raise it, with .2 and so on at its end, when what is read of the filters changes. */
export const FILTERS_VERSION = '8.1-Jellyfin';
/** Raise when the same sound gives other faults or levels. */
const FAULTS_VERSION = '2';
/** Raise when the same sound gives another waveform. */
const WAVEFORM_VERSION = '1';
/** Raise when the same sounds give another offset. */
const SYNC_VERSION = '1';

export const loudnessTool: Tool = {
  key: 'ffmpeg-ebur128',
  name: 'FFmpeg ebur128',
  version: FILTERS_VERSION,
  task: 'loudness',
  description: 'Integrated loudness, loudness range and true peak after EBU R128 and ITU-R BS.1770.',
  card: {
    limitations:
      'Momentary and short-term loudness are read every 100 ms, so that a sound shorter than half a second may read up to 0.5 LU less ' +
      'than at its best moment.',
  },
};

export const silenceTool: Tool = {
  key: 'ffmpeg-silencedetect',
  name: 'FFmpeg silencedetect',
  version: FILTERS_VERSION,
  task: 'silence',
  description: 'Stretches of two seconds or more below −60 dB.',
};

export const soundFaultsTool: Tool = {
  key: 'media-graph-sound-faults',
  name: 'media-graph sound faults',
  version: FAULTS_VERSION,
  task: 'sound quality',
  description: 'Clipping, DC offset, phase, hum, holes, clicks and silent channels, by the samples.',
  card: {
    limitations:
      'Lossy coding hides short holes and soft clicks. A full-scale wave of an instrument that is square by design looks clipped; a synthesiser ' +
      'that holds a chord on 50 or 60 Hz for the whole of a file looks like hum.',
  },
};

export const waveformTool: Tool = {
  key: 'media-graph-waveform',
  name: 'media-graph waveform',
  version: WAVEFORM_VERSION,
  task: 'waveform',
  description: 'Least and greatest sample of every 512, all channels mixed to one.',
};

/** Of two assets; a tool of its own, so that neither takes the place of what the other found. */
export const assetSyncTool: Tool = {
  key: 'media-graph-asset-sync',
  name: 'media-graph sync of assets',
  version: SYNC_VERSION,
  task: 'synchronisation',
  description: 'How far the sound of one asset lags behind that of another, which is the channel.',
  card: { limitations: 'Needs music or effects that both have. Sounds that drift apart have no one offset.' },
};

export const syncTool: Tool = {
  key: 'media-graph-sync',
  name: 'media-graph sync',
  version: SYNC_VERSION,
  task: 'synchronisation',
  description: 'How far one sound track lags behind another, by cross-correlation with the phase transform.',
  card: { limitations: 'Needs music or effects that both tracks have. Tracks that drift apart have no one offset.' },
};
