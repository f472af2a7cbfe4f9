import { qualityWords as say } from '../words/quality.js';
import { GRADES } from './findings.js';
import type { Counts } from './sign-offs.js';

/** How many findings count, by severity. */
export function Grades({ counts }: { counts: Counts }) {
  const grades = GRADES.filter((grade) => counts[grade] > 0);
  return (
    <span className="quality-grades">
      {grades.length === 0 && <span className="quiet">{say.noFindings}</span>}
      {grades.map((grade) => (
        <span key={grade} className={`quality-grade ${grade}`}>
          {say.ofGrade(counts[grade], say.grades[grade])}
        </span>
      ))}
    </span>
  );
}
