import { useState } from 'react';
import { ExportCutDocument, type CutFormat, type CutSource } from '../generated/documents.js';
import { ask, onThisServer } from '../graph.js';
import { saveFile } from './save-file.js';
import './take-out.css';

export const CUT_FORMATS: readonly CutFormat[] = ['OTIO', 'EDL', 'FCPXML', 'CSV'];

/** Buttons that save a cut as a file; why it cannot be, in the server's words. */
export function TakeOut({ label, name, of }: { label: string; name: string; of: () => CutSource }) {
  const [failure, setFailure] = useState('');
  const take = async (format: CutFormat) => setFailure(await saved(of(), format, name));
  return (
    <div className="take-out">
      <span className="quiet">{label}</span>{' '}
      {CUT_FORMATS.map((format) => (
        <button key={format} type="button" onClick={() => void take(format)}>
          {format}
        </button>
      ))}
      {failure !== '' && <p role="alert">{failure}</p>}
    </div>
  );
}

/** Saves the file; what went wrong, or nothing. */
async function saved(of: CutSource, format: CutFormat, name: string): Promise<string> {
  try {
    const { exportCut } = await ask(ExportCutDocument, { of, format, name });
    const response = await fetch(onThisServer(exportCut.url));
    if (!response.ok) return messageIn(await response.text());
    saveFile(await response.blob(), exportCut.fileName);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

function messageIn(text: string): string {
  try {
    return (JSON.parse(text) as { error?: string }).error ?? text;
  } catch {
    return text;
  }
}
