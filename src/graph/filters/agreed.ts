import { and, equals, not, or } from '../../lake/lancedb/filter.js';

/** A reviewer holds the annotation to be right. */
export const isAccepted = equals('review_status', 'ACCEPTED');

/** A reviewer holds the annotation to be wrong. */
export const isRejected = equals('review_status', 'REJECTED');

/** A person made the annotation, or accepted it. */
export const isOfPeople = or(equals('source', 'HUMAN'), isAccepted);

/** What people hold to be right: they made or accepted it, and nobody rejected it. */
export const isAgreed = and(isOfPeople, not(isRejected));
