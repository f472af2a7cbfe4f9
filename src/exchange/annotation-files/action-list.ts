import { readFile } from 'node:fs/promises';

/** AVA's list of actions: names by id, from `label { name: "…" label_id: 1 … }` or `item { name: "…" id: 1 }`. */
export async function readActions(path: string): Promise<Map<string, string>> {
  const actions = new Map<string, string>();
  for (const [, block = ''] of (await readFile(path, 'utf8')).matchAll(/\b(?:label|item)\s*\{([^}]*)\}/g)) {
    const name = /\bname:\s*"((?:[^"\\]|\\.)*)"/.exec(block)?.[1];
    const id = /\b(?:label_id|id):\s*(\d+)/.exec(block)?.[1];
    if (name === undefined || id === undefined) throw new Error(`${path} lists an action without name or id: ${block}`);
    actions.set(id, name.replace(/\\(.)/g, '$1'));
  }
  if (actions.size === 0) throw new Error(`${path} holds no list of actions, label { name: "…" label_id: 1 }`);
  return actions;
}
