import { forWriting } from '../access/for-writing.js';
import type { QueryResolvers } from '../generated/graphql.js';
import { Mutation } from './mutation.js';

const MUTATIONS = Object.keys(Mutation).toSorted();

export const viewerQueries: Pick<QueryResolvers, 'viewer'> = {
  viewer: (_, __, { subject, author, rights }) => ({
    subject: subject?.id ?? null,
    author,
    roles: [...(subject?.roles ?? [])].toSorted(),
    mutations: MUTATIONS.filter((name) => forWriting(rights, name)?.grants.length !== 0),
  }),
};
