import { basename } from 'node:path';

/** The file's name without its extension: keeps equal ids of different files apart. */
export const datasetOf = (file: string): string => basename(file).replace(/\.(json|xml|csv|vtt)(\.gz)?$/i, '');
