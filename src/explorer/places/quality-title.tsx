import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { Link } from 'wouter';
import { SignOffsOfDocument, TitleJudgedDocument, type TitleJudgedQuery } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { Failure, Message } from '../parts/message.js';
import { usePageTitle } from '../parts/use-page-title.js';
import { useViewer } from '../parts/use-viewer.js';
import { titleAddress } from '../place-address.js';
import { clocksOf } from '../quality/clocks.js';
import { Compliance } from '../quality/compliance.js';
import { saveFile } from '../parts/save-file.js';
import { findingsCsv } from '../quality/csv.js';
import { fileName } from '../quality/file-name.js';
import { FindingsList } from '../quality/findings-list.js';
import { decisionOn, shownOf } from '../quality/findings.js';
import { Grades } from '../quality/grades.js';
import { lanesOf } from '../quality/lanes.js';
import { printWhole } from '../quality/print.js';
import { ProfileChoice, useProfile } from '../quality/profile-choice.js';
import { Rules } from '../quality/rules.js';
import { SignedBadge } from '../quality/signed-badge.js';
import { SignOffs } from '../quality/sign-off.js';
import { signOffsFor } from '../quality/sign-offs.js';
import { useFindings } from '../quality/use-findings.js';
import { PAGE, useRows } from '../quality/use-rows.js';
import { VerdictBadge } from '../quality/verdict-badge.js';
import { Strip } from '../quality/strip.js';
import type { Lane } from '../timeline/lane.js';
import { Timeline } from '../timeline/timeline.js';
import { hiddenText, stretchText, useAddress } from '../title/in-address.js';
import { words } from '../words/common.js';
import { qualityWords as say } from '../words/quality.js';
import '../quality/quality.css';

type Judged = NonNullable<TitleJudgedQuery['title']>;

/** The report of a title for a delivery profile: what is wrong, what was decided, and who signed it off. */
export default function QualityTitlePlace({ id }: { id: string }) {
  const profile = useProfile();
  return profile === undefined ? <Message what={words.loading} /> : <Asked id={id} profile={profile} />;
}

function Asked({ id, profile }: { id: string; profile: string }) {
  const { data, error, refetch, isFetching } = useGraph(TitleJudgedDocument, { id, profile });
  if (error) {
    return (
      <>
        <ProfileChoice profile={profile} />
        <Failure error={error} again={refetch} />
      </>
    );
  }
  if (!data) return <Message what={words.loading} />;
  if (!data.title) return <Message what={say.noTitle} />;
  return <Report title={data.title} profile={profile} snapshot={data.lake.snapshot} isFresh={!isFetching} />;
}

interface ReportProps {
  readonly title: Judged;
  readonly profile: string;
  readonly snapshot: TitleJudgedQuery['lake']['snapshot'];
  /** Whether it is of this profile and of what was decided last. */
  readonly isFresh: boolean;
}

function Report({ title, profile, snapshot, isFresh }: ReportProps) {
  const name = title.name ?? words.untitled;
  usePageTitle(say.ofTitle(name));
  const { delivery, quality } = title;
  const clocks = useMemo(() => clocksOf(title.assets.nodes), [title.assets.nodes]);
  const { findings, total, isRead, error, refetch, decide, told } = useFindings(title.id);
  const [is, put, address] = useAddress();
  const filters = {
    grades: address.getAll('severity'),
    kinds: address.getAll('kind'),
    decisions: address.getAll('decided'),
  };
  const shown = shownOf(findings, filters);
  const signed = useRows(SignOffsOfDocument, { titleId: title.id, first: PAGE }, ({ annotations }) => annotations);
  const signOffs = signOffsFor(profile, signed.rows);
  const counting = findings.filter((finding) => decisionOn(finding) !== 'waived');
  const now = { verdict: delivery.verdict, counts: quality.counts, findings: counting };
  const [isWhole, print] = useWhole();
  const chosen = shown.find(({ id }) => id === address.get('finding'));

  const toCsv = () => {
    const text = findingsCsv(shown, {
      ...{ title: name, titleId: title.id, profile, verdict: delivery.verdict, snapshot: snapshot?.number ?? '' },
      assetOf: clocks.fileOf,
      timeAt: ({ asset }, ms) => clocks.timeAt(asset?.id, ms),
    });
    saveFile(new Blob([text], { type: 'text/csv' }), `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}-${profile}.csv`);
  };
  const lanes = lanesOf(shown);
  const lengthMs = Math.max(clocks.durationMs, ...shown.map(({ startMs, endMs }) => endMs ?? startMs ?? 0));
  return (
    <article className="quality-report">
      <header className="quality-head">
        <div>
          <h1 dir="auto">{name}</h1>
          <p className="quality-verdict">
            <VerdictBadge verdict={delivery.verdict} /> <strong>{profile}</strong>{' '}
            <span className="quiet" dir="auto">
              {delivery.profile.description}
            </span>
          </p>
          <p className="quality-verdict">
            <Grades counts={quality.counts} /> <SignedBadge last={signOffs[0]} now={now} />
          </p>
          <PrintedWhen snapshot={snapshot} />
        </div>
        <div className="quality-tools">
          <ProfileChoice profile={profile} />
          <button type="button" onClick={() => void print()}>
            {say.print}
          </button>
          <button type="button" disabled={shown.length === 0} onClick={toCsv}>
            {say.csv}
          </button>
          <Link href={titleAddress(title.id)}>{say.toFilm}</Link>
        </div>
      </header>

      <h2>{say.rules}</h2>
      <Rules reasons={delivery.reasons} />
      <NotLooked checked={quality.checked} isOpen={isWhole} />

      <h2>
        {say.findings} <span className="quiet">{say.countOf(shown.length, total)}</span>
      </h2>
      {error && <Failure error={error} again={refetch} />}
      {isRead && findings.length < total && <p className="quiet">{say.onlyFirst(findings.length, total)}</p>}
      {lanes.length > 0 && lengthMs > 0 && (
        <Timeline
          durationMs={lengthMs}
          ms={chosen?.startMs ?? 0}
          view={is.view}
          onView={(view) => put({ view: view && stretchText(view.fromMs, view.toMs) })}
          onSeek={(ms) => put({ finding: nearestTo(ms, shown)?.id ?? null })}
          lanes={lanes}
          hidden={is.hidden}
          onHidden={(hidden) => put({ hide: hiddenText(hidden) })}
          timeAt={(ms) => clocks.timeAt(undefined, ms)!}
        />
      )}
      <LanesOnPaper lanes={lanes} durationMs={lengthMs} end={clocks.timeAt(undefined, lengthMs)} />
      {(isRead || findings.length > 0) && (
        <FindingsList titleId={title.id} all={findings} {...{ shown, filters, clocks, decide, told, isWhole }} />
      )}

      <Compliance titleId={title.id} clocks={clocks} />
      <SignOffs
        signOffs={signOffs}
        now={now}
        toSign={isFresh && isRead && snapshot ? { titleId: title.id, profile, snapshot, now } : null}
        onSigned={signed.refetch}
      />
    </article>
  );
}

function nearestTo<Found extends { readonly startMs: number | null }>(ms: number, findings: readonly Found[]) {
  const away = ({ startMs }: Found) => (startMs === null ? Infinity : Math.abs(startMs - ms));
  return findings.reduce<Found | undefined>((best, one) => (!best || away(one) < away(best) ? one : best), undefined);
}

/** What paper must say that a screen need not. */
function PrintedWhen({ snapshot }: Pick<ReportProps, 'snapshot'>) {
  const viewer = useViewer();
  const who = viewer?.author ?? viewer?.subject;
  return (
    <p className="quality-facts quiet">
      {snapshot && (
        <span>
          {say.snapshot} {snapshot.name}, {new Date(snapshot.createdAt).toLocaleString()}
        </span>
      )}
      <span className="quality-on-paper">
        {say.printed} {new Date().toLocaleString()}
      </span>
      {who && (
        <span className="quality-on-paper">
          {say.for} <bdi>{who}</bdi>
        </span>
      )}
    </p>
  );
}

/** The timeline for paper, which has another width than the screen that it was drawn for. */
function LanesOnPaper({ lanes, durationMs, end }: { lanes: readonly Lane[]; durationMs: number; end: string | null }) {
  return (
    <div className="quality-lanes-on-paper" aria-hidden="true">
      {lanes.map(({ id, name, items }) => (
        <div key={id} className={id}>
          <span>{name}</span>
          <Strip spans={items} durationMs={durationMs} />
        </div>
      ))}
      {lanes.length > 0 && <p className="timecode quiet">{end}</p>}
    </div>
  );
}

/** Where nobody looked, no finding says nothing. */
function NotLooked({ checked, isOpen }: Pick<Judged['quality'], 'checked'> & { readonly isOpen: boolean }) {
  const missing = checked.filter(({ failed, notRun }) => failed.length + notRun.length > 0);
  if (missing.length === 0) return null;
  return (
    <details className="quality-not-looked" open={isOpen}>
      <summary>{say.notLooked}</summary>
      <ul>
        {missing.map(({ asset, failed, notRun }) => (
          <li key={asset.id}>
            <strong>{fileName(asset)}</strong>{' '}
            {[
              ...failed.map(({ analyser, problem }) => say.failedRun(analyser, problem)),
              ...(notRun.length > 0 ? [say.notRun(notRun.join(', '))] : []),
            ].join('; ')}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** All findings at once while the page is printed, by the button or by the browser. */
function useWhole(): [boolean, () => Promise<void>] {
  const [isWhole, setWhole] = useState(false);
  const queries = useQueryClient();
  useEffect(() => {
    const before = () => flushSync(() => setWhole(true));
    const after = () => setWhole(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return [
    isWhole,
    () => {
      flushSync(() => setWhole(true));
      return printWhole(queries);
    },
  ];
}
