import { z } from 'zod';
import { FAULT_TYPES, SEVERITIES, type Severity } from '../../../lake/annotations/shipped-types.js';
import { MEDIA_KINDS } from '../../../lake/tables/streams.js';

/** What a title must be like to be delivered. */
export interface Profile {
  readonly name: string;
  readonly description: string;
  readonly rules: readonly Rule[];
}

/** One thing that must hold. */
export interface Rule {
  readonly name: string;
  /** In one sentence. */
  readonly description: string;
  /** The document and clause that asks for it. */
  readonly source: string | null;
  /** Which assets must fulfil it. */
  readonly of: Scope | null;
  readonly asks: Asked;
  /** As the file has it. */
  readonly given: unknown;
}

export interface Scope {
  readonly kinds?: readonly (typeof MEDIA_KINDS)[number][] | undefined;
  readonly roles?: readonly string[] | undefined;
}

export type Asked = MetricAsked | StretchAsked | FaultAsked | CheckedAsked;

interface Bounds {
  readonly lt?: number | undefined;
  readonly lte?: number | undefined;
  readonly gt?: number | undefined;
  readonly gte?: number | undefined;
}

/** A measure of the whole asset lies within bounds. */
export interface MetricAsked {
  readonly is: 'metric';
  readonly name: string;
  readonly bounds: Bounds;
  readonly streamIndex: number | null;
  readonly channel: string | null;
}

/** No stretch that is measured by its length (black, freeze, silence) is longer. */
export interface StretchAsked {
  readonly is: 'stretch';
  readonly name: string;
  readonly seconds: number;
  readonly checked: readonly string[];
}

/** There are no more faults. */
export interface FaultAsked {
  readonly is: 'fault';
  readonly types: readonly string[];
  /** Null: all rules. */
  readonly labels: readonly string[] | null;
  readonly atLeast: Severity;
  readonly most: number;
  readonly checked: readonly string[];
}

/** Analysers looked at it. */
export interface CheckedAsked {
  readonly is: 'checked';
  readonly checked: readonly string[];
}

const word = z.string().min(1).max(200);
const words = z.array(word).min(1).max(100);
const fault = z.strictObject({
  types: z
    .array(z.enum(FAULT_TYPES))
    .min(1)
    .default([...FAULT_TYPES]),
  labels: words.optional(),
  atLeast: z.enum(SEVERITIES).default('minor'),
  most: z.number().int().min(0).default(0),
});
const rule = z
  .strictObject({
    name: word.regex(/^[a-z0-9-]+$/, 'must be of a to z, digits and hyphens'),
    description: word,
    source: word.optional(),
    of: z.strictObject({ kinds: z.array(z.enum(MEDIA_KINDS)).min(1).optional(), roles: words.optional() }).optional(),
    metric: word.optional(),
    lt: z.number().optional(),
    lte: z.number().optional(),
    gt: z.number().optional(),
    gte: z.number().optional(),
    streamIndex: z.number().int().min(0).optional(),
    channel: word.optional(),
    stretch: word.optional(),
    most: z.number().min(0).optional(),
    fault: fault.optional(),
    checked: words.optional(),
  })
  .superRefine((given, context) => {
    for (const message of mistakesOf(given)) context.addIssue({ code: 'custom', message });
  });
type Given = z.infer<typeof rule>;

const BOUNDS = ['lt', 'lte', 'gt', 'gte'] as const;
const KINDS = ['metric', 'stretch', 'fault'] as const;
/** The keys that only one kind of rule has. */
const ONLY: Readonly<Partial<Record<keyof Given, (typeof KINDS)[number]>>> = {
  ...{ lt: 'metric', lte: 'metric', gt: 'metric', gte: 'metric', streamIndex: 'metric', channel: 'metric' },
  most: 'stretch',
};

function mistakesOf(given: Given): string[] {
  const kinds = KINDS.filter((kind) => given[kind] !== undefined);
  const [kind] = kinds;
  if (kinds.length > 1) return [`must have one of ${KINDS.join(', ')}, but has ${kinds.join(' and ')}`];
  if (!kind && !given.checked) return [`must have one of ${KINDS.join(', ')}, checked`];
  const foreign = Object.entries(ONLY).filter(
    ([name, of]) => given[name as keyof Given] !== undefined && of !== (kind as string | undefined),
  );
  return [
    ...foreign.map(([name, of]) => `${name} belongs to a rule with ${of}`),
    ...(kind === 'metric' && BOUNDS.every((bound) => given[bound] === undefined)
      ? [`metric needs ${BOUNDS.join(', ')}`]
      : []),
    ...(kind === 'metric' && given.checked
      ? ['checked belongs to a rule without metric: a measure speaks for itself']
      : []),
    ...(kind === 'stretch' && given.most === undefined ? ['stretch needs most, in seconds'] : []),
    ...((kind === 'stretch' || kind === 'fault') && !given.checked
      ? [`${kind} needs checked, the analysers that must have looked: where nobody looked, nothing found says nothing`]
      : []),
  ];
}

export const profileShape = z
  .strictObject({
    name: word.regex(/^[a-z0-9-]+$/, 'must be of a to z, digits and hyphens'),
    description: word,
    rules: z.array(rule).min(1).max(200),
  })
  .superRefine(({ rules }, context) => {
    const names = rules.map(({ name }) => name);
    const twice = names.find((name, i) => names.indexOf(name) < i);
    if (twice !== undefined) context.addIssue({ code: 'custom', message: `two rules have the name ${twice}` });
  });
export type GivenProfile = z.input<typeof profileShape>;

/** @param given the same before it was parsed, as the graph tells it */
export function profileOf({ name, description, rules }: z.infer<typeof profileShape>, given: GivenProfile): Profile {
  return {
    ...{ name, description },
    rules: rules.map((one, i) => ({
      ...{ name: one.name, description: one.description, source: one.source ?? null },
      ...{ of: one.of ?? null, asks: askedBy(one), given: given.rules[i] },
    })),
  };
}

function askedBy(given: Given): Asked {
  const { metric, stretch, checked = [], lt, lte, gt, gte } = given;
  if (metric !== undefined) {
    const place = { streamIndex: given.streamIndex ?? null, channel: given.channel ?? null };
    return { is: 'metric', name: metric, bounds: { lt, lte, gt, gte }, ...place };
  }
  if (stretch !== undefined) return { is: 'stretch', name: stretch, seconds: given.most!, checked };
  if (given.fault) {
    const { types, labels = null, atLeast, most } = given.fault;
    return { is: 'fault', types, labels, atLeast, most, checked };
  }
  return { is: 'checked', checked };
}
