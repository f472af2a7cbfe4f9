import { useMemo } from 'react';
import { useGraphiQL } from '@graphiql/react';
import { picturesIn, type Picture } from './pictures.js';
import { openWithToken, usePicture } from './use-picture.js';

/** The pictures of the last response, under it. */
export function PictureStrip() {
  const response = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.response);
  const pictures = useMemo(() => picturesIn(response ?? ''), [response]);
  if (pictures.length === 0) return null;
  const scored = pictures.some(({ score }) => score !== undefined);
  return (
    <ul className="pictures" aria-label="Pictures in the response">
      {pictures.map((picture, i) => (
        // A row begins with the picture asked about; similar ones follow.
        <li key={i} className={scored && picture.score === undefined ? 'asked' : undefined}>
          <Thumbnail {...picture} />
        </li>
      ))}
    </ul>
  );
}

function Thumbnail({ path, title, timecode, score }: Picture) {
  const details = [timecode, score?.toFixed(3)].filter((text) => text !== undefined).join(' · ');
  const whole = withoutWidth(path);
  return (
    <a
      href={whole}
      target="_blank"
      rel="noreferrer"
      onClick={(event) => openWithToken(event, whole)}
      title={[title, details].filter(Boolean).join('\n')}
    >
      <img src={usePicture(path)} alt="" loading="lazy" />
      {title && <span className="picture-title">{title}</span>}
      {details && <span className="picture-details">{details}</span>}
    </a>
  );
}

/** The picture as large as the lake holds it. */
function withoutWidth(path: string): string {
  return path.replace(/\?.*$/, '');
}
