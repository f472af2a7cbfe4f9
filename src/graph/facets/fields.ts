import { badInput } from '../../base/errors.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { metrics } from '../../lake/tables/metrics.js';
import { models } from '../../lake/tables/models.js';
import { titles } from '../../lake/tables/titles.js';
import type { FacetField, FacetKind } from '../generated/graphql.js';
import type { Where } from './kinds.js';

/** Where the values of a facet stand. */
export type Values =
  | { readonly is: 'text' | 'list'; readonly column: string }
  | { readonly is: 'number'; readonly columns: readonly string[]; of(...values: number[]): number }
  /** In a column of the row that a key names: what is not seen of that row is not counted. */
  | { readonly is: 'parent'; readonly key: string; readonly table: MediaTable; readonly column: string }
  /** Names of the measures of an asset, each with how its values are spread. */
  | { readonly is: 'measures'; readonly table: MediaTable };

export interface FieldOf {
  readonly values: Values;
  /** What of the `where` the facet leaves out: the field, or the field within its condition on the title. */
  readonly own: readonly [field: string, within?: string];
}

const text = (column: string, own: string): FieldOf => ({ values: { is: 'text', column }, own: [own] });
const list = (column: string, own: string): FieldOf => ({ values: { is: 'list', column }, own: [own] });
const number = (column: string, own: string): FieldOf => ({
  values: { is: 'number', columns: [column], of: (value) => value },
  own: [own],
});
const ofTitle = (column: string, ...own: FieldOf['own']): FieldOf => ({
  values: { is: 'parent', key: 'title_id', table: titles, column },
  own,
});

const title = ofTitle('id', 'titleIds');
const shown = {
  TITLE: title,
  TITLE_KIND: ofTitle('kind', 'title', 'kinds'),
  TITLE_LANGUAGE: ofTitle('original_language', 'title', 'languages'),
  LABEL: list('labels', 'labels'),
};

const colour = text('colour', 'colours');

/** Of what begins and ends. */
const length: FieldOf = {
  values: { is: 'number', columns: ['start_us', 'end_us'], of: (start, end) => (end! - start!) / 1000 },
  own: ['durationMs'],
};

const fields: Readonly<Record<FacetKind, Partial<Record<FacetField, FieldOf>>>> = {
  TITLE: {
    KIND: text('kind', 'kinds'),
    LANGUAGE: text('original_language', 'languages'),
    ACCESS_TAG: list('access_tags', 'accessTags'),
    RELEASE_YEAR: number('release_year', 'releaseYear'),
  },
  ASSET: {
    TITLE: title,
    KIND: text('kind', 'kinds'),
    ROLE: text('role', 'roles'),
    LANGUAGE: text('language', 'languages'),
    DYNAMIC_RANGE: text('dynamic_range', 'dynamicRanges'),
    HEIGHT: number('height', 'minHeight'),
    DURATION_MS: {
      values: { is: 'number', columns: ['duration_us'], of: (duration) => duration / 1000 },
      own: ['durationMs'],
    },
    METRIC: { values: { is: 'measures', table: metrics }, own: ['metrics'] },
  },
  SHOT: {
    ...shown,
    COLOUR: colour,
    TRANSITION_IN: text('transition_in', 'transitionIn'),
    TRANSITION_OUT: text('transition_out', 'transitionOut'),
    DURATION_MS: length,
  },
  FRAME: { ...shown, COLOUR: colour },
  ANNOTATION: {
    TITLE: title,
    TYPE: text('type', 'types'),
    LABEL: text('label', 'labels'),
    SOURCE: text('source', 'sources'),
    MODEL: { values: { is: 'parent', key: 'model_id', table: models, column: 'id' }, own: ['modelIds'] },
    REVIEW_STATUS: text('review_status', 'reviewStatuses'),
    CONFIDENCE: number('confidence', 'confidence'),
    VALUE: number('value', 'value'),
  },
  DIALOGUE_LINE: {
    TITLE: title,
    TITLE_KIND: shown.TITLE_KIND,
    TITLE_LANGUAGE: shown.TITLE_LANGUAGE,
    LANGUAGE: text('language', 'languages'),
    SPEAKER: text('speaker', 'speakers'),
    DURATION_MS: length,
  },
};

/** The fields asked for, each once. Throws BAD_USER_INPUT for one that the kind does not have. */
export function fieldsAsked(kind: FacetKind, asked: readonly FacetField[] | null | undefined): [FacetField, FieldOf][] {
  const ofKind = fields[kind];
  const names = asked ?? (Object.keys(ofKind) as FacetField[]);
  return [...new Set(names)].map((name) => {
    const field = ofKind[name];
    if (!field) throw badInput(`fields: ${kind} has no ${name}; it has ${Object.keys(ofKind).join(', ')}`);
    return [name, field];
  });
}

/** The `where` without what it says of the facet's own field. */
export function others(where: Where, [own, within]: FieldOf['own']): Where {
  const { [own]: said, ...rest } = where;
  if (within === undefined || said == null) return rest;
  const left = others(said as Where, [within]);
  // A condition without fields asks for a title, whichever.
  return Object.values(left).every((field) => field == null) ? rest : { ...rest, [own]: left };
}
