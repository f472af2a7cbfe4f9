import type {
  ActivityBucketResolvers,
  ActivityFiguresResolvers,
  ActivityReferenceResolvers,
  LabelAgreementResolvers,
  ModelResolvers,
  SimilarModelResolvers,
} from '../generated/graphql.js';
import { checkFirst, checkId } from '../input.js';
import { activityOf } from '../registry/activity/activity.js';
import { likenesses } from '../registry/activity/similar-models.js';

/** What a model wrote, and whom it is alike. */
export const modelActivity: Pick<ModelResolvers, 'activity' | 'similarModels'> = {
  activity: (model, args, { shared, near }) => activityOf(shared, near, model.id, args),
  async similarModels(model, { type, first }, { shared, near, loaders }) {
    const most = checkFirst(first);
    const all = await likenesses(shared, near, model.id, type == null ? null : checkId('type', type));
    const models = await loaders.model.loadMany(all.map(({ modelId }) => modelId));
    return all
      .flatMap((likeness, i) => {
        const other = models[i];
        return other ? [{ ...likeness, model: other }] : [];
      })
      .slice(0, most);
  },
};

/** See FieldColumns. */
export const modelActivityColumns = { activity: [], similarModels: [] } as const;

export const ActivityBucket: ActivityBucketResolvers = {
  from: ({ from }) => new Date(from),
  to: ({ to }) => new Date(to),
};

export const ActivityReference: ActivityReferenceResolvers = {
  from: ({ from }) => dateIfFinite(from),
  to: ({ to }) => dateIfFinite(to),
};

const dateIfFinite = (time: number): Date | null => (Number.isFinite(time) ? new Date(time) : null);

export const ActivityFigures: ActivityFiguresResolvers = {
  reviewedShare: ({ reviewedCount, annotationCount }) => shareOf(reviewedCount, annotationCount),
  acceptance: ({ acceptedCount, reviewedCount }) => shareOf(acceptedCount, reviewedCount),
  labels({ labels }, { first }) {
    const labelled = labels.reduce((sum, { count }) => sum + count, 0);
    return labels.slice(0, checkFirst(first)).map(({ label, count }) => ({ label, count, share: count / labelled }));
  },
};

/** Null where nothing is counted. */
const shareOf = (part: number | null, of: number | null): number | null =>
  part === null || of === null || of === 0 ? null : part / of;

export const SimilarModel: SimilarModelResolvers = {
  labels: ({ labels }, { first }) => labels.slice(0, checkFirst(first)),
};

export const LabelAgreement: LabelAgreementResolvers = {
  onlyThisExample: ({ firstOfThis }, _, { loaders }) =>
    firstOfThis === null ? null : loaders.annotationByOrdinal.load(firstOfThis),
  onlyThatExample: ({ firstOfThat }, _, { loaders }) =>
    firstOfThat === null ? null : loaders.annotationByOrdinal.load(firstOfThat),
};
