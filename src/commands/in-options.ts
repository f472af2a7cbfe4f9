import type { Command } from 'commander';

/** The graph's groups of fields that are options by the names of the fields alone. */
const GROUPS = ['settings', 'predictions'];

/** The graph's fields that several options give, or one of another name. */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  predictions: ['run', 'model', 'author', 'source', 'shots'],
  truth: ['truthRun', 'truthModel', 'truthAuthor', 'truthSource'],
  labels: ['label'],
  select: ['where', 'select'],
};

/** What the graph tells to ask, and the command line has a command for. */
const COMMANDS: Readonly<Record<string, string>> = {
  'datasets { nodes { id } } lists them': 'see: media-graph dataset list',
  'lake { snapshots { name } } lists them': 'see: media-graph snapshot list',
  'lake { snapshots { name } } lists those that are': 'see: media-graph snapshot list',
  'give labelBy to createDataset': 'give --label-by to media-graph dataset create',
};

/** A value, as `quoted` shows it; a field of `input`; an argument that the message begins with; a name with a hump. */
const PARTS =
  /"(?:[^"\\]|\\.)*?(?:"|… \(\d+ characters\))|\binput((?:\.[A-Za-z]+)+)|^(?:each of )?([a-z]\w*)(?=[.:[]| must | needs | takes | holds )|\b[a-z]+[A-Z]\w*/g;

/**
 * A message of the graph in the words of whoever typed the command: `input.settings.toleranceMs must be …` as `--tolerance-ms must be …`.
 * What no option or argument gives, such as a field of a file, loses `input.`. Values stay as they are.
 */
export function inOptions(message: string, command: Command): string {
  const hinted = Object.entries(COMMANDS).reduce((text, [graph, shell]) => text.replace(graph, shell), message);
  return hinted.replace(PARTS, (part, path?: string, first?: string) => {
    if (part.startsWith('"')) return part;
    if (path !== undefined) return ofPath(path.slice(1).split('.'), command);
    if (first !== undefined) return part.replace(first, inWords(typed(first, command)) ?? first);
    return inWords(typed(part, command)) ?? part;
  });
}

/** The longest beginning of a path that an option gives, and the rest as it is. */
function ofPath(path: readonly string[], command: Command): string {
  const names = GROUPS.includes(path[0]!) && path.length > 1 ? path.slice(1) : path;
  for (let length = names.length; length > 0; length--) {
    const found = typed(joined(names.slice(0, length)), command);
    if (found.length > 0) return inWords(found.map((option) => [option, ...names.slice(length)].join('.')))!;
  }
  return names.join('.');
}

/** `truth`, `runId` → `truthRunId`. */
const joined = ([first, ...others]: readonly string[]): string =>
  first! + others.map((name) => name.charAt(0).toUpperCase() + name.slice(1)).join('');

/** What was typed for a field, else all that could have been; empty where the command takes no such thing. */
function typed(field: string, command: Command): string[] {
  const names = OTHERWISE[field] ?? [field, field.replace(/Id$/, '')];
  const options = command.options.filter((option) => names.includes(option.attributeName()));
  const given = options.filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli');
  if (options.length > 0) return (given.length > 0 ? given : options).map(({ long }) => long!);
  return command.registeredArguments.filter((one) => names.includes(one.name())).map((one) => `<${one.name()}>`);
}

const inWords = (found: readonly string[]): string | null => (found.length > 0 ? found.join(' or ') : null);
