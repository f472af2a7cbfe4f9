/** Unique by the number, a name in every file system, and without a dot: WebDataset cuts names there. */
export const pictureKey = (number: number, id: string): string =>
  `${String(number).padStart(9, '0')}-${id.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 80)}`;

/** Where a picture lies in an export. */
export const picturePath = (split: string, key: string): string => `images/${fileName(split)}/${key}.jpg`;

/** A split's name as part of a file's name; letters, digits and `_` are all that Hugging Face takes. */
export const fileName = (split: string): string => split.replace(/[^A-Za-z0-9_]/g, '_') || '_';
