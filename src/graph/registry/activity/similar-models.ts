import { inSlices } from '../../../base/in-slices.js';
import { atVersion } from '../../../lake/lancedb/at-version.js';
import type { View } from '../../../lake/lancedb/view.js';
import { columnChunks, eachChunk } from '../../../lake/near/column-chunks.js';
import type { NearCache } from '../../../lake/near/near-cache.js';
import { TextNumbers } from '../../../lake/near/text-numbers.js';
import { annotations } from '../../../lake/tables/annotations.js';
import type { ModelRow } from '../../../lake/tables/models.js';
import { Agreement, jaccard, type OfLabel } from './agreement.js';
import { PairBudget, Said } from './said.js';

/** How alike another model is: see the graph's type. */
export interface Likeness {
  readonly modelId: string;
  readonly score: number;
  readonly sharedAssetCount: number;
  readonly both: number;
  readonly onlyThis: number;
  readonly onlyThat: number;
  /** Those on the most assets first. */
  readonly labels: readonly AgreementOnLabel[];
}

export interface ModelAlike extends Likeness {
  readonly model: ModelRow;
}

export interface AgreementOnLabel extends Omit<OfLabel, 'label'> {
  readonly label: string;
}

/**
 * All models that have labels on an asset that this one has labels on, the most alike first, be they in the table of models or not.
 * `type`: of these annotations alone. Throws where there is too much to compare.
 */
export function likenesses(view: View, near: NearCache, modelId: string, type: string | null): Promise<Likeness[]> {
  const key = `similar models ${JSON.stringify([modelId, type])}`;
  return atVersion(view, annotations, key, () => read(view, near, modelId, type), sizeOf);
}

const sizeOf = (all: readonly Likeness[]): number => all.reduce((sum, { labels }) => sum + 10 + 6 * labels.length, 0);

/** The number of null where it is numbered first. */
const NULL = 0;
const numbersAfterNull = () => {
  const numbers = new TextNumbers();
  numbers.of(null);
  return numbers;
};

async function read(view: View, near: NearCache, modelId: string, type: string | null): Promise<Likeness[]> {
  const [assets, labels, models] = [numbersAfterNull(), numbersAfterNull(), numbersAfterNull()];
  const texts = { asset_id: assets, label: labels };
  const ofType = type === null ? {} : { type: [type] };
  const numbers = ['ordinal'] as const;
  const budget = new PairBudget();

  const mine = new Said(budget);
  const own = await columnChunks(view, near, annotations, {
    among: { ...ofType, model_id: [modelId] },
    texts,
    numbers,
  });
  await eachChunk(own, (chunk) => {
    const [assetOf, labelOf] = [chunk.texts['asset_id']!, chunk.texts['label']!];
    for (let i = 0; i < chunk.length; i++) {
      if (assetOf[i] === NULL || labelOf[i] === NULL) continue;
      mine.add(assetOf[i]!, labelOf[i]!, chunk.numbers['ordinal']![i]!);
    }
  });

  const others = new Map<number, Said>();
  const self = models.of(modelId);
  const all = await columnChunks(view, near, annotations, {
    among: ofType,
    texts: { ...texts, model_id: models },
    numbers,
  });
  await eachChunk(all, (chunk) => {
    const [assetOf, labelOf, modelOf] = [chunk.texts['asset_id']!, chunk.texts['label']!, chunk.texts['model_id']!];
    for (let i = 0; i < chunk.length; i++) {
      const model = modelOf[i]!;
      if (model === NULL || model === self || labelOf[i] === NULL || !mine.has(assetOf[i]!)) continue;
      let said = others.get(model);
      if (!said) others.set(model, (said = new Said(budget)));
      said.add(assetOf[i]!, labelOf[i]!, chunk.numbers['ordinal']![i]!);
    }
  });

  const compared: Likeness[] = [];
  for (const [model, said] of others) {
    const agreement = new Agreement(mine, said);
    await inSlices(said.assets(), (asset) => agreement.addAsset(asset));
    compared.push(likenessOf(models.texts[model]!, agreement, labels));
  }
  return compared.sort(
    (a, b) => b.score - a.score || b.sharedAssetCount - a.sharedAssetCount || (a.modelId < b.modelId ? -1 : 1),
  );
}

function likenessOf(modelId: string, { labels, sharedAssets }: Agreement, words: TextNumbers): Likeness {
  const all = [...labels.values()];
  const sum = (column: 'both' | 'onlyThis' | 'onlyThat') => all.reduce((total, of) => total + of[column], 0);
  const [both, onlyThis, onlyThat] = [sum('both'), sum('onlyThis'), sum('onlyThat')];
  const assetsOf = (of: AgreementOnLabel) => of.both + of.onlyThis + of.onlyThat;
  return {
    modelId,
    score: jaccard(both, onlyThis + onlyThat),
    sharedAssetCount: sharedAssets,
    both,
    onlyThis,
    onlyThat,
    labels: all
      .map((of) => ({ ...of, label: words.texts[of.label]! }))
      .sort((a, b) => assetsOf(b) - assetsOf(a) || (a.label < b.label ? -1 : 1)),
  };
}
