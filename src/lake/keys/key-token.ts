/** An API key as its holder sends it: `mg_<id>_<secret>`, recognizable to whoever finds one where none should be. */
export interface KeyToken {
  readonly id: string;
  readonly secret: string;
}

const PREFIX = 'mg_';
const FORM = /^mg_([0-9a-f]{12})_([0-9a-f]{64})$/;

export function writeKeyToken({ id, secret }: KeyToken): string {
  return `${PREFIX}${id}_${secret}`;
}

/** Whether a credential means to be an API key. */
export function looksLikeKey(credential: string): boolean {
  return credential.startsWith(PREFIX);
}

/** Null when it has not the form of a key. */
export function readKeyToken(credential: string): KeyToken | null {
  const [, id, secret] = FORM.exec(credential) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}
