import type { MetricRow } from '../../../lake/tables/metrics.js';
import type { Asked, FaultAsked, MetricAsked, Scope } from './profile.js';

/** What a rule asks for, as a phrase. */
export function expectationOf(asks: Asked): string {
  switch (asks.is) {
    case 'metric':
      return `${asks.name} ${boundsInWords(asks.bounds)}`;
    case 'stretch':
      return `no ${asks.name} of more than ${asks.seconds} s`;
    case 'fault':
      return faultsInWords(asks);
    case 'checked':
      return `looked at by ${asks.checked.join(', ')}`;
  }
}

function boundsInWords({ lt, lte, gt, gte }: MetricAsked['bounds']): string {
  const words: [string, number | undefined][] = [
    ['at least', gte],
    ['more than', gt],
    ['at most', lte],
    ['less than', lt],
  ];
  return words.flatMap(([word, bound]) => (bound === undefined ? [] : [`${word} ${bound}`])).join(' and ');
}

function faultsInWords({ types, labels, atLeast, most }: FaultAsked): string {
  const rules = labels === null ? '' : ` of ${labels.join(', ')}`;
  const severity = atLeast === 'minor' ? '' : atLeast === 'major' ? ', major or worse' : ' that is a blocker';
  return `${most === 0 ? 'no' : `at most ${most}`} ${types.join(' or ')}${rules}${severity}`;
}

export function scopeInWords(of: Scope | null): string {
  const kinds = of?.kinds === undefined ? 'asset' : `${of.kinds.join(' or ').toLowerCase()} asset`;
  return of?.roles === undefined ? kinds : `${kinds} of the role ${of.roles.join(' or ')}`;
}

const THOUSANDTHS = 1000;

/** `-27.31 LUFS`, with the stream where it is of one. */
export function measureInWords({ value, unit, stream_index }: MetricRow): string {
  const number = `${Math.round(value * THOUSANDTHS) / THOUSANDTHS}${unit === null ? '' : ` ${unit}`}`;
  return stream_index === null ? number : `${number} (stream ${stream_index})`;
}
