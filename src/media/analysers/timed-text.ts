import type { Found, Tool } from '../findings.js';
import { checkTrack } from '../quality/timed-text/check-track.js';
import { RULES, type Fault } from '../quality/timed-text/fault.js';
import type { Profile } from '../quality/timed-text/profile.js';
import { summaryOf } from '../quality/timed-text/summary.js';
import type { TimedTrack } from '../quality/timed-text/track.js';
import type { LakeAnalyser } from './analyser.js';
import { digestOf } from './digest.js';
import { readOnce } from './read-once.js';
import { readTrack } from './read-track.js';

/** Its version: raise it when a check finds other faults than before. */
const tool: Tool = {
  key: 'timed-text-checks',
  name: 'Timed text checks',
  version: '1',
  task: 'subtitle quality control',
  description:
    'Checks the lines of a track by the rules of a profile: times, lengths, reading speed, glyphs, cuts, sound.',
  card: {
    intended_use: 'Finding lines that a person should look at before a track is delivered.',
    limitations:
      'It does not read: what a line says, and whether it is well broken, it cannot tell. Rules of sound are as exact as the speech that was found.',
  },
};

const trackOf = readOnce((asset, snapshot) => readTrack(snapshot, asset));

/** Checks timed text by a profile. */
export const timedTextAnalyser = (profile: Profile): LakeAnalyser => ({
  name: 'timed-text',
  description: `Faults of subtitle lines by a profile (${profile.name}): times, lengths, reading speed, glyphs, cuts, sound.`,
  tools: [tool],
  appliesTo: ({ kind }) => kind === 'TEXT',
  inputs: async (asset, snapshot) => inputsOf(await trackOf(asset, snapshot), profile),
  analyse: async ({ asset, snapshot }) => findingsOf(await trackOf(asset, snapshot), profile),
});

/** The profile's name, and a digest of all that is looked at: a new cut, line or rule makes what was found stale. */
const inputsOf = (track: TimedTrack, profile: Profile): string =>
  `profile ${profile.name}, ${digestOf([track, profile])}`;

function findingsOf(track: TimedTrack, profile: Profile): Found[] {
  const faults = checkTrack(track, profile);
  const measures = summaryOf(track, profile, faults);
  return [
    ...measures.map((measure): Found => ({ is: 'measure', measure: { ...measure, range: null, tool: tool.key } })),
    ...faults.map((fault) => findingOf(fault, track, profile)),
  ];
}

function findingOf(
  { rule, line, other, text, value, unit, limit, standard }: Fault,
  track: TimedTrack,
  profile: Profile,
): Found {
  const { id, startUs, endUs } = track.lines[line]!;
  const data = {
    ...{ severity: RULES[rule], profile: profile.name, lineId: id },
    ...(other !== undefined && { otherLineId: track.lines[other]!.id }),
    ...(limit !== null && { limit }),
    ...(standard !== null && { standard }),
  };
  const range = { startUs, endUs: Math.max(startUs, endUs) };
  return {
    is: 'finding',
    finding: { type: 'timed-text', label: rule, text, value, unit, data, range, tool: tool.key },
  };
}
