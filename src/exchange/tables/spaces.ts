import { isAbsolute } from 'node:path';
import { readSpaces, settleDefault } from '../../lake/embedding/spaces.js';
import { frames, vectorColumns } from '../../lake/tables/frames.js';
import { LOOK, spaceIdProblem, spaces, type SpaceRow } from '../../lake/tables/spaces.js';
import { filled, importOf } from '../import-of.js';
import type { Draft, ImportTable } from '../import-table.js';
import { RowProblem } from '../problem.js';

type Vectors = Pick<SpaceRow, 'dimension' | 'metric'>;

export const spacesImport: ImportTable<typeof spaces> = importOf(spaces, {
  async inLake() {
    let newDefault: string | null = null;
    return {
      ...spacesImport,
      complete(incoming) {
        const row = spacesImport.complete(incoming);
        if (incoming.given.is_default && newDefault !== null) {
          throw new RowProblem('is_default', true, `is said of ${newDefault}, too, but one space is the default`);
        }
        if (incoming.given.is_default) newDefault = row.id;
        return row;
      },
      async afterwards(writer) {
        await writer.addColumns(frames, vectorColumns(await readSpaces(writer.now)));
        await settleDefault(writer, newDefault);
      },
    };
  },
  complete({ draft, existing }) {
    const idProblem = spaceIdProblem(draft.id!);
    if (idProblem !== null) throw new RowProblem('id', draft.id, idProblem);
    const vectors = existing ?? (draft.id === LOOK.id ? LOOK : null);
    if (vectors) checkVectors(draft, vectors);
    checkEncoder(draft);
    return filled(spaces, draft) as SpaceRow;
  },
});

/** The dimension and metric of vectors in the lake do not change. */
function checkVectors({ dimension, metric }: Draft<typeof spaces>, vectors: Vectors): void {
  if (dimension !== vectors.dimension) {
    throw new RowProblem('dimension', dimension, `is not ${vectors.dimension}, the length of its vectors`);
  }
  if (metric !== vectors.metric) {
    throw new RowProblem('metric', metric, `is not ${vectors.metric}, the metric of its vectors`);
  }
}

function checkEncoder({ encoder, model_folder: folder, dimension }: Draft<typeof spaces>): void {
  if (encoder === 'clip' && (folder == null || !isAbsolute(folder))) {
    throw new RowProblem('model_folder', folder ?? null, 'is not the absolute path of the folder of the CLIP model');
  }
  if (encoder === 'look' && dimension !== LOOK.dimension) {
    throw new RowProblem('dimension', dimension, `is not ${LOOK.dimension}, the length of what the encoder look gives`);
  }
}
