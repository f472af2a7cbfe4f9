import { createHash } from 'node:crypto';

/** Ids are made from content, so that the same file has the same ids in every lake. */

/** 80 bits: two of a billion files collide with a chance of 4·10⁻⁷. */
const HEX_DIGITS = 20;

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HEX_DIGITS);
}

/** From the file's sha256 in hex. */
export const assetId = (sha256: string): string => `asset-${sha256.slice(0, HEX_DIGITS)}`;
/** A subtitle file whose content is already an asset of another title's film. */
export const assetIdInTitle = (sha256: string, title: string): string => `asset-${digest(`${sha256} ${title}`)}`;
export const trackId = (asset: string, streamIndex: number): string => `${asset}-track-${streamIndex}`;
export const shotId = (asset: string, index: number): string => `shot-${suffix(asset)}-${index}`;
export const frameId = (asset: string, number: number): string => `frame-${suffix(asset)}-${number}`;
export const lineId = (asset: string, index: number): string => `line-${suffix(asset)}-${index}`;
/** Title given by name: the same name is the same title. */
export const titleIdOfName = (name: string): string => `title-${digest(name.normalize('NFC').trim())}`;
/** Title without a given name: from its first file. */
export const titleIdOfAsset = (asset: string): string => `title-${suffix(asset)}`;

/** An edit is found again by its name within its title. */
export const timelineIdOfName = (name: string, title: string | null): string =>
  `timeline-${digest(JSON.stringify([name.normalize('NFC').trim(), title]))}`;

/** What an analyser found: the same finding has the same id whenever it is found again. */
export const findingId = (asset: string, said: string): string => `finding-${suffix(asset)}-${digest(said)}`;

const suffix = (asset: string): string => asset.replace(/^asset-/, '');
