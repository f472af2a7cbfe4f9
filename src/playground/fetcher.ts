import type { ComponentProps } from 'react';
import type { GraphiQL } from 'graphiql';
import { refuse } from './refusal.js';
import { authorization } from './token.js';

/** The page is at `/playground/` of the server that it asks; relative, so that a path in front of it does not matter. */
export const fetcher: ComponentProps<typeof GraphiQL>['fetcher'] = (operation, options) =>
  ask(operation, options?.headers);

export async function ask(operation: object, headers?: Record<string, string>) {
  const response = await fetch('../graphql', {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...authorization(), ...headers },
    body: JSON.stringify(operation),
  });
  const answer = await response.json();
  if (response.status === 401) refuse(String(answer.errors[0].message));
  return answer;
}
