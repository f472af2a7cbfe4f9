import { useMemo } from 'react';
import { groupBy } from '../../base/group-by.js';
import { qualityWords as say } from '../words/quality.js';
import { decisionOn, type Decision, type Finding } from './findings.js';

interface Props {
  readonly findings: readonly Finding[];
  readonly onDecide: (findings: readonly Finding[], decision: Decision) => void;
}

/** Decides all findings of a kind at once: those that are open, or takes all back. */
export function Kinds({ findings, onDecide }: Props) {
  const kinds = useMemo(() => [...groupBy(findings, ({ kind }) => kind)], [findings]);
  return (
    <details className="quality-kinds">
      <summary>{say.decideAll}</summary>
      <ul>
        {kinds.map(([kind, all]) => {
          const open = all.filter((finding) => decisionOn(finding) === 'open');
          const decided = all.filter((finding) => decisionOn(finding) !== 'open');
          return (
            <li key={kind}>
              <bdi>{kind}</bdi> <span className="quiet">{say.openOf(open.length, all.length)}</span>
              {(['mend', 'waived', 'open'] as const).map((decision) => {
                const of = decision === 'open' ? decided : open;
                return (
                  <button
                    key={decision}
                    type="button"
                    disabled={of.length === 0}
                    aria-label={say.ofAll[decision](kind)}
                    onClick={() => onDecide(of, decision)}
                  >
                    {say.deeds[decision]}
                  </button>
                );
              })}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
