import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';

/** The request was understood, but the operation cannot be run as it stands. */
const CALLERS_MISTAKES = new Set([
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * GraphQL over HTTP: an operation that was refused before it ran is a 400 to who accepts application/graphql-response+json,
 * and a 200 to who only knows application/json. Apollo gives 400 to both, and 500 for what plugins refuse.
 */
export const answerStatus: ApolloServerPlugin<BaseContext> = {
  async requestDidStart({ request }) {
    return {
      async willSendResponse({ response: { body, http } }) {
        if (body.kind !== 'single' || body.singleResult.data !== undefined) return;
        if (!body.singleResult.errors?.every(isCallersMistake)) return;
        const accepted = request.http?.headers.get('accept') ?? '';
        http.status = accepted.includes('application/graphql-response+json') ? 400 : 200;
      },
    };
  },
};

function isCallersMistake({ extensions }: GraphQLFormattedError): boolean {
  return CALLERS_MISTAKES.has(extensions?.['code'] as string);
}
