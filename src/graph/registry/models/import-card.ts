import { quoted } from '../../../base/errors.js';
import { UsageError } from '../../../base/usage-error.js';
import type { CommitOptions } from '../../../lake/lancedb/commit.js';
import type { Lake } from '../../../lake/lancedb/lake.js';
import { writeToLake, type LakeWriter } from '../../../lake/lancedb/writer.js';
import { blankCard, type ModelRow } from '../../../lake/tables/models.js';
import type { By } from '../../access/by.js';
import type { ModelCard } from './card/read-card.js';
import { datasetsThere } from './trained-on.js';
import { checkNamed, modelToReplace, writeModel } from './write-model.js';

/** A card, and what is said of its model besides. */
export interface CardToImport {
  /** Where it comes from, for errors. */
  readonly file: string;
  readonly card: ModelCard;
  /** Left out: name@version. */
  readonly id?: string | undefined;
  /** Left out: what the card says. */
  readonly name?: string | undefined;
  /** Left out: what the card says, else 1. */
  readonly version?: string | undefined;
}

const FIRST_VERSION = '1';

/**
 * Adds the models of the cards, in one commit. Of a model that is there only what its card says is replaced. Throws UsageError, with
 * the file, for a card that names no model.
 */
export function importCards(
  lake: Lake,
  cards: readonly CardToImport[],
  by: By,
  options: CommitOptions,
): Promise<ModelRow[]> {
  const named = cards.map((one) => ({ ...one, ...nameOf(one) }));
  const twice = named.find(({ id }, i) => named.findIndex((other) => other.id === id) < i);
  if (twice)
    throw new UsageError(`${twice.file}: another of the cards is of model ${twice.id}, too; give them --id one by one`);
  const note = `model cards of ${named.map(({ id }) => quoted(id)).join(', ')}`;
  return writeToLake(lake, { ...options, note: note.slice(0, 1_000) }, async (writer) => {
    const rows: ModelRow[] = [];
    for (const one of named) rows.push(await importCard(writer, one, by));
    return rows;
  });
}

type Named = CardToImport & Pick<ModelRow, 'id' | 'name' | 'version'>;

function nameOf({ file, card: { said }, ...given }: CardToImport): Pick<ModelRow, 'id' | 'name' | 'version'> {
  const { name = said.name, version = said.version ?? FIRST_VERSION } = given;
  if (name === undefined) throw new UsageError(`${file}: the card names no model; give its name with --name`);
  return { id: given.id ?? `${name}@${version}`, name, version };
}

async function importCard(writer: LakeWriter, { id, name, version, card }: Named, by: By): Promise<ModelRow> {
  checkNamed({ id, name, version });
  const sight = await by.sight(writer.base);
  const before = await modelToReplace(writer.now, sight, id);
  const { datasets, name: _, version: __, ...said } = card.said;
  const trained_on = datasets && (await datasetsThere(datasets, sight.view));
  const asked: ModelRow = {
    ...(before ?? { ...blankCard, stage: 'DEVELOPMENT' }),
    ...said,
    ...(trained_on && trained_on.length > 0 && { trained_on }),
    ...{ id, name, version },
    card_head: card.head,
    card_text: card.text,
  };
  return writeModel(writer, { before, asked }, sight, by);
}
