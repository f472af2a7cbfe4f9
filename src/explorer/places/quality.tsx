import { useEffect, useMemo } from 'react';
import { Link } from 'wouter';
import { TitlesJudgedDocument, type TitlesJudgedQuery } from '../generated/documents.js';
import { useList } from '../graph.js';
import { Failure, Message } from '../parts/message.js';
import { Picture } from '../parts/picture.js';
import { qualityAddress } from '../place-address.js';
import { GRADES, type Grade } from '../quality/findings.js';
import { Grades } from '../quality/grades.js';
import { ProfileChoice, useProfile } from '../quality/profile-choice.js';
import { signOffsFor, type Verdict } from '../quality/sign-offs.js';
import { SignedBadge } from '../quality/signed-badge.js';
import { VerdictBadge } from '../quality/verdict-badge.js';
import { words } from '../words/common.js';
import { qualityWords as say } from '../words/quality.js';
import '../quality/quality.css';

type Title = TitlesJudgedQuery['titles']['nodes'][number];

const PAGE = 24;
/** So many are judged on their own; more when they are asked for. */
const AT_ONCE = 240;

/** All titles with what a delivery profile says of them, the worst first. */
export default function QualityPlace() {
  const profile = useProfile();
  return (
    <>
      <header className="quality-head">
        <h1>{say.name}</h1>
        <ProfileChoice profile={profile} />
      </header>
      {profile === undefined ? <Message what={words.loading} /> : <Titles key={profile} profile={profile} />}
    </>
  );
}

function Titles({ profile }: { profile: string }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = useList(
    TitlesJudgedDocument,
    { profile, first: PAGE },
    ({ titles }) => titles,
  );
  const titles = useMemo(() => inOrder(data?.pages.flatMap((page) => page.titles.nodes) ?? []), [data]);
  const goesOn = hasNextPage && !isFetching && !error && titles.length < AT_ONCE;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  if (error) return <Failure error={error} again={refetch} />;
  if (!data) return <Message what={words.loading} />;
  const total = data.pages[0]!.titles.totalCount;
  if (total === 0) return <Message what={say.noTitles} />;
  return (
    <>
      <p className="quiet">
        {say.titles(total)} · {say.worstFirst(titles.length, total)}
      </p>
      <ul className="quality-titles">
        {titles.map((title) => (
          <li key={title.id}>
            <TitleLine title={title} profile={profile} />
          </li>
        ))}
      </ul>
      {hasNextPage && titles.length >= AT_ONCE && (
        <button type="button" disabled={isFetching} onClick={() => void fetchNextPage()}>
          {words.more}
        </button>
      )}
    </>
  );
}

const VERDICTS: readonly Verdict[] = ['FAIL', 'UNKNOWN', 'PASS'];

/** By verdict, then by how many findings of each severity there are, then by name. */
function inOrder(titles: readonly Title[]): Title[] {
  const rank = ({ delivery }: Title) => VERDICTS.indexOf(delivery.verdict);
  const counted = (a: Title, b: Title) =>
    GRADES.map((grade: Grade) => b.quality.counts[grade] - a.quality.counts[grade]).find((one) => one !== 0) ?? 0;
  return titles.toSorted((a, b) => rank(a) - rank(b) || counted(a, b) || (a.name ?? '').localeCompare(b.name ?? ''));
}

function TitleLine({ title, profile }: { title: Title; profile: string }) {
  const { id, name, releaseYear, shots, quality, delivery, signOffs } = title;
  const [last] = signOffsFor(profile, signOffs.nodes);
  return (
    <Link className="quality-title-line" href={qualityAddress(id, profile)}>
      <Picture image={shots.nodes[0]?.keyframe?.image} alt="" />
      <span className="quality-name" dir="auto">
        {name ?? words.untitled} <span className="quiet">{releaseYear}</span>
      </span>
      <VerdictBadge verdict={delivery.verdict} />
      <Grades counts={quality.counts} />
      <SignedBadge last={last} now={{ verdict: delivery.verdict, counts: quality.counts, findings: [] }} />
    </Link>
  );
}
