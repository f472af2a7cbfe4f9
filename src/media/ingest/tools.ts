import { addLookSpace } from '../../lake/embedding/spaces.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import type { Tool } from '../findings.js';
import { modelId, registerTools } from '../tools.js';

/** The tool that makes the look descriptor, among the engine's. */
const LOOK_TOOL = 'media-graph-look';

/** Adds the measuring tools and the look space that the lake does not have yet. */
export async function registerEngine(writer: LakeWriter, tools: readonly Tool[]): Promise<void> {
  await registerTools(writer, tools);
  const tool = tools.find(({ key }) => key === LOOK_TOOL);
  await addLookSpace(writer, tool ? modelId(tool) : null);
}
