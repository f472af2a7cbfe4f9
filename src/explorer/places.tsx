import { lazy, type ComponentType } from 'react';
import HomePlace from './places/home.js';
import { loaded } from './server-watch.js';
import { words } from './words/common.js';

const ReviewPlace = lazy(() => loaded(() => import('./places/review.js')));
const CutsPlace = lazy(() => loaded(() => import('./places/cuts.js')));
const MomentsPlace = lazy(() => loaded(() => import('./places/moments.js')));
const ModelPlace = lazy(() => loaded(() => import('./places/model.js')));
const ModelsPlace = lazy(() => loaded(() => import('./places/models.js')));
const MapPlace = lazy(() => loaded(() => import('./places/map.js')));
const QualityPlace = lazy(() => loaded(() => import('./places/quality.js')));
const QualityTitlePlace = lazy(() => loaded(() => import('./places/quality-title.js')));
const SearchPlace = lazy(() => loaded(() => import('./places/search.js')));
const TitlePlace = lazy(() => loaded(() => import('./places/title.js')));
const WallPlace = lazy(() => loaded(() => import('./places/wall.js')));

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
  { path: '/review', Shown: ReviewPlace, name: words.places.review },
  { path: '/cuts', Shown: CutsPlace, name: words.places.cuts },
  { path: '/moments', Shown: MomentsPlace, name: words.places.moments },
  { path: '/models', Shown: ModelsPlace, name: words.places.models },
  { path: '/models/:id', Shown: ModelPlace },
  { path: '/map', Shown: MapPlace, name: words.places.map },
  { path: '/quality', Shown: QualityPlace, name: words.places.quality },
  { path: '/quality/:id', Shown: QualityTitlePlace },
];
