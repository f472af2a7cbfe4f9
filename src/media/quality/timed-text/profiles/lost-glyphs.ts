import type { Forbidden } from '../profile.js';

/** What no viewer should see in any language: traces of a wrong conversion, and what fonts do not draw. */
export const lostGlyphs: readonly Forbidden[] = [
  {
    glyphs: ['U+FFFD', 'U+FEFF', 'U+FFFE', 'U+FFFF'],
    standard: 'Unicode, chapter 23: replacement character, byte order mark, noncharacters',
  },
  { glyphs: ['U+0000-U+0009', 'U+000B-U+001F', 'U+007F-U+009F'], standard: 'Unicode, chapter 23: control codes' },
  { glyphs: ['U+E000-U+F8FF'], standard: 'Unicode, chapter 23: private use' },
  // UTF-8 read as Windows-1252: “é” becomes “Ã©”, “’” becomes “â€™”.
  {
    glyphs: ['â€', 'Ã©', 'Ã¨', 'Ã¤', 'Ã¶', 'Ã¥', 'Ã¼', 'Ã±', 'Ã§', 'Â¿', 'Â¡'],
    standard: 'UTF-8 that was read as Windows-1252',
  },
];
