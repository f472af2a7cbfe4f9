import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { TitlesNamedDocument, WhatHasIdDocument } from '../generated/documents.js';
import { graphQuery } from '../graph.js';
import { Dialog } from '../parts/dialog.js';
import { foundIn, mayBeId } from '../parts/find-by-id.js';
import { recentPlaces } from '../parts/recent-places.js';
import { titleAddress } from '../place-address.js';
import { words as common } from '../words/common.js';
import { everywhereWords } from '../words/everywhere.js';

const { palette: words } = everywhereWords;
const TITLES = 8;

interface Choice {
  readonly to: string;
  readonly name: string;
  readonly kind: string;
}

/** Goes to a place by a few letters of its name, to a title by its own, to anything by its id. */
export default function Palette({ places, onClose }: { places: readonly Choice[]; onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [, go] = useLocation();
  const listId = useId();
  const choices = useChoices(places, typed.trim());
  const chosen = Math.min(at, choices.length - 1);
  const open = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    go(choice.to);
  };
  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((chosen + step + choices.length) % Math.max(choices.length, 1));
    else if (event.key === 'Enter') open(choices[chosen]);
    // A browser would empty the field first, and close with the second. It tells of the closing only later: the next key may be there.
    else if (event.key === 'Escape') {
      event.currentTarget.closest('dialog')!.close();
      onClose();
    } else return;
    event.preventDefault();
  };
  return (
    <Dialog label={words.label} onClose={onClose}>
      <input
        type="search"
        role="combobox"
        className="palette"
        autoFocus
        aria-label={words.label}
        placeholder={words.label}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(0);
        }}
        onKeyDown={pressed}
      />
      <ul id={listId} role="listbox" aria-label={words.results} className="choices">
        {choices.map((choice, i) => (
          <li
            key={`${choice.kind} ${choice.to}`}
            id={`${listId}-${i}`}
            role="option"
            aria-selected={i === chosen}
            ref={i === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onPointerMove={() => setAt(i)}
            onClick={() => open(choice)}
          >
            <span dir="auto">{choice.name}</span>
            <span className="quiet">{choice.kind}</span>
          </li>
        ))}
      </ul>
      {choices.length === 0 && <p role="status">{words.nothing}</p>}
    </Dialog>
  );
}

/** Without a word: where the reader was, and all places. Else what has the name or the id. */
function useChoices(places: readonly Choice[], typed: string): readonly Choice[] {
  const [recent] = useState(() => recentPlaces().map((place) => ({ ...place, kind: words.recent })));
  const asked = useDeferredValue(typed);
  const titles = useQuery({
    ...graphQuery(TitlesNamedDocument, { text: asked, first: TITLES }),
    enabled: asked !== '',
  });
  const byId = useQuery({ ...graphQuery(WhatHasIdDocument, { id: asked }), enabled: mayBeId(asked) });
  const known = [...recent, ...places];
  if (typed === '') return known;
  const found = byId.data && foundIn(byId.data, asked);
  const letters = typed.toLocaleLowerCase();
  const named = known.filter(({ name }) => name.toLocaleLowerCase().includes(letters));
  const ofTitles = (titles.data?.titles.nodes ?? []).map(({ id, name, releaseYear }) => ({
    to: titleAddress(id),
    name: name ?? common.untitled,
    kind: [words.kinds.title, releaseYear].filter(Boolean).join(' · '),
  }));
  const all = [...(found ? [{ ...found, kind: words.kinds[found.kind] }] : []), ...named, ...ofTitles];
  return all.filter((choice, i) => all.findIndex(({ to }) => to === choice.to) === i);
}
