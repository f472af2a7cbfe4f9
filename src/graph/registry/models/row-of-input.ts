import { badInput, quoted } from '../../../base/errors.js';
import type { View } from '../../../lake/lancedb/view.js';
import { blankCard, stageOf, type Artefact, type ModelRow, type ReportedMetric } from '../../../lake/tables/models.js';
import type { ModelArtefactInput, ModelInput, ReportedMetricInput } from '../../generated/graphql.js';
import { checkId, checkList, checkText } from '../../input.js';
import { CardError } from './card/card-error.js';
import { readCard, type ModelCard } from './card/read-card.js';
import { datasetsThere } from './trained-on.js';

const MAX_CARD = 500_000;

/** The row that the input asks for: what it leaves out is what its card says, else null. Throws BAD_USER_INPUT. */
export async function rowOfInput(input: ModelInput, view: View): Promise<ModelRow> {
  const card = input.modelCard == null ? null : cardIn(input.modelCard);
  const said = card?.said ?? {};
  const { id, name, version } = input;
  return {
    ...blankCard,
    ...{ id, name, version },
    description: input.description ?? said.description ?? null,
    domain: input.domain ?? null,
    task: input.task ?? said.task ?? null,
    owner: input.owner ?? null,
    stage: stageOf(input.stage ?? 'DEVELOPMENT'),
    intended_use: input.intendedUse ?? said.intended_use ?? null,
    limitations: input.limitations ?? said.limitations ?? null,
    risks: input.risks ?? said.risks ?? null,
    training_data: input.trainingData ?? said.training_data ?? null,
    trained_on: await trainedOn(input.trainedOnIds ?? null, said.datasets ?? [], view),
    licence: input.licence ?? said.licence ?? null,
    languages: listOf(input.languages?.map(languageOf) ?? said.languages),
    tags: listOf(input.tags ? textsIn('tags', input.tags) : said.tags),
    artefacts: listOf(input.artefacts?.map(artefactOf)),
    reported_metrics: listOf(input.reportedMetrics?.map(figureOf) ?? said.reported_metrics),
    previous_id: input.previousId == null ? null : checkId('input.previousId', input.previousId),
    derived_from: listOf(input.derivedFrom ? textsIn('derivedFrom', input.derivedFrom) : said.derived_from),
    card_head: card?.head ?? null,
    card_text: card?.text ?? null,
  };
}

function cardIn(text: string): ModelCard {
  if (text.length > MAX_CARD) {
    throw badInput(`input.modelCard must be at most ${MAX_CARD} characters, but got ${text.length}`);
  }
  try {
    return readCard(text);
  } catch (error) {
    if (error instanceof CardError) throw badInput(`input.modelCard: ${error.message}`);
    throw error;
  }
}

/** Nothing is known where a list is empty. */
const listOf = <T>(list: readonly T[] | null | undefined): readonly T[] | null =>
  list && list.length > 0 ? list : null;

function textsIn(field: string, values: readonly string[]): readonly string[] {
  const blank = checkList(`input.${field}`, values).some((value) => value.trim() === '');
  if (blank) throw badInput(`each of input.${field} must not be empty`);
  return [...new Set(values)];
}

function languageOf(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0]!;
  } catch {
    throw badInput(`each of input.languages must be a BCP 47 tag, such as en or pt-BR, but got ${quoted(tag)}`);
  }
}

function artefactOf({ uri, checksum, format }: ModelArtefactInput, i: number): Artefact {
  if (checkText(`input.artefacts[${i}].uri`, uri).trim() === '')
    throw badInput(`input.artefacts[${i}].uri must not be ${quoted(uri)}`);
  return { uri, checksum: checksum ?? null, format: format ?? null };
}

function figureOf({ metric, value, label, task, dataset }: ReportedMetricInput, i: number): ReportedMetric {
  if (checkId(`input.reportedMetrics[${i}].metric`, metric).trim() === '')
    throw badInput(`input.reportedMetrics[${i}].metric must not be ${quoted(metric)}`);
  return { metric, value, label: label ?? null, task: task ?? null, dataset: dataset ?? null };
}

/** Datasets that are named must be in the lake; of those that a card names, the lake's are taken. */
async function trainedOn(ids: readonly string[] | null, named: readonly string[], view: View) {
  const there = await datasetsThere(ids ? checkList('input.trainedOnIds', ids) : named, view);
  const missing = ids?.find((id) => !there.includes(id));
  if (missing !== undefined) throw badInput(`input.trainedOnIds: there is no dataset ${quoted(missing)}`);
  return listOf(there);
}
