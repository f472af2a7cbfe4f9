import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { Picture, type Stored } from '../parts/picture.js';
import { titleAddress } from '../place-address.js';
import { words } from '../words/common.js';
import { qualityWords as say } from '../words/quality.js';
import type { Clocks } from './clocks.js';
import { fileName } from './file-name.js';
import { decisionOn, type Decision, type Finding } from './findings.js';

interface Props {
  readonly finding: Finding;
  readonly titleId: string;
  readonly clocks: Clocks;
  readonly image: Stored | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  /** Left out: the reader may not. */
  readonly onDecide?: ((decision: Decision) => void) | undefined;
}

/** One finding: where, what, how bad, and what was decided. */
export function FindingCard({ finding, titleId, clocks, image, isChosen, onChoose, onDecide }: Props) {
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const { grade, kind, text, value, unit, limit, standard, startMs, asset, model, author, review } = finding;
  const file = clocks.fileOf(asset?.id);
  // Subtitles have no picture: the film is shown where their line is.
  const assetId = file?.kind === 'TEXT' ? undefined : asset?.id;
  const decision = decisionOn(finding);
  const amount = value === null ? null : [short(value), unit].filter((one) => one !== null).join(' ');
  return (
    <li
      ref={card}
      className={`quality-finding ${grade}`}
      aria-current={isChosen ? 'true' : undefined}
      onFocus={onChoose}
      onClick={onChoose}
    >
      <Link
        href={titleAddress(titleId, { assetId, ms: startMs ?? undefined })}
        aria-label={[say.toFilm, clocks.timeAt(asset?.id, startMs)].filter(Boolean).join(', ')}
      >
        <Picture image={image} alt="" />
      </Link>
      <div className="quality-said">
        <p>
          <span className={`quality-grade ${grade}`}>{say.grades[grade]}</span>{' '}
          <span className="timecode">{clocks.timeAt(asset?.id, startMs) ?? say.wholeFile}</span>{' '}
          <strong dir="auto">{kind}</strong>
        </p>
        <p dir="auto">{text}</p>
        <p className="quiet" dir="auto">
          {[
            amount !== null && (limit === null ? amount : say.against(amount, short(limit))),
            standard,
            file && fileName(file),
            (model ?? author) !== null && say.foundBy(model ? `${model.name} ${model.version}` : author!),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div className="quality-decided">
        <p>
          <span className={`quality-decision ${decision}`}>{say.decisions[decision]}</span>{' '}
          {review && decision !== 'open' && (
            <span className="quiet">
              {say.decidedBy(review.by ?? words.someone, review.at ? new Date(review.at).toLocaleString() : '')}
            </span>
          )}
        </p>
        {review?.note && <p dir="auto">{review.note}</p>}
        {onDecide && (
          <div className="quality-deeds">
            {(['mend', 'waived'] as const).map((deed) => (
              <button key={deed} type="button" aria-pressed={decision === deed} onClick={() => onDecide(deed)}>
                {say.deeds[deed]}
              </button>
            ))}
            {decision !== 'open' && (
              <button type="button" onClick={() => onDecide('open')}>
                {say.deeds.open}
              </button>
            )}
          </div>
        )}
      </div>
    </li>
  );
}

const short = (value: number): string => String(Number(value.toPrecision(4)));
