import { qualityWords } from '../words/quality.js';
import type { Verdict } from './sign-offs.js';

export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  return <span className={`quality-badge ${verdict.toLowerCase()}`}>{qualityWords.verdicts[verdict]}</span>;
}
