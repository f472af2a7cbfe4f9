import { stageOf, type ModelRow } from '../lake/tables/models.js';

/** A model as commands print it: without its card, which `model card` prints. */
export function asJson({ card_head: _, card_text: __, stage, stage_history, ...row }: ModelRow) {
  const history = stage_history?.map((change) => ({ ...change, at: new Date(change.at).toISOString() })) ?? [];
  return { ...row, stage: stageOf(stage), stage_history: history };
}

/** One line of a list. */
export function asLine({ id, name, version, stage, task, aliases }: ModelRow): string {
  const known = (aliases ?? []).map((alias) => `@${alias}`).join(' ');
  const said = [id, `${name} ${version}`, stageOf(stage), task ?? '', known];
  return said.filter((word) => word !== '').join('  ');
}

/** All that is known, a line each. */
export function asLines(row: ModelRow): string[] {
  return Object.entries(asJson(row)).flatMap(([name, value]) => {
    if (value === null || (Array.isArray(value) && value.length === 0)) return [];
    return [`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`];
  });
}
