import type { MaybePromise } from '../maybe-promise.js';
import type { ListConnection } from '../pagination.js';
import type { AnnotationRow } from '../tables/annotations.js';
import type { AssetRow } from '../tables/assets.js';
import type { DialogueRow } from '../tables/dialogue.js';
import type { FrameRow } from '../tables/frames.js';
import type { ModelRow } from '../tables/models.js';
import type { ShotRow } from '../tables/shots.js';
import type { TitleRow } from '../tables/titles.js';

export type TitlePage = ListConnection<TitleRow>;
export type AssetPage = ListConnection<AssetRow>;
export type ShotPage = ListConnection<ShotRow>;
export type FramePage = ListConnection<FrameRow>;
export type DialoguePage = ListConnection<DialogueRow>;
export type AnnotationPage = ListConnection<AnnotationRow>;
export type ModelPage = ListConnection<ModelRow>;

/** Of every list: all but the count is at hand. */
const counted = { totalCount: (connection: { count(): MaybePromise<number> }) => connection.count() };

export const connections = {
  TitleConnection: counted,
  AssetConnection: counted,
  ShotConnection: counted,
  FrameConnection: counted,
  DialogueConnection: counted,
  AnnotationConnection: counted,
  ModelConnection: counted,
  MomentConnection: counted,
};
