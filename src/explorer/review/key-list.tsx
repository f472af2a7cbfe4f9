import { useEffect, useRef } from 'react';
import { reviewWords } from '../words/review.js';

/** All keys, over the page until it is closed. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="review-keys" aria-label={reviewWords.keys} onClose={onClose}>
      <dl>
        {reviewWords.keyList.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={() => dialog.current?.close()}>
        {reviewWords.close}
      </button>
    </dialog>
  );
}
