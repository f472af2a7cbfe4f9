import type { Lane } from '../timeline/lane.js';
import { qualityWords as say } from '../words/quality.js';
import { GRADES, type Finding } from './findings.js';

/** A lane for each severity that there is, of what is in time. */
export function lanesOf(findings: readonly Finding[]): Lane[] {
  return GRADES.map((grade): Lane => {
    const items = findings.flatMap(({ grade: own, startMs, endMs, kind, text }) =>
      own !== grade || startMs === null
        ? []
        : [
            {
              ...{ startMs, endMs: endMs ?? startMs, tone: grade === 'unrated' ? ('plain' as const) : grade },
              text: [kind, text].filter(Boolean).join(' · '),
            },
          ],
    );
    return { id: grade, name: say.grades[grade], items };
  }).filter(({ items }) => items.length > 0);
}
