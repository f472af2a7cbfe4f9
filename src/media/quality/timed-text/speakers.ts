import type { Check } from './check.js';
import { rowsOf } from './count.js';
import type { Fault } from './fault.js';
import { SPEAKER_FORMS, type SpeakerForm } from './profile.js';

/** A hyphen or dash that a speaker's row begins with; `--and` goes on with a sentence, `-5` is a number. */
const SPEAKER = /^[\s\p{Cf}]*[-‐‑–—−](?![-‐‑–—−\d])([\s\p{Cf}]*)(?=\S)/u;

/** At most two speakers in a line, a row each, told by hyphens in one form. */
const MOST_SPEAKERS = 2;

/** Lines of two speakers in another form than the language's, or where that is not known, than most of the track. */
export const checkSpeakers: Check = ({ lines, limits: { speakers } }) => {
  const forms = lines.map(({ text }) => formOf(rowsOf(text)));
  const asked = speakers?.form ?? commonest(forms);
  const standard = speakers?.standard ?? null;
  return lines.flatMap(({ text }, line): Fault[] => {
    const count = rowsOf(text).filter((row) => SPEAKER.test(row)).length;
    if (count > MOST_SPEAKERS) {
      const says = `The line has ${count} speakers; ${MOST_SPEAKERS} is the most.`;
      const measured = { value: count, unit: 'speakers', limit: MOST_SPEAKERS };
      return [{ rule: 'too-many-speakers', line, text: says, ...measured, standard }];
    }
    const form = forms[line]!;
    if (form === null || asked === null || form === asked) return [];
    const says = `The speakers are told ${SAID[form]}; ${SAID[asked]} is the form ${speakers ? 'of the language' : 'of this track'}.`;
    return [{ rule: 'dual-speaker-form', line, text: says, value: null, unit: null, limit: null, standard }];
  });
};

type Form = SpeakerForm | 'mixed';

const SAID: Record<Form, string> = {
  both: 'by hyphens without a space',
  'both-space': 'by hyphens with a space',
  second: 'by a hyphen without a space before the second',
  'second-space': 'by a hyphen with a space before the second',
  mixed: 'by hyphens with and without a space',
};

/** Null for lines of one speaker, and for those of which it cannot be told: one hyphen before the first row. */
function formOf(rows: readonly string[]): Form | null {
  if (rows.length < 2) return null;
  const spaces = rows.map((row) => SPEAKER.exec(row)?.[1]);
  const hyphened = spaces.filter((space) => space !== undefined);
  const isSecond = hyphened.length === 1 && spaces[0] === undefined;
  if (hyphened.length < 2 && !isSecond) return null;
  const spaced = hyphened.filter((space) => space !== '').length;
  if (spaced > 0 && spaced < hyphened.length) return 'mixed';
  return `${isSecond ? 'second' : 'both'}${spaced > 0 ? '-space' : ''}` as SpeakerForm;
}

/** The form of most lines, null when there is none. */
function commonest(forms: readonly (Form | null)[]): SpeakerForm | null {
  const counts = SPEAKER_FORMS.map((form) => ({ form, count: forms.filter((one) => one === form).length }));
  const [first, second] = counts.sort((a, b) => b.count - a.count);
  return first!.count > second!.count ? first!.form : null;
}
