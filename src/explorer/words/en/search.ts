import { many } from './many.js';

export const search = {
  searchFor: (text: string) => `Search: ${text}`,
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
