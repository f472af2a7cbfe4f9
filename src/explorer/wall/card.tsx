import { useState } from 'react';
import { Link } from 'wouter';
import { Picture } from '../parts/picture.js';
import { PreviewOfShot } from '../parts/preview.js';
import { useHover } from '../parts/use-hover.js';
import { wallWords } from '../words/wall.js';
import type { WallItem } from './kinds.js';

interface Props {
  /** Undefined: an empty place until it is there. */
  readonly item: WallItem | undefined;
  readonly isChosen?: boolean;
  /** Left out: it cannot be chosen. */
  readonly onChoose?: (id: string, far: boolean) => void;
}

/** A thing on the wall, with a box to choose it. */
export function Card({ item, ...props }: Props) {
  return item ? <Filled key={item.id} item={item} {...props} /> : <div className="picture none" />;
}

function Filled({ item, isChosen = false, onChoose }: Props & { readonly item: WallItem }) {
  const { id, shotId, image, name, line, href } = item;
  const [plays, setPlays] = useState(false);
  const hover = useHover(setPlays);
  const content = (
    <>
      <span className="previewed">
        <Picture image={image} alt="" />
        {plays && shotId !== undefined && <PreviewOfShot shotId={shotId} />}
      </span>
      <span className="line" dir="auto">
        {name}
      </span>
      <span className="line quiet">{line}</span>
    </>
  );
  return (
    <div className="wall-item" {...(shotId !== undefined && hover)}>
      {href === null ? (
        <div className="card">{content}</div>
      ) : (
        <Link className="card" href={href}>
          {content}
        </Link>
      )}
      {onChoose && (
        <input
          type="checkbox"
          checked={isChosen}
          aria-label={wallWords.choose(`${name} ${line}`)}
          onChange={({ nativeEvent }) => onChoose(id, (nativeEvent as MouseEvent).shiftKey)}
        />
      )}
    </div>
  );
}
