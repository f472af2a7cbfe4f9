import { useMemo } from 'react';
import { Link, useSearchParams } from 'wouter';
import { FAULT_TYPES, SIGN_OFF } from '../../lake/annotations/shipped-types.js';
import { ComplianceOfDocument, ComplianceTypesDocument } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { Failure, Message } from '../parts/message.js';
import { Picture } from '../parts/picture.js';
import { titleAddress } from '../place-address.js';
import { words } from '../words/common.js';
import { qualityWords as say } from '../words/quality.js';
import { byLabel, type OfLabel } from './by-label.js';
import { Choices } from './choices.js';
import type { Clocks } from './clocks.js';
import { Strip } from './strip.js';
import { useEvidence } from './use-evidence.js';
import { PAGE, useRows } from './use-rows.js';

/** In the address. */
const TYPE = 'type';
const NOT_COUNTED: ReadonlySet<string> = new Set([...FAULT_TYPES, SIGN_OFF]);

/** What is said of the title beside findings: types of annotations, label by label. */
export function Compliance({ titleId, clocks }: { titleId: string; clocks: Clocks }) {
  const [address, setAddress] = useSearchParams();
  const { data, error, refetch } = useGraph(ComplianceTypesDocument, { id: titleId });
  const all = data?.title?.all.filter(({ type }) => !NOT_COUNTED.has(type.name)) ?? [];
  const ofModels = new Set(data?.title?.ofModels.map(({ type }) => type.name));
  const asked = address.getAll(TYPE);
  const counts = new Map(all.map(({ type, count }) => [type.name, count]));
  const chosen = address.has(TYPE) ? asked : [...ofModels].filter((name) => counts.has(name));
  const shown = all.filter(({ type }) => chosen.includes(type.name));
  const toggle = (name: string) => {
    const next = new URLSearchParams(address);
    next.delete(TYPE);
    const types = chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name];
    // None at all is a choice, too: without it there would be the default ones.
    for (const type of types.length > 0 ? types : ['']) next.append(TYPE, type);
    setAddress(next, { replace: true });
  };
  return (
    <section className="quality-compliance">
      <h2>{say.compliance}</h2>
      {error && <Failure error={error} again={refetch} />}
      <p className="quiet">{say.complianceHelp}</p>
      {all.length > 0 && (
        <div className="quality-filters">
          <Choices
            legend={say.types}
            values={[...counts.keys()]}
            words={{}}
            counts={counts}
            chosen={chosen.filter(Boolean)}
            onToggle={toggle}
          />
        </div>
      )}
      {data && shown.length === 0 && <Message what={say.noCompliance} />}
      {shown.map(({ type }) => (
        <OfType key={type.name} titleId={titleId} type={type.name} about={type.description} clocks={clocks} />
      ))}
    </section>
  );
}

/** A table of more is read by nobody. */
const MOST_LABELS = 12;

interface OfTypeProps {
  readonly titleId: string;
  readonly type: string;
  readonly about: string | null;
  readonly clocks: Clocks;
}

function OfType({ titleId, type, about, clocks }: OfTypeProps) {
  const { rows, total, isRead, error, refetch } = useRows(
    ComplianceOfDocument,
    { titleId, type, first: PAGE },
    ({ annotations }) => annotations,
  );
  const labels = useMemo(() => byLabel(rows), [rows]);
  if (error) return <Failure error={error} again={refetch} />;
  if (!isRead) return <Message what={words.loading} />;
  return (
    <>
      <h3>
        <bdi>{type}</bdi>
      </h3>
      {about && (
        <p className="quiet" dir="auto">
          {about}
        </p>
      )}
      {total > rows.length && <p className="quiet">{say.onlySome(type, rows.length, total)}</p>}
      <Labels titleId={titleId} type={type} labels={labels.slice(0, MOST_LABELS)} clocks={clocks} />
      {labels.length > MOST_LABELS && <p className="quiet">{say.moreLabels(labels.length - MOST_LABELS)}</p>}
    </>
  );
}

type LabelsProps = Pick<OfTypeProps, 'titleId' | 'type' | 'clocks'> & { readonly labels: readonly OfLabel[] };

function Labels({ titleId, type, labels, clocks }: LabelsProps) {
  const images = useEvidence(labels.map(({ first }) => first.id));
  return (
    <div className="quality-scroll" role="region" aria-label={type} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {[
              say.first,
              say.label,
              say.count,
              say.accepted,
              say.rejected,
              say.notReviewed,
              say.highest,
              say.overTime,
            ].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map(({ label, count, accepted, rejected, highest, spans, first, firstMs }) => (
            <tr key={label}>
              <td>
                <Link
                  className="quality-first"
                  href={titleAddress(titleId, { assetId: first.asset?.id, ms: firstMs ?? undefined })}
                  aria-label={[say.toFilm, label, clocks.timeAt(first.asset?.id, firstMs)].filter(Boolean).join(', ')}
                >
                  {images.has(first.id) && <Picture image={images.get(first.id)} alt="" />}
                  <span className="timecode">{clocks.timeAt(first.asset?.id, firstMs) ?? say.wholeFile}</span>
                </Link>
              </td>
              <th scope="row" dir="auto">
                {label ?? <span className="quiet">{say.noLabel}</span>}
              </th>
              <td>{count}</td>
              <td>{accepted}</td>
              <td>{rejected}</td>
              <td>{count - accepted - rejected}</td>
              <td>{highest === null ? '' : Number(highest.toFixed(2))}</td>
              <td>{spans.length > 0 && <Strip spans={spans} durationMs={clocks.durationMs} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
