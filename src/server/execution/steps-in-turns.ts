import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { turns } from '../../base/turns.js';
import type { OperationContext } from '../../graph/context.js';
import type { EarlyContext } from '../operation.js';

type Plugin = ApolloServerPlugin<OperationContext>;

/** Characters that take half a millisecond to be checked; most operations are shorter. */
const LONG = 1_000;

/**
 * Lets others have their turns between the steps of an operation whose text is long, and before one runs that is not cheap: of 150 aliases that
 * nobody has asked for before, 0.4 ms of parsing, 3 of validating, 1.5 of measuring and 3 of running; of 2,000 entities 10 until their list is
 * gone through in turns. Those of several clients would do all that one upon the other. What is short and cheap waits for nobody.
 *
 * @param checks what checks a valid operation, each after those before it
 * @param cheapCost of the dearest cheap operation
 */
export function stepsInTurns(checks: readonly Plugin[], cheapCost: number): Plugin {
  return {
    async requestDidStart(request) {
      const listeners = await Promise.all(checks.map((check) => check.requestDidStart?.(request)));
      const each = listeners.filter((listener): listener is GraphQLRequestListener<OperationContext> => !!listener);
      return {
        parsingDidStart: ({ source }) => turnIf(isLong(source)),
        validationDidStart: ({ source }) => turnIf(isLong(source)),
        async didResolveOperation(resolved) {
          for (const listener of each) {
            await turnIf(isLong(resolved.source));
            await listener.didResolveOperation?.(resolved);
          }
        },
        executionDidStart({ source, contextValue }) {
          const { cost } = contextValue as unknown as EarlyContext;
          return turnIf(isLong(source) || cost > cheapCost);
        },
        async willSendResponse(answered) {
          for (const listener of each) await listener.willSendResponse?.(answered);
        },
      };
    },
  };
}

const isLong = ({ length }: string): boolean => length >= LONG;

async function turnIf(waits: boolean): Promise<void> {
  if (waits && turns.isOver()) await turns.next({});
}
