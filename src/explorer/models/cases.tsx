import { Link, useSearchParams } from 'wouter';
import { EvaluationCasesDocument, type EvaluationCaseKind, type EvaluationCasesQuery } from '../generated/documents.js';
import { useList } from '../graph.js';
import { Failure } from '../parts/message.js';
import { Picture } from '../parts/picture.js';
import { titleAddress } from '../place-address.js';
import { withParam } from '../parts/address.js';
import { words } from '../words/common.js';
import { modelWords } from '../words/models.js';
import type { ShownEvaluation } from './evaluations.js';

const CASES = 24;
const KINDS = ['FALSE_POSITIVE', 'FALSE_NEGATIVE', 'TRUE_POSITIVE'] as const;

/** False alarms, misses and hits as pictures, the surest first. The address says of which evaluation. */
export function EvaluationCases({ evaluations }: { evaluations: readonly ShownEvaluation[] }) {
  const [address, setAddress] = useSearchParams();
  const kind = KINDS.find((one) => one === address.get('cases')) ?? KINDS[0];
  const { id, counts } = evaluations.find((one) => one.id === address.get('of')) ?? evaluations[0]!;
  const set = (name: string, value: string) => setAddress(withParam(address, name, value), { replace: true });
  const countOf = {
    FALSE_POSITIVE: counts.falsePositives,
    FALSE_NEGATIVE: counts.falseNegatives,
    TRUE_POSITIVE: counts.truePositives,
  };
  return (
    <section aria-label={modelWords.cases}>
      <h3>{modelWords.cases}</h3>
      <div className="model-kinds">
        {KINDS.map((one) => (
          <button key={one} type="button" aria-pressed={one === kind} onClick={() => set('cases', one)}>
            {modelWords.kinds[one]} <span className="quiet">{countOf[one]}</span>
          </button>
        ))}
        {evaluations.length > 1 && (
          <select aria-label={modelWords.evaluations} value={id} onChange={({ target }) => set('of', target.value)}>
            {evaluations.map((one) => (
              <option key={one.id}>{one.id}</option>
            ))}
          </select>
        )}
      </div>
      <CasesOf key={`${id} ${kind}`} id={id} kind={kind} />
    </section>
  );
}

function CasesOf({ id, kind }: { id: string; kind: EvaluationCaseKind }) {
  const { data, error, refetch, hasNextPage, fetchNextPage } = useList(
    EvaluationCasesDocument,
    { id, kind, first: CASES },
    ({ evaluation }) => evaluation?.cases,
  );
  if (error) return <Failure error={error} again={refetch} />;
  if (!data) return <p className="quiet">{words.loading}</p>;
  const cases = data.pages.flatMap(({ evaluation }) => evaluation?.cases.nodes ?? []);
  if (cases.length === 0) return <p className="quiet">{modelWords.noCases}</p>;
  return (
    <>
      <ul className="cards small">
        {cases.map((one) => (
          <li key={one.id}>
            <Case of={one} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" onClick={() => void fetchNextPage()}>
          {words.more}
        </button>
      )}
    </>
  );
}

type OneCase = NonNullable<EvaluationCasesQuery['evaluation']>['cases']['nodes'][number];

function Case({ of }: { of: OneCase }) {
  const { label, trueLabel, confidence, timeRange, title, asset, frame, shot, prediction, truth } = of;
  const seen = frame ?? shot?.keyframe ?? prediction?.evidence.frame ?? truth?.evidence.frame;
  const content = (
    <>
      <Picture image={seen?.image} alt="" />
      <span className="name" dir="auto">
        {label || modelWords.noName}
      </span>
      <span className="quiet" dir="auto">
        {[confidence !== null && modelWords.confidence(confidence), trueLabel !== null && modelWords.trulyIs(trueLabel)]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className="quiet line" dir="auto">
        {[title?.name, timeRange?.startTimecode ?? seen?.timecode].filter(Boolean).join(' · ')}
      </span>
    </>
  );
  if (!title) return <div className="card">{content}</div>;
  const ms = timeRange?.startMs ?? seen?.timestampMs;
  return (
    <Link className="card" href={titleAddress(title.id, { assetId: asset?.id, ms })}>
      {content}
    </Link>
  );
}
