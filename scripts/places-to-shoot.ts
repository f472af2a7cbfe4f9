import type { Page } from 'playwright-core';

type Ask = (query: string) => Promise<never>;

interface PlaceToShoot {
  readonly place: string;
  /** Where it is; what it needs to know of the lake it asks. */
  readonly hash: string | ((ask: Ask) => Promise<string>);
  /** A selector of what is there when it is. */
  readonly ready: string;
  readonly act?: (page: Page) => Promise<unknown>;
}

const titleOf = (name: string) => async (ask: Ask) => {
  const { titles } = (await ask(`{ titles(where: { nameContains: "${name}" }) { nodes { id } } }`)) as {
    titles: { nodes: { id: string }[] };
  };
  return titles.nodes[0]!.id;
};

/** On the demo lake. */
export const PLACES_TO_SHOOT: readonly PlaceToShoot[] = [
  { place: 'home', hash: '', ready: '.card .picture' },
  { place: 'quality', hash: '#/quality', ready: '.quality-title-line' },
  {
    place: 'quality-of-a-title',
    hash: async (ask) => `#/quality/${await titleOf('Harbour')(ask)}?profile=netflix`,
    ready: '.quality-rule',
  },
  { place: 'search', hash: '#/search?text=boat', ready: '.result' },
  { place: 'wall', hash: '#/wall', ready: '.wall-item' },
  { place: 'wall-by-title', hash: '#/wall?by=title', ready: '.wall-item' },
  {
    place: 'wall-chosen',
    hash: '#/wall?show=annotations',
    ready: '.wall-item',
    act: async (page) => {
      const boxes = page.getByRole('checkbox', { name: /^Choose/ });
      await boxes.nth(1).click();
      await boxes.nth(4).click({ modifiers: ['Shift'] });
    },
  },
  {
    place: 'title',
    hash: async (ask) => `#/titles/${await titleOf('Harbour')(ask)}?ms=4500`,
    ready: '.cards.small .card',
  },
  { place: 'review', hash: '#/review', ready: '.review .picture, .review video' },
  { place: 'cuts', hash: '#/cuts', ready: '.cuts .picture' },
  { place: 'moments', hash: '#/moments?all=words:boat', ready: '.moments .picture' },
  { place: 'models', hash: '#/models', ready: 'main a[href*="models/"]' },
  { place: 'model', hash: '#/models/lighthouse-spotter@1', ready: 'main h1' },
  { place: 'map', hash: '#/map', ready: '.map canvas, .message' },
];
