import { curve } from '../decoder/picture/curve.js';
import type { Found } from '../findings.js';
import { lowSummaryOf } from '../quality/likeness/summary.js';

/** A measure of each frame and its summary. @param channel id of the asset that it was compared with */
export function likenessFound(
  name: string,
  unit: string | null,
  times: readonly number[],
  values: readonly number[],
  tool: string,
  channel?: string,
): Found[] {
  const place = channel === undefined ? {} : { channel };
  return [
    { is: 'series', series: { ...curve(name, unit, times, values, tool), ...place } },
    ...Object.entries(lowSummaryOf(values)).map(([part, value]): Found => {
      return { is: 'measure', measure: { name: `${name}_${part}`, value, unit, range: null, tool, ...place } };
    }),
  ];
}
