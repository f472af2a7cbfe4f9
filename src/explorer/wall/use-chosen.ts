import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { WallKind } from './kinds.js';
import { PAGE } from './use-places.js';

/** What a list of ids may hold at most. */
export const MOST_CHOSEN = 1_000;

export interface Chosen {
  readonly ids: ReadonlySet<string>;
  /** All that match are chosen, though their ids are not known. */
  readonly all: boolean;
  has(id: string): boolean;
  /** Chooses what is at a place, or lets it go; `far`: with all from the place before it on. */
  toggle(place: number, id: string, far: boolean): Promise<void>;
  chooseAll(): void;
  clear(): void;
}

interface Kept {
  readonly view: string;
  readonly ids: ReadonlySet<string>;
  readonly all: boolean;
  /** Where the last one was chosen. */
  readonly anchor: number | undefined;
}

const NOTHING: Omit<Kept, 'view'> = { ids: new Set(), all: false, anchor: undefined };

/** What the reader has chosen of a wall, until it shows something else. */
export function useChosen(kind: WallKind, where: object): Chosen {
  const queries = useQueryClient();
  const view = `${kind.name} ${JSON.stringify(where)}`;
  const [kept, setKept] = useState<Kept>({ ...NOTHING, view });
  // What was chosen of another view is not chosen here.
  const { ids, all, anchor } = kept.view === view ? kept : NOTHING;
  const idsBetween = async (from: number, to: number): Promise<string[]> => {
    const found: string[] = [];
    for (let page = Math.floor(from / PAGE); page * PAGE <= to; page++) {
      const query = kind.page(where, PAGE, page * PAGE);
      const { items } = query.select!(await queries.fetchQuery({ ...query, select: undefined } as never));
      found.push(...items.slice(Math.max(0, from - page * PAGE), to + 1 - page * PAGE).map(({ id }) => id));
    }
    return found;
  };
  return {
    ids,
    all,
    has: (id) => all || ids.has(id),
    async toggle(place, id, far) {
      const next = new Set(all ? [] : ids);
      if (far && anchor !== undefined) {
        const [from, to] = [Math.min(anchor, place), Math.max(anchor, place)];
        const room = MOST_CHOSEN - next.size;
        for (const one of await idsBetween(from, Math.min(to, from + room - 1))) next.add(one);
      } else if (!next.delete(id) && next.size < MOST_CHOSEN) next.add(id);
      setKept({ view, ids: next, all: false, anchor: place });
    },
    chooseAll: () => setKept({ ...NOTHING, view, all: true }),
    clear: () => setKept({ ...NOTHING, view }),
  };
}
