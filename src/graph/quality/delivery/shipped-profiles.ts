import { profileOf, profileShape, type GivenProfile, type Profile } from './profile.js';

const SOUND = { kinds: ['VIDEO', 'AUDIO'] } as const;

/**
 * After Netflix's public requirements: "Netflix Sound Mix Specifications & Best Practices" for loudness and the "Timed Text Style
 * Guide: General Requirements" for text. How long black may be is a choice of this project.
 */
const netflix: GivenProfile = {
  name: 'netflix',
  description: 'After Netflix’s public requirements of sound mixes and timed text.',
  rules: [
    {
      name: 'dialogue-loudness',
      description: 'Loudness within the dialogue is −27 LUFS, 2 LU more or less.',
      source: 'Netflix Sound Mix Specifications & Best Practices: average loudness, dialogue-gated',
      of: { kinds: [...SOUND.kinds] },
      metric: 'subtitle_gated_loudness',
      gte: -29,
      lte: -25,
    },
    {
      name: 'true-peak',
      description: 'The true peak is at most −2 dBTP.',
      source: 'Netflix Sound Mix Specifications & Best Practices: peaks',
      of: { kinds: [...SOUND.kinds] },
      metric: 'true_peak',
      lte: -2,
    },
    {
      name: 'black',
      description: 'No black is longer than 10 s: a reel may be missing there.',
      of: { kinds: ['VIDEO'] },
      stretch: 'black',
      most: 10,
      checked: ['picture-faults'],
    },
    {
      name: 'picture',
      description: 'Nothing of the picture must not go out.',
      of: { kinds: ['VIDEO'] },
      fault: { types: ['picture-fault', 'pixel-error'], atLeast: 'blocker' },
      checked: ['picture-faults', 'pixel-errors'],
    },
    {
      name: 'timed-text',
      description: 'No line of subtitles breaks a rule of the style guide that is major or worse.',
      source: 'Netflix Timed Text Style Guide: General Requirements',
      of: { kinds: ['TEXT'] },
      fault: { types: ['timed-text'], atLeast: 'major' },
      checked: ['timed-text'],
    },
  ],
};

/** After EBU R 128, "Loudness normalisation and permitted maximum level of audio signals". */
const ebuR128: GivenProfile = {
  name: 'ebu-r128',
  description: 'After EBU R 128: programme loudness and true peak.',
  rules: [
    {
      name: 'programme-loudness',
      description: 'Loudness of the whole programme is −23 LUFS, 0.5 LU more or less.',
      source: 'EBU R 128: Programme Loudness Level',
      of: { kinds: [...SOUND.kinds] },
      metric: 'integrated_loudness',
      gte: -23.5,
      lte: -22.5,
    },
    {
      name: 'true-peak',
      description: 'The true peak is at most −1 dBTP.',
      source: 'EBU R 128: Maximum True Peak Level in production',
      of: { kinds: [...SOUND.kinds] },
      metric: 'true_peak',
      lte: -1,
    },
  ],
};

export const shippedProfiles: readonly Profile[] = [netflix, ebuR128].map((given) =>
  profileOf(profileShape.parse(given), given),
);
