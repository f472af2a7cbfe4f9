import { many } from './many.js';

export const search = {
  searchFor: (text: string) => `Search: ${text}`,
  byPicture: 'The picture that is looked for',
  thisPicture: 'this picture',
  alike: 'What looks like this picture',
  pictureGone: 'This tab no longer has the picture that was looked for. Drop it once more.',
  found: (count: number, text: string) => `${many(count, 'result')} for “${text}”`,
  nothing: (text: string) =>
    `Nothing for “${text}”. Words are looked for in names of titles, dialogue, labels and texts of annotations.`,
  kinds: {
    Title: 'Title',
    Shot: 'Shot',
    Frame: 'Frame',
    DialogueLine: 'Line',
    Annotation: 'Annotation',
  } as Readonly<Record<string, string>>,
};
