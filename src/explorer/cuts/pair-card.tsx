import { Link } from 'wouter';
import { Picture } from '../parts/picture.js';
import { titleAddress } from '../place-address.js';
import { timecodeAt } from '../player/frame-clock.js';
import { words } from '../words/common.js';
import { scoreText } from '../words/en/many.js';
import { sidesOf, type Pair, type Side } from './sides.js';

interface Shown {
  readonly pair: Pair;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}
interface Told {
  readonly pair: Pair;
  readonly beforeSeconds: number;
  readonly afterSeconds: number;
}

/** A pair to choose, out-point to in-point; or, of the chosen one, which frames of which films it is. */
export function PairCard(props: Shown | Told) {
  return 'onChoose' in props ? <Choice {...props} /> : <Details {...props} />;
}

const timecodeOf = ({ asset: { frameRate: rate, startTimecode } }: Pair['outgoing'], ms: number) =>
  timecodeAt({ rate, startTimecode }, ms / 1_000);

const nameOf = ({ title }: Pair['outgoing']) => title?.name ?? words.untitled;

function Choice({ pair, isChosen, onChoose }: Shown) {
  const { outgoing, incoming, outFrame, inFrame, outMs, inMs, score } = pair;
  return (
    <button type="button" className="cuts-pair" aria-pressed={isChosen} onClick={onChoose}>
      <Picture image={outFrame.image} alt="" />
      <Picture image={inFrame.image} alt="" />
      <span className="line" dir="auto">
        {nameOf(outgoing)}
      </span>
      <span className="line" dir="auto">
        {nameOf(incoming)}
      </span>
      <span className="quiet timecode">{timecodeOf(outgoing, outMs)}</span>
      <span className="quiet timecode">{timecodeOf(incoming, inMs)}</span>
      <span className="cuts-score">{scoreText(score)}</span>
    </button>
  );
}

function Details({ pair, beforeSeconds, afterSeconds }: Told) {
  const { out, into } = sidesOf(pair, beforeSeconds, afterSeconds);
  return (
    <div className="cuts-details">
      <SideDetails shot={pair.outgoing} side={out} ms={pair.outMs} />
      <SideDetails shot={pair.incoming} side={into} ms={pair.inMs} />
    </div>
  );
}

function SideDetails({ shot, side, ms }: { shot: Pair['outgoing']; side: Side; ms: number }) {
  const { rate, firstFrame, endFrame } = side;
  const { startTimecode } = shot.asset;
  const timecodeOfFrame = (frame: number) =>
    timecodeAt({ rate, startTimecode }, (frame * rate.denominator) / rate.numerator);
  const name = <bdi>{nameOf(shot)}</bdi>;
  return (
    <p>
      {shot.title ? <Link href={titleAddress(shot.title.id, { assetId: shot.asset.id, ms })}>{name}</Link> : name}
      <br />
      <span className="quiet timecode">
        {timecodeOfFrame(firstFrame)} – {timecodeOfFrame(endFrame)}
      </span>
    </p>
  );
}
