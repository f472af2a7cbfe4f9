import { useState } from 'react';
import { Dialog } from '../parts/dialog.js';
import { shownKey } from '../parts/key-name.js';
import { keysShown, type Key } from '../parts/use-keys.js';
import { everywhereWords } from '../words/everywhere.js';
import { PALETTE_KEY } from './palette-key.js';

const { keys: words } = everywhereWords;

/** The keys of what is on screen, and those of every place. */
export default function KeysDialog({ onClose }: { onClose: () => void }) {
  const [places] = useState(keysShown);
  return (
    <Dialog label={words.title} onClose={onClose}>
      <h2>{words.title}</h2>
      {places.map(({ place, keys }) => (
        <section key={place}>
          <h3>{place}</h3>
          <dl className="keys-of">
            {linesOf(keys).map(([does, names]) => (
              <div key={does}>
                <dt>
                  {names.map((name) => (
                    <kbd key={name}>{shownKey(name, words.names)}</kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <dl className="keys-of">
        <div>
          <dt>
            <kbd>{PALETTE_KEY}</kbd>
          </dt>
          <dd>{words.palette}</dd>
        </div>
      </dl>
      <button type="button" onClick={onClose}>
        {words.close}
      </button>
    </Dialog>
  );
}

/** Keys that do the same, together. */
function linesOf(keys: readonly Key[]): readonly (readonly [does: string, names: readonly string[]])[] {
  const lines = new Map<string, string[]>();
  for (const { key, does } of keys) if (does !== undefined) lines.set(does, [...(lines.get(does) ?? []), key]);
  return [...lines];
}
