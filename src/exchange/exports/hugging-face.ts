import { stringify } from 'yaml';
import { optional, bytes, type Column } from '../../lake/lancedb/columns.js';
import type { FileColumn } from '../../lake/lancedb/file-rows.js';
import { aboutDataset } from './about.js';
import { besideColumns } from './beside.js';
import type { DatasetSource } from './dataset-source.js';
import { columnFields, type ExportedRecords, type ExportFormat } from './export-format.js';
import { checkRows, columnsOf, itemRows } from './item-rows.js';
import type { OutputFolder, WrittenFile } from './output-folder.js';
import { parquet } from './parquet.js';
import { fileName } from './picture-name.js';
import type { FileRow } from './row-writer.js';
import { renameAll, Shards } from './shards.js';

const ROWS_PER_SHARD = 1_000_000;

/** The frame's picture, as the library `datasets` decodes it. */
const IMAGE: FileColumn = {
  name: 'image',
  from: 'image',
  column: optional(bytes as Column<unknown>),
  value: (value) => value ?? null,
};

/**
 * A folder that the library `datasets` loads (https://huggingface.co/docs/hub/datasets-manual-configuration): Parquet in shards by
 * split, and a README.md that names them. Annotations are a configuration of their own.
 */
export const huggingFace: ExportFormat = {
  check: checkRows,
  async write(source, folder, options, tell) {
    const columns = [...columnsOf(source, { ...options, images: false }), ...(options.images ? [IMAGE] : [])];
    const rows = new Config(folder, source, 'data', columns);
    const beside = options.type === null ? null : new Config(folder, source, 'annotations', besideColumns);
    for await (const items of itemRows(source, options)) {
      for (const split of source.splits.keys()) {
        const ofSplit = items.filter((item) => item.split === split);
        await rows.write(
          split,
          ofSplit.map(({ row, image, key }) => (image ? { ...row, image: { bytes: image, path: `${key}.jpg` } } : row)),
        );
        await beside?.write(
          split,
          ofSplit.flatMap((item) => item.beside),
        );
      }
      tell(items.length);
    }
    const configs = [await rows.close()];
    if (beside) configs.push(await beside.close());
    await folder.write('README.md', 'text/markdown', readme(source, configs));
    return { records: configs.flatMap(({ records }) => records), sets: [], leftOut: 0 };
  },
};

interface WrittenConfig {
  readonly name: string;
  readonly columns: readonly FileColumn[];
  readonly splits: readonly { readonly split: string; readonly files: readonly WrittenFile[] }[];
  readonly records: readonly ExportedRecords[];
}

/** Shards of Parquet of each split, in a folder of the configuration's name. */
class Config {
  private readonly splits: Map<string, Shards<FileRow>>;

  constructor(
    private readonly folder: OutputFolder,
    private readonly source: DatasetSource,
    private readonly name: string,
    private readonly columns: readonly FileColumn[],
  ) {
    // The library takes the types of features from here; a picture is one by nothing else.
    const features = Object.fromEntries(columns.map((column) => [column.name, featureOf(column).inSchema]));
    const about = { ...aboutDataset(source.dataset), huggingface: JSON.stringify({ info: { features } }) };
    this.splits = new Map(
      [...source.splits.keys()].map((split) => [
        split,
        new Shards<FileRow>({
          most: ROWS_PER_SHARD,
          bytes: (row) => (row['image'] as { bytes?: Buffer } | null | undefined)?.bytes?.length ?? 0,
          open: (number) => parquet.open(folder, `${name}/${fileName(split)}.${number}.part`, columns, about),
        }),
      ]),
    );
  }

  async write(split: string, rows: readonly FileRow[]): Promise<void> {
    await this.splits.get(split)!.write(rows);
  }

  async close(): Promise<WrittenConfig> {
    const splits = [];
    for (const [split, shards] of this.splits) {
      await shards.close();
      const five = (number: number) => String(number).padStart(5, '0');
      const nameOf = (number: number, count: number) =>
        `${this.name}/${fileName(split)}-${five(number)}-of-${five(count)}.parquet`;
      splits.push({ split, files: await renameAll(this.folder, shards.files, nameOf) });
    }
    const there = splits.filter(({ files }) => files.length > 0);
    const what = this.name === 'data' ? this.source.table.name : 'annotations';
    const records = there.map(({ split, files }) => ({
      name: `${what}_${split}`,
      description: `Rows of ${what} of split ${split}.`,
      files,
      fields: columnFields(this.columns),
    }));
    return { name: this.name, columns: this.columns, splits: there, records };
  }
}

/** A column as the library's features have it: in a README and in the schema of a file. */
function featureOf({ name, column: { meaning, list } }: FileColumn): { inReadme: object; inSchema: object } {
  const inSchema = (dtype: string) => ({ dtype, _type: 'Value' });
  if (list)
    return { inReadme: { name, sequence: 'string' }, inSchema: { feature: inSchema('string'), _type: 'Sequence' } };
  if (meaning === 'bytes') return { inReadme: { name, dtype: 'image' }, inSchema: { _type: 'Image' } };
  const dtype = DTYPES[meaning] ?? 'string';
  return { inReadme: { name, dtype }, inSchema: inSchema(dtype) };
}

const DTYPES: Readonly<Record<string, string>> = {
  integer: 'int64',
  number: 'float64',
  fraction: 'float64',
  percent: 'float64',
  flag: 'bool',
};

/** The categories of size that the hub has. */
const SIZES: readonly [below: number, category: string][] = [
  [1e3, 'n<1K'],
  [1e4, '1K<n<10K'],
  [1e5, '10K<n<100K'],
  [1e6, '100K<n<1M'],
  [1e7, '1M<n<10M'],
  [1e8, '10M<n<100M'],
  [1e9, '100M<n<1B'],
];

function readme({ dataset, count }: DatasetSource, configs: readonly WrittenConfig[]): string {
  const { name, licence, card, description } = dataset;
  const config_name = ({ name: of }: WrittenConfig) => (of === 'data' ? 'default' : of);
  const head = {
    pretty_name: name,
    // The hub knows licences by its own words; another is told as it is.
    ...(licence !== null && { license: 'other', license_name: licence }),
    size_categories: [SIZES.find(([below]) => count < below)?.[1] ?? 'n>1T'],
    configs: configs.map((config) => ({
      config_name: config_name(config),
      data_files: config.splits.map(({ split }) => ({
        split: fileName(split),
        path: `${config.name}/${fileName(split)}-*.parquet`,
      })),
    })),
    dataset_info: configs.map((config) => ({
      config_name: config_name(config),
      features: config.columns.map((column) => featureOf(column).inReadme),
    })),
  };
  const about = Object.entries(aboutDataset(dataset)).filter(([key]) => key !== 'card' && key !== 'description');
  const told = about.map(([key, value]) => `- ${key}: ${value}`).join('\n');
  return `---\n${stringify(head)}---\n\n${card ?? `# ${name}\n\n${description ?? ''}`}\n\n## Source\n\n${told}\n`;
}
