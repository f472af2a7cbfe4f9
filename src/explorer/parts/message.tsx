import type { ReactNode } from 'react';
import { words } from '../words/common.js';

/** Says what is the matter, what else is to be known, and what to do. */
export function Message({ what, more, todo }: { what: string; more?: string; todo?: ReactNode }) {
  return (
    <div className="message" role="status">
      <p>{what}</p>
      {more !== undefined && <p className="quiet">{more}</p>}
      {todo}
    </div>
  );
}

/** Why an operation gave nothing. */
export function Failure({ error, again }: { error: Error; again: () => unknown }) {
  return (
    <div className="message" role="alert">
      <p>{words.failed}</p>
      <p className="quiet">{error.message}</p>
      <button type="button" onClick={() => void again()}>
        {words.again}
      </button>
    </div>
  );
}
