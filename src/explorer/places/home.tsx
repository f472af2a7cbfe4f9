import { Link } from 'wouter';
import { AddFilm } from '../parts/add-film.js';
import { Failure, Message } from '../parts/message.js';
import { Picture } from '../parts/picture.js';
import {
  HomeDocument,
  LastCommitsDocument,
  LengthOfFilmDocument,
  type TitleCardFragment,
} from '../generated/documents.js';
import { useGraph, useList } from '../graph.js';
import { usePageTitle } from '../parts/use-page-title.js';
import { useMay } from '../parts/use-viewer.js';
import { titleAddress } from '../place-address.js';
import { whenOf } from '../parts/dates.js';
import { words } from '../words/common.js';
import { homeWords } from '../words/home.js';
import './home.css';

const TITLES = 60;

/** What is in the lake. */
export default function HomePlace() {
  usePageTitle(words.places.home);
  const mayAdd = useMay('startIngest');
  const { data, error, refetch, hasNextPage, fetchNextPage } = useList(
    HomeDocument,
    { first: TITLES },
    ({ titles }) => titles,
  );
  const { data: measured } = useGraph(LengthOfFilmDocument, {});
  const filmMs = measured?.facets[0]?.histogram?.sum;
  if (error) return <Failure error={error} again={refetch} />;
  if (!data) return <Message what={words.loading} />;
  const titles = data.pages.flatMap((page) => page.titles.nodes);
  const rows = data.pages[0]!.lake.tables.filter(
    ({ name, rowCount }) => Object.hasOwn(words.rows, name) && rowCount > 0,
  );
  const isEmpty = titles.length === 0;
  return (
    <>
      <section>
        <h1>{homeWords.inTheLake}</h1>
        <ul className="counts">
          {filmMs !== undefined && <li>{homeWords.ofFilm(filmMs)}</li>}
          {rows.map(({ name, rowCount }) => (
            <li key={name}>{words.rows[name]!(rowCount)}</li>
          ))}
        </ul>
      </section>
      {isEmpty && <Message what={homeWords.empty} />}
      {mayAdd && <AddFilm isFirst={isEmpty} />}
      {!isEmpty && (
        <section aria-label={homeWords.titles}>
          <ul className="cards">
            {titles.map((title) => (
              <li key={title.id}>
                <TitleCard title={title} />
              </li>
            ))}
          </ul>
          {hasNextPage && (
            <button type="button" onClick={() => void fetchNextPage()}>
              {words.more}
            </button>
          )}
        </section>
      )}
      <LastChanges />
    </>
  );
}

function TitleCard({ title }: { title: TitleCardFragment }) {
  const { id, name, releaseYear, shots } = title;
  const [shot] = shots.nodes;
  return (
    <Link href={titleAddress(id)} className="card">
      <Picture image={shot?.keyframe?.image} alt="" />
      <span className="name" dir="auto">
        {name ?? words.untitled}
      </span>
      <span className="quiet">{[releaseYear, words.rows['shots']!(shots.totalCount)].filter(Boolean).join(' · ')}</span>
    </Link>
  );
}

/** Absent where the reader may not see who wrote what. */
function LastChanges() {
  const { data } = useGraph(LastCommitsDocument, {});
  const commits = data?.commits.nodes ?? [];
  if (commits.length === 0) return null;
  return (
    <section>
      <h2>{homeWords.lastChanges}</h2>
      <ul className="changes">
        {commits.map(({ id, note, createdAt, by }) => (
          <li key={id}>
            <time dateTime={createdAt}>{whenOf(createdAt)}</time>{' '}
            <span dir="auto">{note ?? by.map(({ action }) => action).join(', ')}</span>
            <span className="quiet"> {by.map(({ author }) => author ?? words.someone).join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
