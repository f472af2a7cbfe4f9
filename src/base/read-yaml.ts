import { LineCounter, parseDocument } from 'yaml';

/** Text that is no YAML: `problems` tell where, each with its line and column. */
export class YamlError extends Error {
  override name = 'YamlError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('; '));
  }
}

/** The value of a YAML file; JSON is YAML. Throws YamlError with the line and column of what is no YAML. */
export function readYaml(text: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const found = [...document.errors, ...document.warnings].map(({ message, pos }) => {
    const { line, col } = lines.linePos(pos[0]);
    return `line ${line}, column ${col}: ${message}`;
  });
  if (found.length > 0) throw new YamlError(found);
  try {
    return document.toJS();
  } catch (error) {
    // An alias without an anchor, or aliases that make the file a thousand times as large.
    throw new YamlError([(error as Error).message]);
  }
}
