import { useState } from 'react';
import { onThisServer } from '../graph.js';
import { Message } from '../parts/message.js';
import { unplayableReason } from '../player/can-play.js';
import { titleWords } from '../words/title.js';
import type { File } from './film.js';

/** What there is to see of a title that has nothing to play. */
export function Stills({ files }: { files: readonly File[] }) {
  const stills = files.filter(({ kind, playback }) => kind === 'IMAGE' && playback);
  if (stills.length === 0) return <Message what={titleWords.noFilm} />;
  return stills.map((file) => <Still key={file.id} file={file} />);
}

function Still({ file: { playback, role } }: { file: File }) {
  const [isBroken, setBroken] = useState(false);
  const reason = unplayableReason(playback!) ?? (isBroken ? titleWords.brokenStill : null);
  if (reason !== null) return <Message what={reason} />;
  return (
    <img
      className="still"
      src={onThisServer(playback!.url!)}
      alt={role ?? titleWords.still}
      onError={() => setBroken(true)}
    />
  );
}
