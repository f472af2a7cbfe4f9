import { openAva } from './ava.js';
import { openAvaSpeech } from './ava-speech.js';
import { openCoco } from './coco.js';
import { openCvat } from './cvat.js';
import type { OpenAnnotationFiles } from './found.js';
import { openLabelStudio } from './label-studio.js';
import { openWebvtt } from './webvtt.js';

export interface AnnotationFormat {
  readonly open: OpenAnnotationFiles;
  /** How its files' names end. */
  readonly extensions: readonly string[];
}

/** Other tools' annotation files, by the name that the command line gives them. */
export const annotationFormats: Readonly<Record<string, AnnotationFormat>> = {
  coco: { open: openCoco, extensions: ['.json', '.json.gz'] },
  cvat: { open: openCvat, extensions: ['.xml', '.xml.gz'] },
  'label-studio': { open: openLabelStudio, extensions: ['.json', '.json.gz'] },
  webvtt: { open: openWebvtt, extensions: ['.vtt', '.vtt.gz'] },
  ava: { open: openAva, extensions: ['.csv', '.csv.gz'] },
  'ava-speech': { open: openAvaSpeech, extensions: ['.csv', '.csv.gz'] },
};
