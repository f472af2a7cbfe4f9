import { groupBy } from '../../base/group-by.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import type { ShotRow } from '../../lake/tables/shots.js';
import { LOOK } from '../../lake/tables/spaces.js';
import type { Loaders } from '../loaders/loaders.js';
import { spaceOf } from '../search/space.js';
import type { Box } from '../../base/box.js';
import { measuredFrom, type Measured } from './measured.js';
import type { Face, ShotTimes, StillFrame } from './still-frame.js';

/** Analysers that tell what else is in a still. */
const ALSO_ASKED = ['faces', 'on-screen-text'];

export interface StillsOfTitle {
  /** In order of the assets, each in order of time. */
  readonly stills: readonly StillFrame[];
  readonly notAnalysed: readonly AssetRow[];
  /** Names of analysers that were not run on all assets whose stills these are. */
  readonly notLookedFor: readonly string[];
}

/** The frames of a title that were measured as stills, with what is known of each. */
export async function stillsOfTitle(loaders: Loaders, titleId: string): Promise<StillsOfTitle> {
  const [assets, frames, shots, marks, look] = await Promise.all([
    loaders.assetsOfTitle.load(titleId),
    loaders.stillFramesOfTitle.load(titleId),
    loaders.shotTimesOfTitle.load(titleId),
    loaders.stillMarksOfTitle.load(titleId),
    // A policy may hide the space.
    spaceOf(loaders, LOOK.id),
  ]);
  const framesOf = groupBy(frames, ({ asset_id }) => asset_id);
  const withFrames = assets.filter(({ id }) => framesOf.has(id));
  const measured = new Map(
    await Promise.all(
      withFrames.map(async ({ id }) => [id, measuredFrom(await loaders.stillCurvesOfAsset.load(id))] as const),
    ),
  );
  const analysed = withFrames.filter(({ id }) => measured.get(id));
  const timesOf = new Map(shots.map((shot) => [shot.id, timesOfShot(shot)]));
  const facesOf = groupBy(
    marks.filter(({ type }) => type === 'face'),
    ({ frame_id }) => frame_id,
  );
  const textsOf = groupBy(
    marks.filter(({ type }) => type === 'on-screen-text'),
    ({ asset_id }) => asset_id,
  );
  const stills = analysed.flatMap(({ id: assetId }) => {
    const of: Measured = measured.get(assetId)!;
    const texts = textsOf.get(assetId) ?? [];
    return framesOf.get(assetId)!.flatMap((frame): StillFrame[] => {
      const timeUs = frame.timestamp_us;
      const measures = of.at(timeUs);
      const [width, height] = [frame.width ?? frame.image_width, frame.height ?? frame.image_height];
      if (!measures || !width || !height) return [];
      const shown = texts.filter(
        ({ start_us, end_us }) => start_us === null || end_us === null || (start_us <= timeUs && timeUs < end_us),
      );
      return [
        {
          ...{ id: frame.id, timeUs, width, height, measures, look: look && frame.vector_look },
          temporalInformation: of.temporalInformationAt(timeUs),
          isBlack: (frame.labels ?? []).includes('black'),
          faces: (facesOf.get(frame.id) ?? []).flatMap((mark): Face[] =>
            boxOf(mark).map((box) => ({ ...box, confidence: mark.confidence ?? 1 })),
          ),
          texts: shown.flatMap(boxOf),
          shot: (frame.shot_id !== null && timesOf.get(frame.shot_id)) || null,
        },
      ];
    });
  });
  return {
    stills,
    notAnalysed: withFrames.filter(({ id }) => !measured.get(id)),
    notLookedFor: await notRunOn(loaders, analysed),
  };
}

async function notRunOn(loaders: Loaders, assets: readonly AssetRow[]): Promise<string[]> {
  const done = await Promise.all(
    assets.map(async ({ id }) =>
      (await loaders.analysesOfAsset.load(id))
        .filter(({ status }) => status === 'DONE')
        .map(({ analyser }) => analyser),
    ),
  );
  return ALSO_ASKED.filter((name) => !done.every((names) => names.includes(name)));
}

type Place = { readonly [K in keyof Box]: number | null };

function boxOf({ x, y, width, height }: Place): Box[] {
  return x === null || y === null || width === null || height === null ? [] : [{ x, y, width, height }];
}

type TimedShot = Pick<
  ShotRow,
  | 'start_us'
  | 'end_us'
  | 'transition_in_start_us'
  | 'transition_in_end_us'
  | 'transition_out_start_us'
  | 'transition_out_end_us'
>;

function timesOfShot(shot: TimedShot): ShotTimes {
  const spans = [
    [shot.transition_in_start_us, shot.transition_in_end_us],
    [shot.transition_out_start_us, shot.transition_out_end_us],
  ] as const;
  const transitions = spans.flatMap(([startUs, endUs]) =>
    startUs === null || endUs === null ? [] : [{ startUs, endUs }],
  );
  return { startUs: shot.start_us, endUs: shot.end_us, transitions };
}
