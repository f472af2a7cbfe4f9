import { basename } from 'node:path';
import { readCsvRecords, type CsvRecord } from '../formats/csv.js';
import { RowProblem } from '../problem.js';
import { number } from '../values.js';
import { eachAs } from './each-as.js';
import type { FoundRow, Medium, OpenAnnotationFiles } from './found.js';
import { videoCalled } from './video-called.js';

/** What the one-letter labels of files of one video say. */
const LETTERS = new Map([
  ['s', { type: 'speech-segment', label: 'SPEECH' }],
  ['m', { type: 'music-segment', label: 'MUSIC' }],
]);

/**
 * AVA-Speech (https://research.google.com/ava/download.html#ava_speech_download): video, start, end in seconds, label.
 * Also AVASpeech-SMAD (https://github.com/biboamy/AVASpeech_Music_Labels): a file for each video, named after it, of
 * start, end, and s or m, with commas or tabs between.
 */
export const openAvaSpeech: OpenAnnotationFiles = async () => {
  const video = videoCalled();
  return {
    async *read(file) {
      const ofFile = basename(file).replace(/\.csv(\.gz)?$/i, '');
      for await (const records of readCsvRecords(file)) {
        yield eachAs(
          records,
          ({ line }) => line,
          (record) => found(record, ofFile, video),
        );
      }
    },
  };
};

function found({ line, fields, problem }: CsvRecord, ofFile: string, video: (name: string) => Medium): FoundRow {
  if (problem) throw new RowProblem(null, fields.join(','), problem);
  const parts = fields.length === 1 ? fields[0]!.split('\t') : fields;
  if (parts.length !== 3 && parts.length !== 4) {
    const reason = `has ${parts.length} columns, but AVA-Speech's rows have 4, those of a file of one video 3`;
    throw new RowProblem(null, fields.join(','), reason);
  }
  const [start, end, said] = parts.slice(-3) as [string, string, string];
  const name = parts.length === 4 ? parts[0]! : ofFile;
  const { type, label } = parts.length === 4 ? { type: 'speech-segment', label: said } : named(said);
  const [from, to] = [microseconds(start, 'start'), microseconds(end, 'end')];
  if (to <= from) throw new RowProblem('end', end, `is not after start ${start}`);
  const id = `ava-speech:${name}:${from}:${to}:${label}`;
  return { line, medium: video(name), frame: null, range: [{ us: from }, { us: to }], values: { id, type, label } };
}

function named(letter: string): { type: string; label: string } {
  const known = LETTERS.get(letter);
  if (!known) throw new RowProblem('label', letter, 'is not s or m');
  return known;
}

const microseconds = (seconds: string, field: string): number => Math.round(number(seconds, field) * 1e6);
