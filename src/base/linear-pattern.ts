/** Regular expressions of callers, run in time linear to the text: V8's own can take for ever on a pattern like `^(a+)+$`. */
import { RE2JS } from 're2js';

/** The text matches somewhere. `toString` gives what tells patterns apart. */
export interface LinearPattern {
  test(text: string): boolean;
  toString(): string;
}

/** White space and line ends of ECMA-262 as members of an RE2 class: RE2's own `\s` and `.` know fewer. */
const SPACE = String.raw`\t-\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}`;
const NO_SPACE = String.raw`\x{0}-\x{8}\x{E}-\x{1F}!-\x{9F}\x{A1}-\x{167F}\x{1681}-\x{1FFF}\x{200B}-\x{2027}\x{202A}-\x{202E}\x{2030}-\x{205E}\x{2060}-\x{2FFF}\x{3001}-\x{FEFE}\x{FF00}-\x{10FFFF}`;
const NO_LINE_END = String.raw`[^\n\r\x{2028}\x{2029}]`;

const PAIR = /\\u(?<high>d[89ab][\da-f]{2})\\u(?<low>d[c-f][\da-f]{2})/giu;
const TOKEN = /\\[pP]\{(?:Script|sc)=(?<script>\w+)\}|\\.|[[\].]/gsu;

/**
 * Compiles a pattern of ECMA-262 with the flag `u`, as JSON Schema has it. Throws a SyntaxError where it is none, and where
 * linear time is impossible or not offered: look-around, back references, and repetitions that multiply to over 1,000.
 */
export function linearPattern(pattern: string): LinearPattern {
  void new RegExp(pattern, 'u');
  try {
    return RE2JS.compile(inRe2(pattern));
  } catch (error) {
    const reason = (error as Error).message.replace('error parsing regexp: ', '');
    throw new SyntaxError(
      `pattern ${JSON.stringify(pattern)} cannot be run in linear time: ${reason}. Look-around, back references and long repetitions are not supported`,
      { cause: error },
    );
  }
}

function inRe2(pattern: string): string {
  let inClass = false;
  const whole = pattern.replace(PAIR, (_, ...halves: string[]) => {
    const [high, low] = halves.slice(0, 2).map((half) => parseInt(half, 16));
    return `\\u{${(0x10000 + ((high! - 0xd800) << 10) + low! - 0xdc00).toString(16)}}`;
  });
  const same = whole.replace(TOKEN, (token, script: string | undefined) => {
    if (script !== undefined) return `\\${token[1]}{${script}}`;
    if (token === '\\s') return inClass ? SPACE : `[${SPACE}]`;
    if (token === '\\S') return inClass ? NO_SPACE : `[${NO_SPACE}]`;
    if (token === '.') return inClass ? token : NO_LINE_END;
    if (token === '\\b') return inClass ? '\\x{8}' : token;
    if (token === '[' && inClass) return '\\[';
    if (token === '[' || token === ']') inClass = token === '[';
    return token;
  });
  return RE2JS.translateRegExp(same);
}
