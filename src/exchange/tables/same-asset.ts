import { RowProblem } from '../problem.js';

/** Shots and frames keep their asset: their annotations belong to it too. */
export function checkSameAsset(assetId: string, existing: { asset_id: string } | null): void {
  if (existing && existing.asset_id !== assetId) {
    throw new RowProblem('asset_id', assetId, `is not ${existing.asset_id}, the asset that the lake has for this id`);
  }
}
