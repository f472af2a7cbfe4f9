import { faultOf, type CueBlock } from './cue-block.js';
import type { SubtitleLine } from './subtitle-file.js';

/** The longest that a line may stand by Netflix's Timed Text Style Guide: for a last line, which nothing ends. */
const LAST_LINE_US = 7_000_000;

export type SpokenCue = CueBlock & Pick<SubtitleLine, 'speaker' | 'position'>;

/** Cues of a format that gives the line of each, as lines of dialogue; each that cannot be used is a problem. */
export function linesOf(cues: readonly SpokenCue[], problems: string[]): SubtitleLine[] {
  return cues.flatMap((cue) => {
    const fault = faultOf(cue);
    if (fault) problems.push(fault);
    const { startUs, endUs, rows, speaker, position } = cue;
    return fault ? [] : [{ startUs, endUs, text: rows.join('\n'), speaker, position }];
  });
}

/** The end of a cue that lasts until another begins; when none does, it is assumed and reported. */
export function endOrAssumed(startUs: number, nextUs: number | undefined, problems: string[]): number {
  if (nextUs !== undefined) return nextUs;
  const problem = `the last line has no end: ${LAST_LINE_US / 1_000_000} s assumed`;
  if (!problems.includes(problem)) problems.push(problem);
  return startUs + LAST_LINE_US;
}
