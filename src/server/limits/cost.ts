import type { FieldShape, OperationShape, SelectionShape, SliceAsked } from './shape.js';

type Variables = Readonly<Record<string, unknown>>;

/** How many objects a slice asks for, with these variables. */
export function sizeOf({ value }: SliceAsked, variables: Variables): number {
  if (typeof value === 'number') return value;
  const given = value.variable in variables ? variables[value.variable] : value.fallback;
  if (typeof given === 'number') return given;
  // One value stands for a list of one.
  return Array.isArray(given) ? given.length : typeof given === 'object' ? 1 : 0;
}

/** The list size that a connection passes to its `nodes` and `edges`. */
interface Handed {
  readonly fields: readonly string[];
  readonly size: number;
}

/**
 * An upper bound of an operation's cost, in objects that it may return: each field's weight and the cost of its selection, times
 * the length of its list. Counted as in Apollo Router, so that a gateway and this server agree.
 */
export function costOf(operation: OperationShape, variables: Variables): number {
  const fragments = new Map<SelectionShape, Map<number | null, number>>();

  const ofSelection = (selection: SelectionShape, handed: Handed | null): number => {
    let sum = 0;
    for (const field of selection.fields) sum += ofField(field, handed);
    for (const fragment of selection.fragments) sum += ofFragment(fragment, handed);
    return sum;
  };

  /** Counted once, however often it is spread. */
  const ofFragment = (fragment: SelectionShape, handed: Handed | null): number => {
    let bySize = fragments.get(fragment);
    if (!bySize) fragments.set(fragment, (bySize = new Map()));
    const size = handed?.size ?? null;
    let cost = bySize.get(size);
    if (cost === undefined) bySize.set(size, (cost = ofSelection(fragment, handed)));
    return cost;
  };

  const ofField = ({ name, cost, slices, inner }: FieldShape, handed: Handed | null): number => {
    const asked = slices.length > 0 ? Math.max(...slices.map((slice) => sizeOf(slice, variables))) : null;
    const ofInner =
      cost.sizedFields.length > 0 ? { fields: cost.sizedFields, size: Math.max(0, asked ?? cost.assumedSize) } : null;
    const times = ofInner ? 1 : handed?.fields.includes(name) ? handed.size : Math.max(0, asked ?? cost.assumedSize);
    return times * (cost.weight + (inner ? ofSelection(inner, ofInner) : 0));
  };

  return ofSelection(operation, null);
}
