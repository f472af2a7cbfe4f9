import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';

/** Codes of well-formed requests whose operation cannot run. */
const CALLERS_MISTAKES = new Set([
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * GraphQL over HTTP: an operation that is rejected before it runs is a 400 for clients that accept
 * application/graphql-response+json, and a 200 for those that accept only application/json. Apollo gives 400 to both, and 500
 * when a plugin rejects the operation.
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
