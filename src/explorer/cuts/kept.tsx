import { useRef, useState } from 'react';
import { Picture } from '../parts/picture.js';
import { TakeOut } from '../parts/take-out.js';
import { useKeys } from '../parts/use-keys.js';
import { words } from '../words/common.js';
import { cutsWords } from '../words/cuts.js';
import { keyOf } from './asked-cuts.js';
import { clipOf, type Pair, type Side } from './sides.js';

interface Props {
  readonly pairs: readonly Pair[];
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
  readonly onOrder: (keys: readonly string[]) => void;
  readonly sides: (pair: Pair) => { readonly out: Side; readonly into: Side };
}

/** The pairs that are kept, in their order: by drag, by buttons or by keys. They go out as one cut. */
export function Kept({ pairs, chosen, onChoose, onOrder, sides }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const keys = pairs.map(keyOf);
  const move = (from: number, to: number) => {
    if (to < 0 || to >= keys.length || from === to) return;
    const others = keys.filter((_, i) => i !== from);
    onOrder([...others.slice(0, to), keys[from]!, ...others.slice(to)]);
    // The reader stays with the pair that was moved.
    requestAnimationFrame(() => list.current?.children[to]?.querySelector('button')?.focus());
  };
  const remove = (place: number) => onOrder(keys.filter((_, i) => i !== place));
  /** Of the pair that has the focus. */
  const onFocused = (act: (place: number) => void) => () => {
    const place = [...list.current!.children].findIndex((item) => item.contains(document.activeElement));
    if (place >= 0) act(place);
  };
  const { ofKeys } = cutsWords;
  useKeys(cutsWords.heading, [
    { key: 'Alt+ArrowUp', does: ofKeys.move, action: onFocused((place) => move(place, place - 1)) },
    { key: 'Alt+ArrowDown', does: ofKeys.move, action: onFocused((place) => move(place, place + 1)) },
    { key: 'Delete', does: ofKeys.remove, action: onFocused(remove) },
  ]);
  return (
    <aside className="cuts-kept" aria-label={cutsWords.kept}>
      <h2>{cutsWords.kept}</h2>
      {pairs.length === 0 && <p className="quiet">{cutsWords.noneKept}</p>}
      <ol ref={list}>
        {pairs.map((pair, place) => {
          const key = keys[place]!;
          const [from, to] = [pair.outgoing, pair.incoming].map(({ title }) => title?.name ?? words.untitled);
          return (
            <li
              key={key}
              draggable
              aria-current={key === chosen}
              onDragStart={() => setDragged(place)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={() => {
                if (dragged !== null) move(dragged, place);
                setDragged(null);
              }}
            >
              <button
                type="button"
                className="cuts-thumb"
                aria-label={cutsWords.pairOf(from!, to!)}
                onClick={() => onChoose(key)}
              >
                <Picture image={pair.outFrame.image} alt="" />
                <Picture image={pair.inFrame.image} alt="" />
              </button>
              <span className="cuts-tools">
                <button
                  type="button"
                  aria-label={cutsWords.earlier}
                  disabled={place === 0}
                  onClick={() => move(place, place - 1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  aria-label={cutsWords.later}
                  disabled={place === pairs.length - 1}
                  onClick={() => move(place, place + 1)}
                >
                  ↓
                </button>
                <button type="button" aria-label={cutsWords.remove} onClick={() => remove(place)}>
                  ✕
                </button>
              </span>
            </li>
          );
        })}
      </ol>
      {pairs.length > 0 && (
        <TakeOut
          label={cutsWords.export}
          name={cutsWords.fileName}
          of={() => ({
            clips: pairs.flatMap((pair) => {
              const { out, into } = sides(pair);
              return [clipOf(out), clipOf(into)];
            }),
          })}
        />
      )}
    </aside>
  );
}
