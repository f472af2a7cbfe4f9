import { Link, useSearchParams } from 'wouter';
import { Failure, Message } from '../parts/message.js';
import { keptPicture } from '../parts/kept-picture.js';
import { usePageTitle } from '../parts/use-page-title.js';
import { Picture, type Stored } from '../parts/picture.js';
import { Snippet } from '../parts/snippet.js';
import { SearchDocument, type SearchQuery } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { titleAddress } from '../place-address.js';
import { words } from '../words/common.js';
import { scoreText } from '../words/en/many.js';
import { searchWords } from '../words/search.js';
import './search.css';

const RESULTS = 60;

type Edge = SearchQuery['search']['edges'][number];

/** What the words, or the picture, of the address find. */
export default function SearchPlace() {
  const [asked] = useSearchParams();
  const text = asked.get('text') ?? '';
  const name = asked.get('picture');
  usePageTitle(name === null ? searchWords.searchFor(text) : searchWords.byPicture);
  if (name === null) return <Found text={text} />;
  const picture = keptPicture(name);
  if (picture === null) return <Message what={searchWords.pictureGone} />;
  return <Found key={name} text={searchWords.thisPicture} picture={picture} />;
}

function Found({ text, picture }: { text: string; picture?: string }) {
  const what = picture === undefined ? { text } : { image: picture.replace(/^[^,]*,/, '') };
  const { data, error, refetch } = useGraph(SearchDocument, { ...what, first: RESULTS });
  if (error) return <Failure error={error} again={refetch} />;
  if (!data) return <Message what={words.loading} />;
  const { edges } = data.search;
  if (edges.length === 0) return <Message what={searchWords.nothing(text)} />;
  return (
    <section>
      {picture !== undefined && <img className="asked-picture" src={picture} alt={searchWords.byPicture} />}
      <h1>{picture === undefined ? searchWords.found(edges.length, text) : searchWords.alike}</h1>
      <ul className="results">
        {edges.map((edge) => (
          <li key={edge.cursor}>
            <Result edge={edge} isAlike={picture !== undefined} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Result({ edge: { node, matches, score }, isAlike }: { edge: Edge; isAlike: boolean }) {
  const { image, ms, timecode, titleId, assetId, name, said } = shownOf(node);
  const snippet = matches.find((match) => match.snippet)?.snippet;
  const content = (
    <>
      <Picture image={image} alt="" />
      <span className="text" dir="auto">
        {snippet ? <Snippet html={snippet} /> : said}
      </span>
      <span className="quiet">
        {[searchWords.kinds[node.__typename], name, timecode, isAlike && scoreText(score)].filter(Boolean).join(' · ')}
      </span>
    </>
  );
  if (titleId === undefined) return <div className="result">{content}</div>;
  return (
    <Link className="result" href={titleAddress(titleId, { assetId, ms })}>
      {content}
    </Link>
  );
}

interface ShownResult {
  readonly titleId?: string | undefined;
  readonly assetId?: string | undefined;
  readonly name?: string | null | undefined;
  readonly image?: Stored | null | undefined;
  readonly ms?: number | undefined;
  readonly timecode?: string | null | undefined;
  readonly said: string | null;
}

/** What there is to show of a result, whatever its kind. */
function shownOf(node: Edge['node']): ShownResult {
  switch (node.__typename) {
    case 'Title':
      return { titleId: node.id, name: node.name, said: node.name };
    case 'Shot':
      return {
        ...ofTitle(node.title),
        assetId: node.asset.id,
        image: node.keyframe?.image,
        ms: node.timeRange.startMs,
        timecode: node.timeRange.startTimecode,
        said: node.name,
      };
    case 'Frame':
      return {
        ...ofTitle(node.title),
        assetId: node.asset.id,
        image: node.image,
        ms: node.timestampMs,
        timecode: node.timecode,
        said: null,
      };
    case 'DialogueLine':
      return {
        ...ofTitle(node.title),
        image: node.shots[0]?.keyframe?.image,
        ms: node.timeRange.startMs,
        timecode: node.timeRange.startTimecode,
        said: node.text,
      };
    case 'Annotation':
      return {
        ...ofTitle(node.title),
        assetId: node.of?.id,
        image: node.within?.keyframe?.image,
        ms: node.when?.startMs,
        timecode: node.when?.startTimecode,
        said: node.label ?? node.words,
      };
  }
}

const ofTitle = (title: { id: string; name: string | null } | null) => ({ titleId: title?.id, name: title?.name });
