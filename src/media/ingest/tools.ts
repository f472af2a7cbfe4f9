import { addLookSpace } from '../../lake/embedding/spaces.js';
import { oneOf } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import type { Tool } from '../decoder/types.js';
import { blankCard, models, type ModelRow } from '../../lake/tables/models.js';

/** The tool that makes the look descriptor, among the engine's. */
const LOOK_TOOL = 'media-graph-look';

/** A tool of one version is one model. */
export const modelId = (tool: Tool): string => `${tool.key}@${tool.version}`;

/** Adds the measuring tools and the look space that the lake does not have yet. */
export async function registerTools(writer: LakeWriter, tools: readonly Tool[]): Promise<void> {
  const rows = tools.map(modelRow);
  const known = await select(writer.base, models, {
    where: oneOf(
      'id',
      rows.map((row) => row.id),
    ),
    columns: ['id'],
  });
  const knownIds = new Set(known.map((row) => row.id));
  await writer.add(
    models,
    rows.filter((row) => !knownIds.has(row.id)),
  );

  const tool = tools.find(({ key }) => key === LOOK_TOOL);
  await addLookSpace(writer, tool ? modelId(tool) : null);
}

function modelRow(tool: Tool): ModelRow {
  const { name, version, task, description } = tool;
  return { ...blankCard, id: modelId(tool), name, version, task, description, stage: 'PRODUCTION' };
}
