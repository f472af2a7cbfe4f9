import type { ReactNode } from 'react';
import { words } from '../words/common.js';

/** Says what is the matter, and what to do. */
export function Message({ what, todo }: { what: string; todo?: ReactNode }) {
  return (
    <p className="message" role="status">
      {what} {todo}
    </p>
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
