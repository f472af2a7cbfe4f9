import { compareScalars } from '../../../lake/lancedb/compare-scalars.js';
import { placeOf, type Group, type Share } from './split-groups.js';

type Label = string | null;

/** What a split still lacks, in items. */
interface Lack {
  readonly name: string;
  all: number;
  readonly ofLabel: Map<Label, number>;
}

/**
 * The split of each group, so that the shares hold for the items of each label as far as whole groups can: iterative stratification
 * (Sechidis, Tsoumakas, Vlahavas: On the stratification of multi-label data, ECML PKDD 2011, algorithm 1), with groups in the place of
 * examples. The label with fewest items left comes first, its groups with most of them first; each goes to the split that lacks most
 * of the label, of equals to the one that lacks most items, of equals to the first. Equal labels go by their UTF-8, no label first;
 * equal groups by their place under the salt, then by their key.
 */
export function stratify(
  groups: ReadonlyMap<string, Group>,
  shares: readonly Share[],
  salt: string,
): Map<string, string> {
  const left = totals(groups.values());
  const size = [...groups.values()].reduce((sum, of) => sum + of.size, 0);
  const lacks = shares.map(({ name, share }): Lack => ({
    name,
    all: share * size,
    ofLabel: new Map([...left].map(([label, count]) => [label, share * count])),
  }));
  const byLabel = groupsByLabel(groups, salt);
  const splits = new Map<string, string>();
  while (left.size > 0) {
    const label = rarest(left);
    left.delete(label);
    for (const [key, group] of byLabel.get(label)!) {
      if (splits.has(key)) continue;
      const best = lacks.reduce((a, b) => (isWorse(a, b, label) ? b : a));
      splits.set(key, best.name);
      best.all -= group.size;
      for (const [other, count] of group.labels) {
        best.ofLabel.set(other, best.ofLabel.get(other)! - count);
        if (left.has(other)) left.set(other, left.get(other)! - count);
      }
    }
  }
  return splits;
}

/** How many labels there are, no label among them. */
export function countLabels(groups: ReadonlyMap<string, Group>): number {
  return totals(groups.values()).size;
}

function totals(groups: Iterable<Group>): Map<Label, number> {
  const sums = new Map<Label, number>();
  for (const { labels } of groups) {
    for (const [label, count] of labels) sums.set(label, (sums.get(label) ?? 0) + count);
  }
  return sums;
}

type Keyed = readonly [key: string, group: Group];

/** The groups that have each label, in the order in which they are dealt out. */
function groupsByLabel(groups: ReadonlyMap<string, Group>, salt: string): Map<Label, Keyed[]> {
  const places = new Map([...groups].map(([key, { id }]) => [key, placeOf(salt, id)]));
  const byLabel = new Map<Label, Keyed[]>();
  for (const keyed of groups) {
    for (const label of keyed[1].labels.keys()) {
      const of = byLabel.get(label);
      if (of) of.push(keyed);
      else byLabel.set(label, [keyed]);
    }
  }
  for (const [label, of] of byLabel) {
    of.sort(
      ([a, one], [b, other]) =>
        other.labels.get(label)! - one.labels.get(label)! || places.get(a)! - places.get(b)! || compareScalars(a, b),
    );
  }
  return byLabel;
}

function rarest(left: ReadonlyMap<Label, number>): Label {
  return [...left].reduce(([a, n], [b, m]) => (m < n || (m === n && comesBefore(b, a)) ? [b, m] : [a, n]))[0];
}

const comesBefore = (a: Label, b: Label): boolean => b !== null && (a === null || compareScalars(a, b) < 0);

function isWorse(a: Lack, b: Lack, label: Label): boolean {
  const difference = b.ofLabel.get(label)! - a.ofLabel.get(label)!;
  return difference > ROUNDING || (difference >= -ROUNDING && b.all - a.all > ROUNDING);
}

/** Shares of whole numbers differ by more: so the order of additions decides nothing. */
const ROUNDING = 1e-6;
