import type { OperationContext } from '../context.js';
import { encodes } from '../../lake/embedding/encoders.js';
import { badInput, quoted } from '../../base/errors.js';
import { searchFilter } from '../filters/search.js';
import type {
  DialogueCriterion,
  LabelCriterion,
  LikeCriterion,
  MomentCriterion,
  SearchFilter,
} from '../generated/graphql.js';
import { checkId, checkOnlyOne, checkScore, checkText } from '../input.js';
import { equals, toSql } from '../../lake/lancedb/filter.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { askedWords } from '../search/asked-words.js';
import { exampleRef } from '../search/examples.js';
import { SCALES } from '../search/score.js';
import { searchSpace, type SearchSpace } from '../search/space.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { frames } from '../../lake/tables/frames.js';
import { shots } from '../../lake/tables/shots.js';
import { annotationHits } from './annotation-hits.js';
import { dialogueHits } from './dialogue-hits.js';
import { coverage, type Hits } from './hits.js';
import { likeHits, type LikenedText } from './like-hits.js';
import { versionsOf, type Reading } from './reading.js';
import { bytesOfTimeline, type Timeline } from './timeline.js';

/** A condition on time, checked and ready to be read. */
export interface Criterion {
  /** Names its hits, but for the versions of the tables that they are read from. */
  readonly key: string;
  readonly tables: readonly MediaTable[];
  /** Only hits that are this sure count; null: all do. */
  readonly minConfidence: number | null;
  read(reading: Reading): Promise<Hits>;
}

/** Throws BAD_USER_INPUT, naming the argument, when it cannot be looked for. */
export async function criterionOf(
  ctx: OperationContext,
  argument: string,
  given: MomentCriterion,
  where: SearchFilter | null | undefined,
): Promise<Criterion> {
  const { label, dialogue: said, like, annotationType } = checkOnlyOne(argument, given, MOMENT_CRITERIA);
  if (label) return labelled(`${argument}.label`, label);
  if (said) return spoken(`${argument}.dialogue`, said);
  if (like) return alike(ctx, `${argument}.like`, like, where);
  return ofType(`${argument}.annotationType`, annotationType!);
}

const MOMENT_CRITERIA = ['label', 'dialogue', 'like', 'annotationType'] as const;

const ANNOTATION_TABLES = [annotations, shots, frames, assets];

function labelled(argument: string, { label, minConfidence = null }: LabelCriterion): Criterion {
  checkId(`${argument}.label`, label);
  if (minConfidence !== null && !(minConfidence >= 0 && minConfidence <= 1)) {
    throw badInput(`${argument}.minConfidence must be 0 to 1, but got ${minConfidence}`);
  }
  return {
    key: JSON.stringify(['label', label]),
    tables: ANNOTATION_TABLES,
    minConfidence,
    read: ({ view, clock }) => annotationHits(view, clock, equals('label', label)),
  };
}

function ofType(argument: string, type: string): Criterion {
  checkId(argument, type);
  return {
    key: JSON.stringify(['type', type]),
    tables: ANNOTATION_TABLES,
    minConfidence: null,
    read: ({ view, clock }) => annotationHits(view, clock, equals('type', type)),
  };
}

function spoken(argument: string, { text, language = null }: DialogueCriterion): Criterion {
  const asked = askedWords(`${argument}.text`, text);
  return {
    key: JSON.stringify(['dialogue', asked, language]),
    tables: [dialogue, assets],
    minConfidence: null,
    read: ({ view, clock }) => dialogueHits(view, clock, asked, language),
  };
}

/** Only the most similar are taken, so the filter by title and asset is applied before. */
async function alike(
  ctx: OperationContext,
  argument: string,
  { ref, text, space, minScore }: LikeCriterion,
  where: SearchFilter | null | undefined,
): Promise<Criterion> {
  const asked = checkOnlyOne(argument, { ref, text }, ['ref', 'text']);
  const within = await searchSpace(ctx.loaders, space);
  const likened = asked.ref
    ? exampleRef(`${argument}.ref`, asked.ref)
    : likenedText(`${argument}.text`, asked.text!, within);
  checkScore(`${argument}.minScore`, minScore, SCALES[within.space.metric]);
  const filter = await searchFilter(where && { ...where, overlaps: null, labels: null }, ctx.loaders);
  return {
    key: JSON.stringify(['like', likened, within.space.id, minScore, toSql(filter)]),
    tables: [frames, shots, assets],
    minConfidence: null,
    read: (reading) => likeHits(reading, within, likened, minScore, filter),
  };
}

/** Throws BAD_USER_INPUT when the space's model reads no text, or is not on this server. */
function likenedText(argument: string, text: string, { space }: SearchSpace): LikenedText {
  if (checkText(argument, text).trim() === '')
    throw badInput(`${argument} must say what is to be seen, but got ${quoted(text)}`);
  if (!encodes(space).includes('TEXT')) {
    throw badInput(
      `${argument} cannot be compared in space ${quoted(space.id)}, which has no text encoder here; name another space, or give ref in its place`,
    );
  }
  return { text };
}

/** The rows that fulfil it, and when. */
export function hitsOf(reading: Reading, { key, tables, read }: Criterion): Promise<Hits> {
  const whole = JSON.stringify(['hits', key, versionsOf(reading.view, tables)]);
  return reading.timelines.read.get(
    whole,
    () => read(reading),
    ({ byteLength }) => byteLength,
  );
}

/** The time in which it is fulfilled. */
export function coverageOf(reading: Reading, criterion: Criterion): Promise<Timeline> {
  const { key, tables, minConfidence } = criterion;
  const whole = JSON.stringify(['coverage', key, minConfidence, versionsOf(reading.view, tables)]);
  const make = async () => coverage(await hitsOf(reading, criterion), minConfidence);
  return reading.timelines.read.get(whole, make, bytesOfTimeline);
}
