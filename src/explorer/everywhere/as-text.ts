import { parse, print } from 'graphql';
import type { ShownOperation } from './operations-shown.js';

const SNAPSHOT = 'x-lake-snapshot';

/** The operation for people, with what it is sent with in comments, as the playground's examples have it. */
export function asGraphQL({ query, variables, snapshot }: ShownOperation): string {
  return [
    ...(Object.keys(variables).length > 0 ? [`# variables: ${JSON.stringify(variables)}`] : []),
    ...(snapshot === null ? [] : [`# ${SNAPSHOT}: ${snapshot}`]),
    print(parse(query)),
  ].join('\n');
}

/** A line for a shell. A token is not told: it is read from `$TOKEN`. */
export function asCurl({ query, variables, snapshot }: ShownOperation, url: string, needsToken: boolean): string {
  const headers = [
    quoted('content-type: application/json'),
    ...(needsToken ? ['"authorization: Bearer $TOKEN"'] : []),
    ...(snapshot === null ? [] : [quoted(`${SNAPSHOT}: ${snapshot}`)]),
  ];
  const sent = headers.map((header) => `-H ${header}`).join(' ');
  return `curl ${quoted(url)} ${sent} -d ${quoted(JSON.stringify({ query, variables }))}`;
}

/** Where the playground opens it. */
export function inPlayground({ query, variables, snapshot }: ShownOperation): string {
  const asked = new URLSearchParams({
    query: print(parse(query)),
    variables: JSON.stringify(variables, null, 2),
    ...(snapshot !== null && { headers: JSON.stringify({ [SNAPSHOT]: snapshot }) }),
  });
  return `./playground/#${asked}`;
}

/** For a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
