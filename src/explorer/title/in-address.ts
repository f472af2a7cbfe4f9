import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { View } from '../timeline/view.js';

/** Two times in the address, "1000-2500.5"; null: there are none that make a stretch. */
export function stretchIn(text: string | null): { startMs: number; endMs: number } | null {
  const [startMs, endMs, ...more] = (text ?? '').split('-').map(Number);
  const isStretch = more.length === 0 && startMs !== undefined && endMs !== undefined && startMs < endMs;
  return isStretch ? { startMs, endMs } : null;
}

/** To the microsecond, as the graph has times. */
export const timeText = (ms: number): string => String(Math.round(ms * 1_000) / 1_000);

export const stretchText = (startMs: number, endMs: number): string => `${timeText(startMs)}-${timeText(endMs)}`;

/** What of a title's page stands in the address, beside its file and time. */
export interface InAddress {
  /** Null: the whole film. */
  readonly view: View | null;
  readonly hidden: ReadonlySet<string>;
  readonly loop: { readonly startMs: number; readonly endMs: number } | null;
  /** Null: not said. Empty: none. */
  readonly track: string | null;
  readonly areBoxesHidden: boolean;
}

/** Null takes a name out of the address. */
export type Put = (values: Readonly<Record<string, string | null>>) => void;

export function useAddress(): [InAddress, Put, URLSearchParams] {
  const [asked, setAsked] = useSearchParams();
  const put = useCallback<Put>(
    (values) =>
      setAsked(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(values)) {
            if (value === null) next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
    [setAsked],
  );
  const [view, hide, loop, track, boxes] = ['view', 'hide', 'loop', 'track', 'boxes'].map((name) => asked.get(name));
  const is = useMemo((): InAddress => {
    const seen = stretchIn(view ?? null);
    return {
      view: seen && { fromMs: seen.startMs, toMs: seen.endMs },
      hidden: new Set((hide ?? '').split(',').filter(Boolean).map(decodeURIComponent)),
      loop: stretchIn(loop ?? null),
      track: track ?? null,
      areBoxesHidden: boxes === 'no',
    };
  }, [view, hide, loop, track, boxes]);
  return [is, put, asked];
}

export const hiddenText = (hidden: ReadonlySet<string>): string | null =>
  hidden.size === 0 ? null : [...hidden].map(encodeURIComponent).join(',');
