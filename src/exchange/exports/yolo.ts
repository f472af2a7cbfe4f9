import { stringify } from 'yaml';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aboutDataset } from './about.js';
import { categoriesOf, categoryOf, checkPictures, picturesAndBoxes, type Box } from './boxes.js';
import type { DatasetSource } from './dataset-source.js';
import { pictureSet, type ExportFormat } from './export-format.js';
import { fileName, picturePath } from './picture-name.js';

/**
 * YOLO as Ultralytics reads it (https://docs.ultralytics.com/datasets/detect/): a text file a picture, a line a box, class and
 * centre and size as fractions; data.yaml names classes and folders.
 */
export const yolo: ExportFormat = {
  check: checkPictures,
  async write(source, folder, options, tell) {
    const categories = await categoriesOf(source, options);
    const labels = new Set<string>();
    let leftOut = 0;
    for await (const { items, pictures, boxes, leftOut: left } of picturesAndBoxes(source, options)) {
      const lines = new Map<string, string>();
      // A picture without boxes has an empty file: it is a picture of nothing, not one that nobody looked at.
      for (const { split, key } of pictures) lines.set(labelPath(split, key), '');
      for (const box of boxes) {
        const path = labelPath(box.picture.split, box.picture.key);
        lines.set(path, (lines.get(path) ?? '') + lineOf(box, categories));
      }
      for (const [path, text] of lines) {
        if (labels.has(path)) await appendFile(join(folder.path, path), text);
        else await folder.small(path, text);
        // A dataset of frames gives each picture once, with all its boxes.
        if (source.dataset.kind === 'ANNOTATION') labels.add(path);
      }
      for (const { split, key, image } of pictures) if (image) await folder.small(picturePath(split, key), image);
      leftOut += left;
      tell(items);
    }
    await folder.write('data.yaml', 'application/yaml', stringify(dataYaml(source, categories)));
    const sets = [{ name: 'labels', includes: 'labels/*/*.txt', encodingFormat: 'text/plain' }];
    return { records: [], sets: options.images ? [...sets, pictureSet] : sets, leftOut };
  },
};

const labelPath = (split: string, key: string): string => `labels/${fileName(split)}/${key}.txt`;

function lineOf({ annotation }: Box, categories: ReadonlyMap<string, number>): string {
  const { x, y, width, height } = annotation as { x: number; y: number; width: number; height: number };
  return `${categories.get(categoryOf(annotation))!} ${x + width / 2} ${y + height / 2} ${width} ${height}\n`;
}

/** What Ultralytics calls splits that others call otherwise. */
const KEYS: Readonly<Record<string, string>> = { validation: 'val', valid: 'val', dev: 'val', all: 'train' };

function dataYaml({ dataset, splits }: DatasetSource, categories: ReadonlyMap<string, number>): object {
  const folders = [...splits.keys()].map((split) => [KEYS[split] ?? split, `images/${fileName(split)}`]);
  return {
    path: '.',
    ...Object.fromEntries(folders),
    nc: categories.size,
    names: Object.fromEntries([...categories].map(([name, i]) => [i, name])),
    // Not among Ultralytics' own keys.
    media_graph: aboutDataset(dataset),
  };
}
