import { words } from '../words/common.js';
import { qualityWords as say } from '../words/quality.js';
import { staleness, type Now, type SignOff } from './sign-offs.js';

/** The last sign-off in a line, and whether it still holds. */
export function SignedBadge({ last, now }: { last: SignOff | undefined; now: Now }) {
  if (!last) return <span className="quiet">{say.neverSigned}</span>;
  return (
    <span className="quality-signed-badge">
      <span className={`quality-badge ${last.isApproved ? 'pass' : 'fail'}`}>
        {last.isApproved ? say.approved : say.refusedIt}
      </span>{' '}
      <span className="quiet" dir="auto">
        {say.signedBy(last.by ?? words.someone, new Date(last.at).toLocaleDateString())}
      </span>{' '}
      {staleness(last, now) && <strong className="quality-stale">{say.stale}</strong>}
    </span>
  );
}
