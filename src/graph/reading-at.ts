import { checked, type View } from '../lake/lancedb/view.js';
import type { OperationContext } from './context.js';
import { Loaders } from './loaders/loaders.js';
import type { Selection } from './loaders/source.js';
import { walkOf, walksBy } from './walk-of.js';

/** All columns: what is read is not what the operation's fields ask for. */
const EVERYTHING: Selection = { columns: new Map(), asksForNext: true };

/** The operation's context, reading another view: for what an operation reads of another snapshot than its own. */
export function readingAt(ctx: OperationContext, shared: View): OperationContext {
  const { near, cancellation } = ctx;
  const view = checked(shared, () => cancellation.check());
  const walk = walkOf(ctx.view);
  if (walk) walksBy(view, walk);
  const loaders = new Loaders({ view, shared, near, cancellation, selection: EVERYTHING });
  return Object.assign(Object.create(ctx) as OperationContext, { view, shared, loaders });
}
