import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import {
  DatasetOfChosenDocument,
  ExportCutDocument,
  ReviewChosenDocument,
  type AnnotationInput,
  type CutFormat,
  type CutSource,
  type DatasetKind,
  type DatasetSelection,
} from '../generated/documents.js';
import { ask, client, onThisServer } from '../graph.js';
import { CUT_FORMATS } from '../parts/take-out.js';
import { useMay } from '../parts/use-viewer.js';
import { cutsAddress } from '../place-address.js';
import { wallWords } from '../words/wall.js';
import type { WallKind } from './kinds.js';
import { Form, LabelForm } from './label-form.js';
import { putLabels } from './put-labels.js';
import { reviewOfWall } from './review-of-wall.js';
import type { Chosen } from './use-chosen.js';

/** What an annotation of a kind says that it is of. */
const OF: Readonly<Partial<Record<WallKind['name'], keyof AnnotationInput>>> = {
  titles: 'titleId',
  files: 'assetId',
  shots: 'shotId',
  frames: 'frameId',
};
/** Kinds whose name is a field of `DatasetSelection`, of `CutSource`. */
const DATASETS = new Set(['titles', 'shots', 'frames', 'annotations']);
const CUTS = new Set(['shots', 'frames', 'annotations']);

interface Props {
  readonly kind: WallKind;
  readonly where: object;
  readonly address: URLSearchParams;
  /** Undefined: not known, and all cannot be chosen at once. */
  readonly total: number | undefined;
  readonly chosen: Chosen;
}

/** What can be done with what is chosen. */
export function ChosenBar({ kind, where, address, total, chosen }: Props) {
  const [told, setTold] = useState<ReactNode>('');
  const queries = useQueryClient();
  const ids = [...chosen.ids];
  const mayLabel = useMay('putAnnotations');
  const mayReview = useMay('reviewAnnotations');
  const mayMakeDataset = useMay('createDataset');
  const tell = async (work: () => Promise<ReactNode>) => {
    try {
      setTold(await work());
    } catch (error) {
      setTold((error as Error).message);
    }
  };
  /** What was written is in all that is shown. */
  const write = (work: () => Promise<string>) =>
    tell(async () => {
      const done = await work();
      await queries.invalidateQueries();
      return done;
    });
  const of = OF[kind.name];
  const select = (chosen.all ? { [kind.name]: where } : { ids }) as DatasetSelection;
  return (
    <div className="chosen-bar" role="region" aria-label={wallWords.chosen(ids.length)}>
      <strong>{chosen.all ? wallWords.chosenAll(total ?? 0) : wallWords.chosen(ids.length)}</strong>
      {!chosen.all && total !== undefined && (
        <button type="button" onClick={chosen.chooseAll}>
          {wallWords.chooseAll(total)}
        </button>
      )}
      <button type="button" onClick={chosen.clear}>
        {wallWords.clear}
      </button>
      {!chosen.all && of && mayLabel && (
        <LabelForm
          onLabel={(type, label, isNew) =>
            write(async () => wallWords.labelled(await putLabels(of, ids, type, label, isNew)))
          }
        />
      )}
      {!chosen.all &&
        kind.name === 'annotations' &&
        mayReview &&
        (['ACCEPTED', 'REJECTED'] as const).map((status) => (
          <button
            key={status}
            type="button"
            onClick={() =>
              void write(async () => {
                const { reviewAnnotations: done } = await client.query(ReviewChosenDocument, { ids, status });
                return wallWords.reviewed(done.updated + done.unchanged);
              })
            }
          >
            {status === 'ACCEPTED' ? wallWords.accept : wallWords.reject}
          </button>
        ))}
      {kind.name === 'annotations' && <Link href={reviewOfWall(address, chosen)}>{wallWords.reviewThese}</Link>}
      {kind.name === 'shots' && !chosen.all && ids.length === 1 && (
        <Link href={cutsAddress({ shotId: ids[0]! })}>{wallWords.matchCuts}</Link>
      )}
      {DATASETS.has(kind.name) && mayMakeDataset && (
        <Form
          name={wallWords.dataset}
          onSubmit={(form) =>
            write(async () => {
              const input = { name: form('name'), kind: kind.kind as DatasetKind, select };
              const { createDataset: made } = await client.query(DatasetOfChosenDocument, { input });
              return wallWords.made(made.name, made.version, made.itemCount);
            })
          }
        >
          <input name="name" required placeholder={wallWords.datasetName} aria-label={wallWords.datasetName} />
        </Form>
      )}
      {CUTS.has(kind.name) && (
        <Form
          name={wallWords.cut}
          onSubmit={(form) =>
            tell(async () => {
              const of = { [kind.name]: chosen.all ? where : { ids } } as unknown as CutSource;
              const { exportCut } = await ask(ExportCutDocument, {
                of,
                format: form('format') as CutFormat,
              });
              return (
                <a href={onThisServer(exportCut.url)} download={exportCut.fileName}>
                  {exportCut.fileName}
                </a>
              );
            })
          }
        >
          <select name="format" aria-label={wallWords.format}>
            {CUT_FORMATS.map((format) => (
              <option key={format}>{format}</option>
            ))}
          </select>
        </Form>
      )}
      <output>{told}</output>
    </div>
  );
}
