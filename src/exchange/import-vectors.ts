import { IdSet } from '../base/id-set.js';
import type { Lake } from '../lake/lancedb/lake.js';
import type { Row } from '../lake/lancedb/table.js';
import { rowsPerMerge } from '../lake/lancedb/write-size.js';
import { writeToLake, type LakeWriter } from '../lake/lancedb/writer.js';
import { spaceIn } from '../lake/embedding/spaces.js';
import { frames, framesWith, vectorColumn, vectorColumns, type VectorColumn } from '../lake/tables/frames.js';
import type { SpaceRow } from '../lake/tables/spaces.js';
import type { SourceRow } from './formats/source.js';
import { idsIn } from './ids-in.js';
import { checkAlignment, nextVectors } from './import-files.js';
import { checkStrict, type ImportOptions, type ImportResult } from './import-options.js';
import { RowProblem } from './problem.js';
import { readRows } from './reading/read-rows.js';
import { id as parseId, type Parse } from './values.js';
import { vectorOf } from './vectors.js';

export interface VectorsImportOptions extends Omit<ImportOptions, 'constants'> {
  /** The space of the files' column `vector`; null when all vectors come in files of their own. */
  space: string | null;
}

type VectorRow = { readonly id: string } & Partial<Record<VectorColumn, Float32Array>>;

/** Writes vectors of one or more spaces to existing frames, in one snapshot of the lake. */
export async function importVectors(
  lake: Lake,
  files: readonly string[],
  options: VectorsImportOptions,
): Promise<ImportResult> {
  const { vectors = [], report, space } = options;
  for (const one of vectors) await checkAlignment(one, files);
  const names = [...vectors.map((one) => one.space.id), ...(space === null ? [] : [space])];
  return writeToLake(lake, { ...options, note: `import vectors ${names.join(', ')}` }, async (writer) => {
    const spaces = await Promise.all(names.map((name) => spaceIn(writer.base, name)));
    const run = await startRun(writer, spaces, options);
    for (const file of files) {
      for await (const rows of readRows(file)) {
        options.signal?.throwIfAborted();
        const beside = await nextVectors(vectors, rows.length);
        let i = 0;
        for (const row of rows) {
          run.take(file, row, new Map(beside.map(({ space: of, values }) => [of, values[i]!])));
          i++;
        }
        await run.writeFull();
        await report.flush();
        options.onProgress?.(run.result().rowsIn);
      }
    }
    await run.end();
    await report.flush();
    return checkStrict(run.result(), options);
  });
}

async function startRun(
  writer: LakeWriter,
  spaces: readonly SpaceRow[],
  { report, space: inFile }: VectorsImportOptions,
) {
  const known = await idsIn(writer.base, 'id', frames);
  await writer.addColumns(frames, vectorColumns(spaces));
  const table = framesWith(spaces);
  const columns = ['id', ...spaces.map(({ id }) => vectorColumn(id))] as const;
  const parsers = new Map<string, Parse<Float32Array>>(spaces.map((space) => [space.id, vectorOf(space)]));
  const rowsPerPatch = rowsPerMerge(table, columns);
  const accepted = new IdSet();
  const unknown = new Set<string>();
  let waiting: VectorRow[] = [];
  let rowsIn = 0;

  function parse(values: Readonly<Record<string, unknown>>, beside: ReadonlyMap<string, unknown>): VectorRow {
    for (const name in values) if (name !== 'id' && (name !== 'vector' || inFile === null)) unknown.add(name);
    if (values['id'] == null || values['id'] === '') throw new RowProblem('id', null, 'is required');
    const id = parseId(values['id'], 'id');
    const given = new Map(inFile === null ? beside : [...beside, [inFile, values['vector']]]);
    const vectors = [...given].map(([space, value]) => {
      const field = space === inFile ? 'vector' : space;
      if (value == null || value === '') throw new RowProblem(field, null, 'is required');
      return [vectorColumn(space), parsers.get(space)!(value, field)];
    });
    if (!known.has(id)) throw new RowProblem('id', id, 'is not the id of one of frames');
    if (!accepted.add(id)) throw new RowProblem('id', id, 'is in an earlier row of this import');
    return { id, ...Object.fromEntries(vectors) } as VectorRow;
  }

  async function write(): Promise<void> {
    const rows = waiting as Pick<Row<typeof frames>, (typeof columns)[number]>[];
    waiting = [];
    await writer.patch(table, 'id', columns, rows);
  }

  return {
    take(file: string, row: SourceRow, beside: ReadonlyMap<string, unknown>): void {
      rowsIn++;
      try {
        if ('problem' in row) throw row.problem;
        waiting.push(parse(row.values, beside));
      } catch (error) {
        if (!(error instanceof RowProblem)) throw error;
        report.add(file, row.line, error);
      }
    },
    async writeFull() {
      if (waiting.length >= rowsPerPatch) await write();
    },
    end: write,
    result: (): ImportResult => ({
      rowsIn,
      written: accepted.size,
      reported: report.rows,
      unknownColumns: [...unknown],
    }),
  };
}
