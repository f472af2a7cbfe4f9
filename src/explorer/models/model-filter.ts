import type { ModelFilter, ModelStage } from '../generated/documents.js';

/** By what models are filtered, as the address and words name it. */
export const MODEL_FACETS = ['stage', 'task', 'domain'] as const;
export type ModelFacet = (typeof MODEL_FACETS)[number];

/** What an address asks for. */
export function modelFilterIn(address: URLSearchParams): ModelFilter {
  const [stages, tasks, domains] = MODEL_FACETS.map((name) => address.getAll(name));
  const text = address.get('text') ?? '';
  return {
    ...(text !== '' && { text }),
    ...(stages!.length > 0 && { stages: stages as ModelStage[] }),
    ...(tasks!.length > 0 && { tasks: tasks! }),
    ...(domains!.length > 0 && { domains: domains! }),
  };
}
