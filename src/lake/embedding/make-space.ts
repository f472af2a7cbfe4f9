import { resolve } from 'node:path';
import type { Lake } from '../lancedb/lake.js';
import { writeToLake, type WriteOptions } from '../lancedb/writer.js';
import { encoderName, LOOK, BARE_SPACE, spaceIdProblem, type EncoderName, type SpaceRow } from '../tables/spaces.js';
import { clipDimension } from './clip.js';
import { addSpace, readSpaces, SpaceError, spaceIn } from './spaces.js';

/** The encoder and model asked for; null: those of the space. */
export interface Filling {
  readonly id: string;
  readonly encoder: EncoderName | null;
  /** The folder of the encoder's model. */
  readonly model: string | null;
}

/** The space of that id, made when it is not there. Throws a `SpaceError` when it is filled by another encoder or model. */
export async function spaceToFill(lake: Lake, asked: Filling, options: Omit<WriteOptions, 'note'>): Promise<SpaceRow> {
  const all = await readSpaces(await lake.refresh());
  const found = all.find(({ id }) => id === asked.id);
  if (found) return checkSame(found, asked);
  const space = newSpace(asked, all.find(({ id }) => id === LOOK.id)?.model_id ?? null);
  await writeToLake(lake, { ...options, note: `new space ${space.id}` }, (writer) => addSpace(writer, space));
  return spaceIn(lake.current, space.id);
}

function newSpace({ id, encoder, model }: Filling, lookModelId: string | null): Omit<SpaceRow, 'is_default'> {
  const problem = spaceIdProblem(id);
  if (problem !== null) throw new SpaceError(`space ${id} cannot be made: its name ${problem}`);
  const common = { id, metric: 'COSINE', ...BARE_SPACE } as const;
  switch (encoder) {
    case 'look': {
      const { dimension } = LOOK;
      return { ...common, dimension, encoder, model_folder: null, model_id: lookModelId, encodes: ['IMAGE'] };
    }
    case 'clip': {
      if (model === null) throw new SpaceError('--encoder clip needs --model FOLDER, the folder of a CLIP model');
      const dimension = clipDimension(model);
      return {
        ...common,
        dimension,
        encoder,
        model_folder: resolve(model),
        model_id: null,
        encodes: ['TEXT', 'IMAGE'],
      };
    }
    case null:
      throw new SpaceError(`there is no space ${id} yet: say how to fill it, --encoder look or --encoder clip`);
  }
}

/** Vectors of two models in one space would be compared as if they were alike. */
function checkSame(space: SpaceRow, { id, encoder, model }: Filling): SpaceRow {
  const is = encoderName(space);
  if (is === null) throw new SpaceError(`space ${id} has no encoder: its vectors come by media-graph import vectors`);
  if (encoder !== null && encoder !== is) {
    throw new SpaceError(`space ${id} is filled by the encoder ${is}: name another space for ${encoder}`);
  }
  if (model !== null && resolve(model) !== space.model_folder) {
    throw new SpaceError(
      `space ${id} is filled by the model in ${space.model_folder}: name another space for ${model}`,
    );
  }
  return space;
}
