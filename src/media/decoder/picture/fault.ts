/** A fault of the picture, as its annotation has it. */
import type { Severity } from '../../../lake/annotations/shipped-types.js';
import type { Found, TimeSpan } from '../../findings.js';

export interface Fault {
  /** The rule that is broken. */
  label: string;
  text: string;
  value: number;
  unit: string;
  range: TimeSpan;
  severity: Severity;
  limit: number;
  standard?: string;
  kind?: string;
  tool: string;
}

export function fault({ severity, limit, standard, kind, ...finding }: Fault): Found {
  const data = { severity, limit, ...(standard && { standard }), ...(kind && { kind }) };
  return { is: 'finding', finding: { type: 'picture-fault', data, ...finding } };
}
