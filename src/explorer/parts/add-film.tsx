import { useRef, useState, type ChangeEvent, type DragEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { IngestJobDocument, StartIngestDocument } from '../generated/documents.js';
import { client } from '../graph.js';
import { homeWords } from '../words/home.js';

const POLL_MS = 500;

/** Takes films that are dropped or chosen, one after the other, and tells how far each is. */
export function AddFilm({ isFirst }: { isFirst: boolean }) {
  /** What is to be said of each file, in order of arrival. */
  const [told, setTold] = useState<readonly string[]>([]);
  const lastTurn = useRef(Promise.resolve());
  const [isOver, setOver] = useState(false);
  const queries = useQueryClient();
  const add = (files: readonly File[]) => {
    const first = told.length;
    setTold([...told, ...files.map(({ name }) => homeWords.waiting(name))]);
    files.forEach((file, i) => {
      const tell = (line: string) => setTold((lines) => lines.with(first + i, line));
      lastTurn.current = lastTurn.current.then(async () => {
        tell(await added(file, tell));
        await queries.invalidateQueries();
      });
    });
  };
  const over = (event: DragEvent, is: boolean) => {
    event.preventDefault();
    setOver(is);
  };
  return (
    <section
      className={`drop ${isFirst ? 'first' : ''} ${isOver ? 'over' : ''}`}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        add([...event.dataTransfer.files]);
      }}
    >
      <label>
        {isFirst ? homeWords.drop : homeWords.dropMore}
        <input
          type="file"
          multiple
          onChange={({ target }: ChangeEvent<HTMLInputElement>) => {
            add([...(target.files ?? [])]);
            // The same file, chosen again, is another try.
            target.value = '';
          }}
        />
      </label>
      <output>
        {told.map((line, i) => (
          <span key={i} dir="auto">
            {line}
          </span>
        ))}
      </output>
    </section>
  );
}

/** Uploads and ingests a file; what became of it, in words. */
async function added(file: File, tell: (progress: string) => void): Promise<string> {
  const { name } = file;
  if (file.size === 0) return homeWords.notIngested(name, homeWords.emptyFile);
  try {
    const onProgress = ({ sentBytes }: { sentBytes: number }) =>
      tell(homeWords.uploading(name, percentOf(sentBytes, file.size)));
    const upload = await client.upload(file, { onProgress });
    const { startIngest } = await client.query(StartIngestDocument, { upload });
    for (;;) {
      const { ingestJob: job } = await client.query(IngestJobDocument, { id: startIngest.id });
      if (job?.stage === 'DONE') return homeWords.ingested(name);
      if (job?.error || job?.stage === 'FAILED' || job?.stage === 'CANCELLED') {
        return homeWords.notIngested(name, job.error ?? job.stage.toLowerCase());
      }
      if (job) tell(homeWords.ingesting(name, job.stage, Math.round(job.percent ?? 0)));
      await new Promise((wait) => setTimeout(wait, POLL_MS));
    }
  } catch (error) {
    return homeWords.notIngested(name, (error as Error).message);
  }
}

const percentOf = (part: number, whole: number) => (whole === 0 ? 100 : Math.floor((100 * part) / whole));
