import type { DialogueScript } from './film-script.js';

/** The dialogue in one language as the text of a SubRip, WebVTT or TTML file. */
export const SUBTITLE_WRITERS: Record<
  'srt' | 'vtt' | 'ttml',
  (dialogue: DialogueScript[], language: string) => string
> = {
  srt: (dialogue, language) =>
    dialogue
      .map((line, i) => `${i + 1}\n${clock(line.from, ',')} --> ${clock(line.to, ',')}\n${line.text[language]}\n`)
      .join('\n'),

  vtt: (dialogue, language) =>
    `WEBVTT\nKind: captions\nLanguage: ${language}\n` +
    dialogue
      .map(
        (line) =>
          `\n${clock(line.from, '.')} --> ${clock(line.to, '.')}\n<v ${line.speaker}>${escapeXml(line.text[language]!)}\n`,
      )
      .join(''),

  ttml: (dialogue, language) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="${language}">\n` +
    '  <body>\n    <div>\n' +
    dialogue
      .map((line) => {
        const text = escapeXml(line.text[language]!).replaceAll('\n', '<br/>');
        return `      <p begin="${clock(line.from, '.')}" end="${clock(line.to, '.')}">${text}</p>\n`;
      })
      .join('') +
    '    </div>\n  </body>\n</tt>\n',
};

/** HH:MM:SS and milliseconds behind `mark`. */
function clock(seconds: number, mark: ',' | '.'): string {
  return new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23).replace('.', mark);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
