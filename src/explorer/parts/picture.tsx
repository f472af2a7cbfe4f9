import { useState } from 'react';
import { usePicture } from '../../playground/use-picture.js';
import { onThisServer } from '../graph.js';

/** A picture as the graph has it. */
export interface Stored {
  readonly url: string;
  readonly width: number | null | undefined;
  readonly height: number | null | undefined;
}

/** A frame's picture. Where there is none, or it does not come, its place stays. */
export function Picture({ image, alt }: { image: Stored | null | undefined; alt: string }) {
  if (!image) return <NoPicture alt={alt} />;
  return <Shown image={image} alt={alt} />;
}

function Shown({ image, alt }: { image: Stored; alt: string }) {
  const src = usePicture(onThisServer(image.url));
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <NoPicture alt={alt} />;
  return (
    <img
      className="picture"
      src={src}
      alt={alt}
      width={image.width ?? undefined}
      height={image.height ?? undefined}
      loading="lazy"
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}

/** Without words it is an ornament, as a picture without is. */
function NoPicture({ alt }: { alt: string }) {
  if (alt === '') return <div className="picture none" />;
  return <div className="picture none" role="img" aria-label={alt} />;
}
