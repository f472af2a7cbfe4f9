import { oneOf } from '../lake/lancedb/filter.js';
import { select } from '../lake/lancedb/read.js';
import type { LakeWriter } from '../lake/lancedb/writer.js';
import { blankCard, models, type ModelRow } from '../lake/tables/models.js';
import type { Tool } from './findings.js';

/** A tool of one version is one model. */
export const modelId = (tool: Pick<Tool, 'key' | 'version'>): string => `${tool.key}@${tool.version}`;

/** The key of the tool that a model is of. */
export const toolOf = (model: string): string => model.slice(0, model.lastIndexOf('@'));

/** Adds the tools that the lake does not have yet. */
export async function registerTools(writer: LakeWriter, tools: readonly Tool[]): Promise<void> {
  const rows = new Map(tools.map((tool) => [modelId(tool), modelRow(tool)]));
  const known = await select(writer.now, models, { where: oneOf('id', [...rows.keys()]), columns: ['id'] });
  for (const { id } of known) rows.delete(id);
  await writer.add(models, [...rows.values()]);
}

function modelRow(tool: Tool): ModelRow {
  const { name, version, task, description } = tool;
  return { ...blankCard, ...tool.card, id: modelId(tool), name, version, task, description, stage: 'PRODUCTION' };
}
