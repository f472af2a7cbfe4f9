import { execute, parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { badInput } from '../../base/errors.js';
import type { OperationContext } from '../../graph/context.js';
import type { Rational } from '../../lake/tables/streams.js';
import type { Clip, Edit } from '../../media/timeline/edit.js';
import { countingOf, frameOfTimecode } from '../../media/timeline/frame-count.js';
import { editOf, trackOf } from '../../media/timeline/make.js';
import { rateText, timeOf } from '../../media/timeline/time.js';
import type { Found } from './answers.js';
import { clipOfPiece, dropsFrames, rateOfAsset } from './clip-of-piece.js';
import { pieceOf, type Piece } from './pieces.js';
import { questions, type CutKind } from './questions.js';

/** A page of the graph's lists. */
const PAGE = 500;

/** How pieces become an edit. */
interface Assembly {
  /** What they are, of which the edit has its name where none is given. */
  readonly of: string;
  /** Default: that of the first file. */
  readonly rate?: Rational | undefined;
  /** Timecode of the cut's first frame. Default: 00:00:00:00. */
  readonly start?: string | undefined;
  readonly name?: string | undefined;
}

export interface CutAsked extends Assembly {
  readonly of: CutKind;
  /** The arguments of the graph's list, by their names; of dialogue `titleId` or `assetId`, and `language`. */
  readonly arguments: Readonly<Record<string, unknown>>;
  /** At most so many clips. */
  readonly first: number;
}

export interface LakeCut {
  readonly edit: Edit;
  readonly clips: number;
  /** What was found but is of no stretch of time of a file. */
  readonly leftOut: number;
  /** Whether there is more than `first`. */
  readonly isCut: boolean;
}

/**
 * A list of the graph as a cut: piece after piece in the list's order, as its asker may see it. Throws what the graph says against
 * its arguments, and BAD_USER_INPUT for an empty cut or a start that the rate cannot have.
 */
export async function cutOfLake(schema: GraphQLSchema, ctx: OperationContext, asked: CutAsked): Promise<LakeCut> {
  const { found, isCut } = await findAll(schema, ctx, asked);
  const pieces = found.map(pieceOf).filter((piece) => piece !== null);
  const { edit, clips } = editOfPieces(pieces, asked);
  return { edit, clips, leftOut: found.length - clips, isCut };
}

/** Pieces one after another, but for those outside their files. Throws BAD_USER_INPUT where none is left. */
export function editOfPieces(pieces: readonly Piece[], asked: Assembly): { edit: Edit; clips: number } {
  const placed = pieces.flatMap((piece) => {
    const clip = clipOfPiece(piece);
    return clip ? [{ piece, clip }] : [];
  });
  const [head] = placed;
  if (!head) throw badInput(`there is nothing to cut: no ${asked.of} of a file with time match`);
  const edit = assembled(
    placed.map(({ clip }) => clip),
    head.piece,
    asked,
  );
  return { edit, clips: placed.length };
}

function assembled(clips: readonly Clip[], { asset }: Piece, { of, rate: given, start, name }: Assembly): Edit {
  const rate = given ?? rateOfAsset(asset);
  const isPicture = asset.frameRate !== null;
  const drop = given
    ? (start?.includes(';') ?? (dropsFrames(asset) && countingOf(given, true) !== null))
    : dropsFrames(asset);
  const counted = (start?.includes(';') ?? drop) && countingOf(rate, true) !== null;
  const track = trackOf({ name: isPicture ? 'V' : 'A', of: isPicture ? 'Video' : 'Audio', children: clips });
  return editOf(name ?? of, [track], {
    start: timeOf(start === undefined ? 0 : startFrame(start, rate), rate),
    metadata: { media_graph: { cut_of: of, ...(counted && { drop_frame: true }) } },
  });
}

function startFrame(start: string, rate: Rational): number {
  const counting = countingOf(rate, start.includes(';'));
  if (!counting)
    throw badInput(`start must be a timecode of the cut's rate, and ${rateText(rate)} has none such as ${start}`);
  const frame = frameOfTimecode(start, counting);
  if (typeof frame === 'string') throw badInput(`start: ${frame}`);
  return frame;
}

interface Answer {
  readonly nodes: readonly (Found | { readonly node: Found })[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function findAll(
  schema: GraphQLSchema,
  ctx: OperationContext,
  asked: CutAsked,
): Promise<{ found: Found[]; isCut: boolean }> {
  const found: Found[] = [];
  const { document, variables } = questionOf(asked);
  for (let after: string | null = null; ;) {
    const first = Math.min(PAGE, asked.first - found.length);
    const list: Answer = await ask(schema, ctx, document, { ...variables, first, after });
    for (const one of list.nodes) found.push('node' in one ? one.node : one);
    after = list.pageInfo.endCursor;
    if (!list.pageInfo.hasNextPage || found.length >= asked.first) return { found, isCut: list.pageInfo.hasNextPage };
  }
}

function questionOf({ of, arguments: given }: CutAsked) {
  if (of !== 'dialogue') return { document: questions[of], variables: given };
  const { titleId, assetId, language } = given;
  if ((titleId === undefined) === (assetId === undefined)) {
    throw badInput('dialogue is cut out of one title or one asset: give titleId or assetId');
  }
  const document = titleId === undefined ? questions.dialogueOfAsset : questions.dialogue;
  return { document, variables: { of: titleId ?? assetId, language } };
}

async function ask(
  schema: GraphQLSchema,
  ctx: OperationContext,
  question: string,
  variables: Record<string, unknown>,
): Promise<Answer> {
  const data = await answerOf<{ list?: Answer; of?: { list: Answer } | null }>(schema, ctx, question, variables);
  const list = data.list ?? data.of?.list;
  if (!list) throw badInput(`there is no title or asset ${JSON.stringify(variables['of'])}`);
  return list;
}

/** What the graph answers its own question. Throws its first error. */
export async function answerOf<Data>(
  schema: GraphQLSchema,
  contextValue: OperationContext,
  question: string,
  variableValues: Record<string, unknown>,
): Promise<Data> {
  const result = (await execute({
    schema,
    document: parse(question),
    contextValue,
    variableValues,
  })) as ExecutionResult;
  const [error] = result.errors ?? [];
  // What is wrong with an argument has no path; what a field threw keeps its code, or is masked.
  if (error) throw error.path === undefined ? badInput(error.message) : (error.originalError ?? error);
  return result.data as Data;
}
