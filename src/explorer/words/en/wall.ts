import { many } from './many.js';

export const wall = {
  filters: 'Filters',
  facets: { TITLE: 'Title', LABEL: 'Label', TRANSITION_IN: 'Begins with' },
  moreValues: (count: number) => `and ${many(count, 'more value')}`,
  size: 'Size',
  noShots: 'No shot has all of this. Take a filter away.',
};
