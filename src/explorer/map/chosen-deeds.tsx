import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useMay } from '../parts/use-viewer.js';
import { LabelForm } from '../wall/label-form.js';
import { putLabels } from '../wall/put-labels.js';
import { IDS, MOST_IDS } from '../wall/wall-filter.js';
import { mapWords } from '../words/map.js';
import { wallWords } from '../words/wall.js';
import type { Area, Told } from './map-data.js';
import type { OpenMap } from './use-map.js';

/** Ten calls. */
const MOST_LABELLED = 10_000;

/** What can be done with the frames of a lasso. */
export function ChosenDeeds({ map, told }: { map: OpenMap; told: Told & { readonly area: Area } }) {
  const [, go] = useLocation();
  const [outcome, setOutcome] = useState('');
  const queries = useQueryClient();
  const mayLabel = useMay('putAnnotations');
  const idsOf = (most: number) => map.client.ask('ids', told.area, most);
  const openWall = async () => {
    const address = new URLSearchParams({ show: 'frames' });
    for (const id of await idsOf(MOST_IDS)) address.append(IDS, id);
    go(`/wall?${address}`);
  };
  const label = async (type: string, text: string, isNew: boolean) => {
    try {
      setOutcome(wallWords.labelled(await putLabels('frameId', await idsOf(MOST_LABELLED), type, text, isNew)));
      await queries.invalidateQueries();
    } catch (error) {
      setOutcome((error as Error).message);
    }
  };
  return (
    <>
      <button type="button" onClick={() => void openWall()} disabled={told.count === 0 || told.count > MOST_IDS}>
        {mapWords.wall}
      </button>
      {told.count > MOST_IDS && <span className="quiet">{mapWords.wallTakes(MOST_IDS)}</span>}
      {mayLabel &&
        told.count > 0 &&
        (told.count > MOST_LABELLED ? (
          <span className="quiet">{mapWords.labelTakes(MOST_LABELLED)}</span>
        ) : (
          <LabelForm onLabel={label} />
        ))}
      <output>{outcome}</output>
    </>
  );
}
