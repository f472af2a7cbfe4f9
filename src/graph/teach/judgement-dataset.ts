import { createHash } from 'node:crypto';
import { compareScalars } from '../../lake/lancedb/compare-scalars.js';
import { LONGEST_NAME, type NewDataset } from '../registry/datasets/create.js';
import type { KeptJudgements } from '../registry/datasets/judgements.js';
import type { SelectedItem } from '../registry/datasets/read-items.js';
import type { PlacedExamples } from './examples.js';
import type { Lesson } from './judgements.js';

const ENDING = '-judgements';

/** The name of the datasets of a model's judgements. Where the model's name is not one of a dataset, a hash keeps it apart from others. */
export function judgementsName(model: string): string {
  const whole = model + ENDING;
  if (whole.length <= LONGEST_NAME && /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(model)) return whole;
  const hash = createHash('sha256').update(model).digest('hex').slice(0, 8);
  const words = model.replace(/[^A-Za-z0-9._]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return `${words.slice(0, LONGEST_NAME - ENDING.length - 10)}_${hash}${ENDING}`.replace(/^_/, '');
}

/** What an item of the dataset is labelled. */
export const judgedAs = (label: string, isPositive: boolean): string => (isPositive ? label : `not ${label}`);

/** The frames or shots that taught a classifier, each labelled by its judgement, as a frozen dataset. */
export function judgementDataset(
  model: string,
  { type, label, of }: Lesson,
  { places, isPositive }: PlacedExamples,
  snapshot: string,
): NewDataset {
  const kept: KeptJudgements = { judgements: { type, label }, labelBy: { annotationType: type } };
  const items = places
    .map(({ id, title_id, asset_id }, i): SelectedItem => {
      return { entity_id: id, title_id, asset_id, label: judgedAs(label, isPositive[i] === 1) };
    })
    .sort((a, b) => compareScalars(a.entity_id, b.entity_id));
  const description = `The judgements of “${label}” (${type}) that taught a version of ${model}.`.slice(0, 2_500);
  return {
    ...{ name: judgementsName(model), kind: of, status: 'FROZEN', snapshot, kept, items: [items] },
    texts: { description, licence: null, card: null },
  };
}
