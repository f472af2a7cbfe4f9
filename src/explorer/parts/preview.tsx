import { useEffect, useRef } from 'react';
import { ShotPreviewDocument } from '../generated/documents.js';
import { onThisServer, useGraph } from '../graph.js';

/** The preview of a shot over its picture, if there is one; it is asked for now. */
export function PreviewOfShot({ shotId }: { shotId: string }) {
  const { data } = useGraph(ShotPreviewDocument, { id: shotId });
  const preview = data?.shot?.preview;
  return preview ? <Preview url={preview.url} /> : null;
}

/** A silent loop over a picture, which stays until it plays. */
export function Preview({ url, onBroken }: { url: string; onBroken?: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current!;
    element.src = onThisServer(url);
    void element.play().catch(() => undefined);
    return () => {
      // An element that is gone may still load.
      element.removeAttribute('src');
      element.load();
    };
  }, [url]);
  return <video className="preview" ref={video} muted loop playsInline aria-hidden="true" onError={onBroken} />;
}
