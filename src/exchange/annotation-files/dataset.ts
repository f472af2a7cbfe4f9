import { basename } from 'node:path';

/** What tells the annotations of one file from those of others with the same numbers: its name, without what follows a point. */
export const datasetOf = (file: string): string => basename(file).replace(/\.(json|xml|csv)(\.gz)?$/i, '');
