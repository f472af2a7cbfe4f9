import { useEffect, useState } from 'react';
import { MatchCutChoicesDocument } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { Choices } from '../parts/choices.js';
import { words } from '../words/common.js';
import { scoreText } from '../words/en/many.js';
import { cutsWords } from '../words/cuts.js';
import { SCOPES, type AskedCuts } from './asked-cuts.js';

interface Props {
  readonly asked: AskedCuts;
  readonly set: (name: string, values: readonly string[]) => void;
}

/** The list is asked for when the slider has stood still. */
const STILL_MS = 200;

/** Which pairs are shown: kept in the address. */
export function CutsFilters({ asked, set }: Props) {
  const { data } = useGraph(MatchCutChoicesDocument, {});
  const [minScore, setMinScore] = useState(asked.minScore);
  useEffect(() => {
    if (minScore === asked.minScore) return undefined;
    const timer = window.setTimeout(() => set('min', minScore === 0 ? [] : [String(minScore)]), STILL_MS);
    return () => window.clearTimeout(timer);
  }, [minScore, asked.minScore, set]);
  const titles = data?.facets.find(({ field }) => field === 'TITLE');
  const spaces = data?.embeddingSpaces ?? [];
  const usual = spaces.find(({ isDefault }) => isDefault)?.id ?? '';
  const toggle = (id: string) =>
    set('title', asked.titleIds.includes(id) ? asked.titleIds.filter((one) => one !== id) : [...asked.titleIds, id]);
  return (
    <aside className="cuts-filters" aria-label={cutsWords.filters}>
      <label>
        {cutsWords.scope}
        <select value={asked.scope} onChange={({ target }) => set('scope', [target.value])}>
          {SCOPES.map((scope) => (
            <option key={scope} value={scope}>
              {cutsWords.scopes[scope]}
            </option>
          ))}
        </select>
      </label>
      {spaces.length > 1 && (
        <label>
          {cutsWords.space}
          <select value={asked.space ?? usual} onChange={({ target }) => set('space', [target.value])}>
            {spaces.map(({ id }) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        </label>
      )}
      <label>
        <span>
          {cutsWords.minScore}: <output>{scoreText(minScore)}</output>
        </span>
        <input
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={minScore}
          onChange={({ target }) => setMinScore(Number(target.value))}
        />
      </label>
      <Choices
        legend={cutsWords.titles}
        choices={
          titles?.values.map(({ value, count, title }) => ({ value, count, name: title?.name ?? words.untitled })) ?? []
        }
        isChosen={(id) => asked.titleIds.includes(id)}
        onToggle={toggle}
        more={
          titles &&
          titles.valueCount > titles.values.length &&
          cutsWords.moreTitles(titles.valueCount - titles.values.length)
        }
      />
    </aside>
  );
}
