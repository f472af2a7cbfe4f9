import { badInput, quoted } from '../../../base/errors.js';
import type { SplitSettings } from '../../../lake/tables/datasets.js';
import type { MutationSplitDatasetArgs } from '../../generated/graphql.js';
import { checkId } from '../../input.js';
import { checkName } from './names.js';
import type { Share } from './split-groups.js';

/** How a dataset is to be split, checked as far as it can be without its items. */
export type SplitRequest =
  | { readonly by: 'ratios'; readonly shares: readonly Share[]; readonly salt: string; readonly stratified: boolean }
  | { readonly by: 'titles'; readonly splitOf: ReadonlyMap<string, string>; readonly names: readonly string[] };

type Asked = Omit<MutationSplitDatasetArgs, 'id'>;

const MOST_SPLITS = 20;
const LONGEST_NAME = 50;
const LONGEST_SALT = 1_000;
const MOST_TITLES = 100_000;
/** Shares as they are written sum to 1 up to this. */
const ROUNDING = 1e-9;

/** Throws BAD_USER_INPUT that names the wrong argument. */
export function splitRequest({ ratios, titles, salt, stratified }: Asked): SplitRequest {
  if ((ratios == null) === (titles == null)) {
    throw badInput(`give exactly one of ratios and titles, but got ${ratios == null ? 'none' : 'both'}`);
  }
  if (ratios != null) {
    if ((salt ?? '').length > LONGEST_SALT) {
      throw badInput(`salt must be at most ${LONGEST_SALT} characters, but got ${quoted(salt)}`);
    }
    return { by: 'ratios', shares: checkShares(ratios), salt: salt ?? '', stratified: stratified ?? false };
  }
  if (stratified) throw badInput('stratified needs ratios; with titles, leave it out');
  return byTitles(titles!);
}

function checkShares(ratios: readonly Share[]): readonly Share[] {
  checkNames(
    'ratios',
    ratios.map(({ name }) => name),
  );
  ratios.forEach(({ share }, i) => {
    if (!(share > 0 && share <= 1))
      throw badInput(`ratios[${i}].share must be more than 0, at most 1, but got ${share}`);
  });
  const sum = ratios.reduce((all, { share }) => all + share, 0);
  if (Math.abs(sum - 1) > ROUNDING)
    throw badInput(`ratios: the shares must sum to 1, but sum to ${Number(sum.toFixed(9))}`);
  return ratios;
}

function byTitles(lists: readonly { name: string; titleIds: readonly string[] }[]): SplitRequest {
  const names = lists.map(({ name }) => name);
  checkNames('titles', names);
  const total = lists.reduce((sum, { titleIds }) => sum + titleIds.length, 0);
  if (total > MOST_TITLES) throw badInput(`titles must hold at most ${MOST_TITLES} ids in all, but got ${total}`);
  const splitOf = new Map<string, string>();
  lists.forEach(({ name, titleIds }, i) => {
    for (const id of titleIds) {
      const other = splitOf.get(checkId(`each of titles[${i}].titleIds`, id));
      if (other !== undefined) {
        throw badInput(
          other === name
            ? `titles[${i}].titleIds holds title ${quoted(id)} twice`
            : `titles: title ${quoted(id)} is in ${quoted(other)} and in ${quoted(name)}; a title has one split`,
        );
      }
      splitOf.set(id, name);
    }
  });
  return { by: 'titles', splitOf, names };
}

function checkNames(argument: string, names: readonly string[]): void {
  if (names.length < 1 || names.length > MOST_SPLITS) {
    throw badInput(`${argument} must hold 1 to ${MOST_SPLITS} splits, but got ${names.length}`);
  }
  names.forEach((name, i) => {
    checkName(`${argument}[${i}].name`, name, LONGEST_NAME);
    if (names.indexOf(name) !== i) throw badInput(`${argument}[${i}].name: there are two splits ${quoted(name)}`);
  });
}

/** As the dataset keeps it. */
export function settingsOf(asked: SplitRequest): SplitSettings {
  if (asked.by === 'ratios') {
    const { shares, salt, stratified } = asked;
    const ratios = Object.fromEntries(shares.map(({ name, share }) => [name, share]));
    return { ratios, titles: null, salt, stratified };
  }
  const titles: Record<string, string[]> = Object.fromEntries(asked.names.map((name) => [name, []]));
  for (const [id, name] of asked.splitOf) titles[name]!.push(id);
  return { ratios: null, titles, salt: '', stratified: false };
}
