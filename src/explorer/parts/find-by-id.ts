import type { QueryClient } from '@tanstack/react-query';
import { WhatHasIdDocument, type WhatHasIdQuery } from '../generated/documents.js';
import { graphQuery } from '../graph.js';
import { titleAddress } from '../place-address.js';

export interface Found {
  readonly kind: keyof WhatHasIdQuery;
  readonly name: string;
  /** Where it is shown. */
  readonly to: string;
}

/** Whether a text may be an id. */
export const mayBeId = (text: string): boolean => /^\S{1,200}$/.test(text);

/** What there is to open of an id: what is of no title has no place. */
export async function findById(queries: QueryClient, id: string): Promise<Found | undefined> {
  if (!mayBeId(id)) return undefined;
  return foundIn(await queries.fetchQuery(graphQuery(WhatHasIdDocument, { id })), id);
}

export function foundIn(answer: WhatHasIdQuery, id: string): Found | undefined {
  const { title, asset, shot, frame, dialogueLine: line, annotation, model, evaluation } = answer;
  const at = (
    kind: Found['kind'],
    of: { id: string; name: string | null } | null | undefined,
    place?: Parameters<typeof titleAddress>[1],
    name?: string | null,
  ): Found | undefined => (of ? { kind, name: name ?? of.name ?? id, to: titleAddress(of.id, place) } : undefined);
  return (
    at('title', title) ??
    at('asset', asset?.title, { assetId: asset?.id }) ??
    at('shot', shot?.title, { assetId: shot?.asset.id, ms: shot?.timeRange.startMs }) ??
    at('frame', frame?.title, { assetId: frame?.asset.id, ms: frame?.timestampMs }) ??
    at('dialogueLine', line?.title, { ms: line?.timeRange.startMs }, line?.text) ??
    at('annotation', annotation?.title, placeOf(annotation), annotation?.label) ??
    (model ? { kind: 'model', name: model.name, to: `/models/${encodeURIComponent(model.id)}` } : undefined) ??
    (evaluation?.model ? { kind: 'evaluation', name: evaluation.id, to: evaluationAddress(evaluation) } : undefined)
  );
}

const placeOf = (annotation: WhatHasIdQuery['annotation']) => ({
  assetId: annotation?.asset?.id,
  ms: annotation?.timeRange?.startMs,
});

const evaluationAddress = ({ id, model }: NonNullable<WhatHasIdQuery['evaluation']>): string =>
  `/models/${encodeURIComponent(model!.id)}?${new URLSearchParams({ evaluation: id })}`;
