import { useCallback, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Chips } from '../moments/chips.js';
import { chipsIn, momentsAsked, USUAL_SCORE, withChips, type Chip } from '../moments/criteria.js';
import { Reel } from '../moments/reel.js';
import { Strips } from '../moments/strips.js';
import { useMoments } from '../moments/use-moments.js';
import { NameOfTitleDocument } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { withParam } from '../parts/address.js';
import { Failure, Message } from '../parts/message.js';
import { TakeOut } from '../parts/take-out.js';
import { words } from '../words/common.js';
import { momentsWords as say } from '../words/moments.js';
import '../moments/moments.css';

/** Stretches of films in which all that was asked for holds: what the address says. */
export default function MomentsPlace() {
  const [address, setAddress] = useSearchParams();
  const chips = useMemo(() => chipsIn(address), [address]);
  const isAsked = chips.some(({ side }) => side === 'all');
  const titleId = address.get('title');
  const change = (next: readonly Chip[]) => setAddress((now) => withChips(now, next));
  return (
    <div className="moments">
      <h1>{say.heading}</h1>
      <p className="quiet">{say.intro}</p>
      {titleId !== null && (
        <OfTitle id={titleId} onAll={() => setAddress((now) => withParam(now, 'title', null), { replace: true })} />
      )}
      <Chips chips={chips} onChips={change} />
      {isAsked ? (
        <Found key={address.toString()} chips={chips} titleId={titleId} onChips={change} />
      ) : chips.length > 0 ? (
        <Message what={say.onlyNone} />
      ) : (
        <p className="quiet">
          {say.examples}: <Link href="/moments?all=words:night">{say.example}</Link>
        </p>
      )}
    </div>
  );
}

/** Which title's alone. */
function OfTitle({ id, onAll }: { id: string; onAll: () => void }) {
  const { data } = useGraph(NameOfTitleDocument, { id });
  return (
    <p>
      {say.onlyOf} <bdi>{data?.title?.name ?? words.untitled}</bdi>.{' '}
      <button type="button" onClick={onAll}>
        {say.allTitles}
      </button>
    </p>
  );
}

interface FoundProps {
  readonly chips: readonly Chip[];
  readonly titleId: string | null;
  readonly onChips: (chips: readonly Chip[]) => void;
}

function Found({ chips, titleId, onChips }: FoundProps) {
  const { list, total, error, refetch } = useMoments(chips, titleId);
  const [current, setCurrent] = useState<number | null>(null);
  const [playing, setPlaying] = useState<{ from: number; start: number } | null>(null);
  const play = useCallback((from: number) => {
    setCurrent(from);
    setPlaying((before) => ({ from, start: (before?.start ?? 0) + 1 }));
  }, []);
  if (error) return <Failure error={error} again={refetch} />;
  if (total === undefined) return <Message what={words.loading} />;
  if (total === 0) return <Message what={say.nothing} />;
  const lengthMs = list.reduce((sum, { timeRange }) => sum + timeRange.endMs - timeRange.startMs, 0);
  return (
    <>
      <div className="moments-told">
        <output>{list.length < total ? say.firstOf(list.length, total) : say.found(total, lengthOf(lengthMs))}</output>
        <TakeOut label={say.export} name={say.fileName} of={() => ({ moments: momentsAsked(chips, titleId) })} />
      </div>
      <div className="moments-result">
        <Reel
          moments={list}
          current={current}
          playing={playing}
          onPlay={play}
          onStop={() => setPlaying(null)}
          onShown={setCurrent}
        />
        <div>
          <Strips
            moments={list}
            current={current}
            onPlay={play}
            onLike={(value) => onChips([...chips, { side: 'all', kind: 'like', value, minScore: USUAL_SCORE.like }])}
          />
        </div>
      </div>
    </>
  );
}

/** "1:02:03.4" of milliseconds. */
function lengthOf(ms: number): string {
  const seconds = ms / 1_000;
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const rest = (seconds % 60).toFixed(1).padStart(4, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
