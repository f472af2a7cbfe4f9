import { lazy, type ComponentType } from 'react';
import HomePlace from './places/home.js';
import { words } from './words/common.js';

const MapPlace = lazy(() => import('./places/map.js'));
const SearchPlace = lazy(() => import('./places/search.js'));
const TitlePlace = lazy(() => import('./places/title.js'));
const WallPlace = lazy(() => import('./places/wall.js'));

interface Place {
  /** Behind the `#`; `:id` is handed on. */
  readonly path: string;
  readonly Shown: ComponentType<{ readonly id: string }>;
  /** In the bar at the top, where it stands there. */
  readonly name?: string;
}

/** All places, each loaded when it is opened; those with a name stand in the bar, in this order. */
export const PLACES: readonly Place[] = [
  { path: '/', Shown: HomePlace },
  { path: '/titles/:id', Shown: TitlePlace },
  { path: '/search', Shown: SearchPlace },
  { path: '/wall', Shown: WallPlace, name: words.places.wall },
  { path: '/map', Shown: MapPlace, name: words.places.map },
];
