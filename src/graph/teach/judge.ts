import { badInput, quoted } from '../../base/errors.js';
import type { PutItem, Verdict } from '../annotations/plan-put.js';
import type { JudgeInput } from '../generated/graphql.js';
import { checkId } from '../input.js';
import { checkLabel } from './check-label.js';
import { judgementId } from './judgements.js';

const MOST = 10_000;

/** The annotations that say it: of the whole frame or shot, by a person; those that say no with a rejected review. */
export function judgementItems(input: JudgeInput, author: string | null, now: number): PutItem[] {
  const { type } = input;
  const [of, positive, negative] = [input.of ?? 'FRAME', input.positive ?? [], input.negative ?? []];
  const label = checkLabel('input.label', input.label);
  const count = positive.length + negative.length;
  if (count < 1 || count > MOST)
    throw badInput(`input.positive and input.negative must hold 1 to ${MOST} ids together, but got ${count}`);
  const seen = new Set<string>();
  const rejected = { review_status: 'REJECTED', reviewed_by: author, reviewed_at: now, review_note: null } as const;
  const itemOf = (path: string, id: string, review: Verdict | null): PutItem => {
    if (seen.has(checkId(path, id))) throw badInput(`${path}: ${quoted(id)} is given twice; judge each once`);
    seen.add(id);
    const place = of === 'FRAME' ? { frameId: id } : { shotId: id };
    const said = { type, label, source: 'HUMAN', ...place } as const;
    return { id: judgementId({ type, label, of }, id), isNew: false, said, review, path };
  };
  return [
    ...positive.map((id, i) => itemOf(`input.positive[${i}]`, id, null)),
    ...negative.map((id, i) => itemOf(`input.negative[${i}]`, id, rejected)),
  ];
}
