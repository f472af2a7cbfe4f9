import { Link } from 'wouter';
import { Picture } from '../parts/picture.js';
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
export function Card({ item, isChosen = false, onChoose }: Props) {
  if (!item) return <div className="picture none" />;
  const { id, image, name, line, href } = item;
  const content = (
    <>
      <Picture image={image} alt="" />
      <span className="line" dir="auto">
        {name}
      </span>
      <span className="line quiet">{line}</span>
    </>
  );
  return (
    <div className="wall-item">
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
