import { Link, useSearchParams } from 'wouter';
import { TitleDocument, type TitleQuery } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { Failure, Message } from '../parts/message.js';
import { usePageTitle } from '../parts/use-page-title.js';
import { momentsAddress, qualityAddress, reviewAddress } from '../place-address.js';
import { words } from '../words/common.js';
import { titleWords } from '../words/title.js';
import { Film } from '../title/film.js';
import { Stills } from '../title/stills.js';
import '../title/title.css';

type Title = NonNullable<TitleQuery['title']>;

/** A title: its film, shots, dialogue, and what looks like it. */
export default function TitlePlace({ id }: { id: string }) {
  const { data, error, refetch } = useGraph(TitleDocument, { id });
  if (error) return <Failure error={error} again={refetch} />;
  if (!data) return <Message what={words.loading} />;
  if (!data.title) return <Message what={titleWords.noTitle} />;
  return <Shown title={data.title} />;
}

function Shown({ title }: { title: Title }) {
  const [asked, setAsked] = useSearchParams();
  usePageTitle(title.name ?? words.untitled);
  const { name, releaseYear, originalLanguage, assets } = title;
  const ofTime = assets.nodes.filter(({ kind }) => kind === 'VIDEO' || kind === 'AUDIO');
  const played = ofTime.filter(({ playback }) => playback);
  // Who may not see where a film lies sees its shots and lines all the same.
  const films = played.length > 0 ? played : ofTime;
  const film =
    films.find(({ id }) => id === asked.get('file')) ?? films.find(({ kind }) => kind === 'VIDEO') ?? films[0];
  return (
    <article className="title">
      <h1 dir="auto">{name ?? words.untitled}</h1>
      <p className="quiet">{[releaseYear, originalLanguage].filter(Boolean).join(' · ')}</p>
      <nav className="title-links" aria-label={titleWords.more}>
        <Link href={reviewAddress({ title: title.id })}>{titleWords.review}</Link>
        <Link href={momentsAddress({ titleId: title.id })}>{titleWords.moments}</Link>
        <Link href={qualityAddress(title.id)}>{words.places.quality}</Link>
      </nav>
      {films.length > 1 && (
        <label>
          {titleWords.version}{' '}
          <select value={film!.id} onChange={({ target }) => setAsked({ file: target.value }, { replace: true })}>
            {films.map(({ id, kind, role, language }) => (
              <option key={id} value={id}>
                {[role ?? kind.toLowerCase(), language].filter(Boolean).join(' · ')}
              </option>
            ))}
          </select>
        </label>
      )}
      {film ? (
        <Film
          key={film.id}
          titleId={title.id}
          still={title.shots.nodes[0]?.keyframe?.image}
          film={film}
          files={assets.nodes}
        />
      ) : (
        <Stills files={assets.nodes} />
      )}
    </article>
  );
}
