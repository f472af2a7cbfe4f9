import type { AssetRow } from '../../lake/tables/assets.js';

/** Whether the asset is a file with sound: tracks inside a file have none of their own. */
export const hasSound = ({ kind, streams }: AssetRow): boolean =>
  kind !== 'TEXT' && streams.some(({ type }) => type === 'audio');
