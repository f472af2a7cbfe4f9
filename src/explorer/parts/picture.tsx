import { useState } from 'react';
import { usePicture } from '../../playground/use-picture.js';
import { savedToken } from '../../playground/token.js';
import { onThisServer } from '../graph.js';
import { useServerBack } from '../server-watch.js';

/** A picture as the graph has it. */
export interface Stored {
  readonly url: string;
  readonly width: number | null | undefined;
  readonly height: number | null | undefined;
}

/** Where the browser finds a picture by itself; undefined where it needs a token. */
export function posterOf(image: Stored | null | undefined): string | undefined {
  const path = image && onThisServer(image.url);
  return path && (path.startsWith(SIGNED) || savedToken() === null) ? path : undefined;
}

/** A frame's picture. Where there is none, or it does not come, its place stays. */
export function Picture({ image, alt }: { image: Stored | null | undefined; alt: string }) {
  if (!image) return <None alt={alt} />;
  const path = onThisServer(image.url);
  const Kind = path.startsWith(SIGNED) ? Shown : Fetched;
  return <Kind path={path} image={image} alt={alt} />;
}

/** Addresses that need no token: the browser fetches and keeps them by itself. */
const SIGNED = '/pictures/';

interface Placed {
  readonly path: string;
  readonly image: Stored;
  readonly alt: string;
}

function Fetched({ path, ...of }: Placed) {
  return <Shown path={usePicture(path)} {...of} />;
}

function Shown({ path, image, alt }: Omit<Placed, 'path'> & { path: string | undefined }) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <Broken alt={alt} again={() => setBroken(false)} />;
  return (
    <img
      className="picture"
      src={path}
      alt={alt}
      width={image.width ?? undefined}
      height={image.height ?? undefined}
      loading="lazy"
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}

/** Perhaps only because the server was away. */
function Broken({ alt, again }: { alt: string; again: () => void }) {
  useServerBack(again);
  return <None alt={alt} />;
}

/** Where a picture would be. */
function None({ alt }: { alt: string }) {
  return (
    <div className="picture none" {...(alt === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt })} />
  );
}
