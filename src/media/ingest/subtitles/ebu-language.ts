/** Languages by code, from 0x01 on (EBU Tech 3264, appendix 3). */
const EUROPEAN =
  'sq br ca hr cy cs da de en es eo et eu fo fr fy ga gd gl is it se la lv lb lt hu mt nl no oc pl pt ro rm sr sk sl fi sv tr nl wa'.split(
    ' ',
  );
/** From 0x45 on. */
const OTHER =
  'zu vi uz ur uk th te tt ta tg sw srn so si sn sh rue ru qu ps pa fa pap or ne nd mr mo ms mg mk lo ko km kk kn ja id hi he ha gn gu el ka ff prs cv zh my bg bn be bm az as hy ar am'.split(
    ' ',
  );

/** The language of a code of two hexadecimal digits, as BCP 47; null for unknown ones. */
export function ebuLanguage(code: string): string | null {
  const number = /^[\da-f]{2}$/i.test(code) ? parseInt(code, 16) : 0;
  return EUROPEAN[number - 0x01] ?? OTHER[number - 0x45] ?? null;
}
