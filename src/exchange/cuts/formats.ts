import type { Rational } from '../../lake/tables/streams.js';
import type { Edit } from '../../media/timeline/edit.js';
import type { Clock } from './cues.js';
import { readCsv, writeCsv } from './csv.js';
import { readEdl } from './edl-read.js';
import { writeEdl } from './edl-write.js';
import { readFcpxml, writeFcpxml } from './fcpxml.js';
import { readOtio, writeOtio } from '../../media/timeline/otio.js';
import { readSrt, writeSrt } from './srt.js';
import { readVtt, writeVtt } from './vtt.js';

export interface CutWriting {
  /** EDL: reels of 8 characters at most. */
  readonly shortReels?: boolean | undefined;
  /** WebVTT and SubRip: on which clock. Default: `record`. */
  readonly clock?: Clock | undefined;
}

/** A form that an edit can be written in. */
export interface CutFormat {
  /** Its media type. */
  readonly type: string;
  write(edit: Edit, options: CutWriting): string;
  /** `rate`: for an EDL, which does not say it. */
  read(text: string, rate: Rational): Edit;
}

export const CUT_FORMATS = ['otio', 'edl', 'fcpxml', 'csv', 'vtt', 'srt'] as const;
export type CutFormatName = (typeof CUT_FORMATS)[number];

export const cutFormats: Readonly<Record<CutFormatName, CutFormat>> = {
  otio: { type: 'application/json', write: writeOtio, read: readOtio },
  edl: {
    type: 'text/plain; charset=utf-8',
    write: (edit, { shortReels }) => writeEdl(edit, { shortReels }),
    read: (text, rate) => readEdl(text, { rate }),
  },
  fcpxml: { type: 'application/xml', write: writeFcpxml, read: readFcpxml },
  csv: { type: 'text/csv; charset=utf-8', write: writeCsv, read: readCsv },
  vtt: { type: 'text/vtt; charset=utf-8', write: (edit, { clock }) => writeVtt(edit, clock), read: readVtt },
  srt: { type: 'application/x-subrip', write: (edit, { clock }) => writeSrt(edit, clock), read: readSrt },
};
