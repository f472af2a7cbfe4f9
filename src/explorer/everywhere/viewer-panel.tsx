import { useViewer } from '../parts/use-viewer.js';
import { everywhereWords } from '../words/everywhere.js';

const { viewer: words } = everywhereWords;

/** Who the reader is, and what they may do. */
export default function ViewerPanel() {
  const viewer = useViewer();
  if (!viewer) return null;
  const { subject, author, roles, mutations } = viewer;
  return (
    <div className="viewer">
      <p dir="auto">{subject === null ? words.anyone : words.are(subject)}</p>
      {author !== null && author !== subject && <p dir="auto">{words.writeAs(author)}</p>}
      {roles.length > 0 && (
        <p dir="auto">
          {words.roles}: {roles.join(', ')}
        </p>
      )}
      {mutations.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <>
          <p>{words.may}</p>
          <ul className="rights">
            {mutations.map((name) => (
              <li key={name}>
                <code>{name}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
