import { useRef, useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { toggledParam } from '../parts/address.js';
import { Message } from '../parts/message.js';
import type { Stored } from '../parts/picture.js';
import { useKeys } from '../parts/use-keys.js';
import { useMay } from '../parts/use-viewer.js';
import { qualityWords as say } from '../words/quality.js';
import { Choices } from './choices.js';
import type { Clocks } from './clocks.js';
import { FindingCard } from './finding-card.js';
import { countsBy, decisionOn, DECISIONS, GRADES, type Decision, type Finding, type Shown } from './findings.js';
import { Kinds } from './kinds.js';
import { useEvidence } from './use-evidence.js';
import type { Decide } from './use-findings.js';

interface Props {
  readonly titleId: string;
  readonly all: readonly Finding[];
  /** Those of the filters. */
  readonly shown: readonly Finding[];
  readonly filters: Shown;
  readonly clocks: Clocks;
  readonly decide: Decide;
  readonly told: string;
  /** All at once, for paper. */
  readonly isWhole: boolean;
}

const PAGE = 40;

/** The findings, to look at and decide on. */
export function FindingsList({ titleId, all, shown, filters, clocks, decide, told, isWhole }: Props) {
  const [address, setAddress] = useSearchParams();
  const mayDecide = useMay('reviewAnnotations');
  const [note, setNote] = useState('');
  const noteField = useRef<HTMLInputElement>(null);
  const [pages, setPages] = useState(1);
  const chosenId = address.get('finding');
  const place = shown.findIndex(({ id }) => id === chosenId);
  const count = isWhole ? shown.length : Math.max(pages * PAGE, Math.ceil((place + 1) / PAGE) * PAGE);

  const choose = (id: string | undefined) => {
    if (id === undefined || id === chosenId) return;
    setAddress(
      (before) => {
        const next = new URLSearchParams(before);
        next.set('finding', id);
        return next;
      },
      { replace: true },
    );
  };
  const toggle = (name: string, value: string) =>
    setAddress((before) => toggledParam(before, name, value), { replace: true });
  const decideAll = async (findings: readonly Finding[], decision: Decision) => {
    if (await decide(findings, decision, note)) setNote('');
  };
  const decideChosen = (decision: Decision) => {
    const chosen = shown[place];
    if (!chosen || !mayDecide || (decision === 'open' && decisionOn(chosen) === 'open')) return;
    void decideAll([chosen], decision);
    if (decision !== 'open') choose(shown[place + 1]?.id);
  };
  useKeys(say.place, [
    { key: ']', does: say.keys.next, action: () => choose(shown[place + 1]?.id) },
    { key: '[', does: say.keys.before, action: () => choose(shown[Math.max(0, place - 1)]?.id) },
    ...(mayDecide
      ? [
          { key: 'm', does: say.keys.mend, action: () => decideChosen('mend') },
          { key: 'w', does: say.keys.waive, action: () => decideChosen('waived') },
          { key: 'u', does: say.keys.back, action: () => decideChosen('open') },
          { key: 'n', does: say.keys.note, action: () => noteField.current?.focus() },
        ]
      : []),
  ]);

  if (all.length === 0) return <Message what={say.nothingFound} />;
  return (
    <>
      <div className="quality-filters">
        <Choices
          onToggle={(value) => toggle('severity', value)}
          legend={say.severity}
          values={GRADES}
          words={say.grades}
          counts={countsBy(all, ({ grade }) => grade)}
          chosen={filters.grades}
        />
        <Choices
          onToggle={(value) => toggle('decided', value)}
          legend={say.decision}
          values={DECISIONS}
          words={say.decisions}
          counts={countsBy(all, decisionOn)}
          chosen={filters.decisions}
        />
        <Choices
          onToggle={(value) => toggle('kind', value)}
          legend={say.kind}
          values={[...countsBy(all, ({ kind }) => kind).keys()]}
          words={{}}
          counts={countsBy(all, ({ kind }) => kind)}
          chosen={filters.kinds}
        />
      </div>
      {mayDecide ? (
        <div className="quality-desk">
          <label>
            {say.note}{' '}
            <input
              ref={noteField}
              type="text"
              dir="auto"
              maxLength={10_000}
              value={note}
              onChange={({ target }) => setNote(target.value)}
              onKeyDown={({ key, currentTarget }) => {
                if (key === 'Enter' || key === 'Escape') currentTarget.blur();
              }}
            />
          </label>
          <Kinds findings={shown} onDecide={(findings, decision) => void decideAll(findings, decision)} />
        </div>
      ) : (
        <p className="quiet quality-desk">{say.mayNotDecide}</p>
      )}
      <p className="quality-told" role="status">
        {told}
      </p>
      {shown.length === 0 && <Message what={say.nothingShown} />}
      {inParts(shown.slice(0, count)).map((part, i) => (
        <Part key={i} findings={part}>
          {(finding, image) => (
            <FindingCard
              key={finding.id}
              {...{ finding, titleId, clocks, image }}
              isChosen={finding.id === chosenId}
              onChoose={() => choose(finding.id)}
              onDecide={mayDecide ? (decision) => void decideAll([finding], decision) : undefined}
            />
          )}
        </Part>
      ))}
      {shown.length > count && (
        <button type="button" className="quality-more" onClick={() => setPages(count / PAGE + 1)}>
          {say.showMore(Math.min(PAGE, shown.length - count))}
        </button>
      )}
    </>
  );
}

/** So many findings ask for their pictures together. */
function inParts(findings: readonly Finding[]): Finding[][] {
  const count = Math.ceil(findings.length / PAGE);
  return Array.from({ length: count }, (_, i) => findings.slice(i * PAGE, (i + 1) * PAGE));
}

interface PartProps {
  readonly findings: readonly Finding[];
  readonly children: (finding: Finding, image: Stored | undefined) => ReactNode;
}

function Part({ findings, children }: PartProps) {
  const images = useEvidence(findings.map(({ id }) => id));
  return <ul className="quality-findings">{findings.map((finding) => children(finding, images.get(finding.id)))}</ul>;
}
