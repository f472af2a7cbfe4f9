import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { Counter } from '../../base/telemetry.js';
import type { OperationContext } from '../../graph/context.js';
import type { EarlyContext } from '../operation.js';
import type { Charged, SubjectQuotas } from './subject-quotas.js';

const refusals = new Counter({
  name: 'media_graph.quota.refused',
  description: 'Operations that were refused since their subject had used up its quota of cost.',
  unit: '{operation}',
});

/**
 * Takes what an operation costs of its payer's quota. Throws QUOTA_EXCEEDED, HTTP status 429, when that is not there: nothing has begun, and
 * `Retry-After` says when it is.
 */
export function charge(quotas: SubjectQuotas, { payer, cost }: Pick<EarlyContext, 'payer' | 'cost'>): Charged {
  const charged = quotas.charge(payer, cost);
  if (charged.isPaid) return charged;
  refusals.add(1);
  const { perMinute } = quotas.settings;
  const headers = new HeaderMap([...rateLimitOf(quotas, charged), ['retry-after', String(charged.waitS)]]);
  const http: unknown = { status: 429, headers };
  throw new GraphQLError(
    `you may have operations of a cost of ${perMinute} run in a minute, and this one costs ${cost}; send it again in ${charged.waitS} s`,
    { extensions: { code: 'QUOTA_EXCEEDED', http } as GraphQLErrorExtensions },
  );
}

/** Charges operations once the limits have found what they cost, and tells in each answer what is left. */
export function chargePayers(quotas: SubjectQuotas): ApolloServerPlugin<OperationContext> {
  return {
    async requestDidStart() {
      let charged: Charged | null = null;
      return {
        async didResolveOperation({ contextValue }) {
          charged = charge(quotas, contextValue as unknown as EarlyContext);
        },
        async willSendResponse({ response }) {
          if (!charged) return;
          for (const [name, value] of rateLimitOf(quotas, charged)) response.http.headers.set(name, value);
        },
      };
    },
  };
}

/** Header fields of draft-ietf-httpapi-ratelimit-headers-11, in cost in the place of requests. */
function rateLimitOf({ settings }: SubjectQuotas, { left, fullS }: Charged): [name: string, value: string][] {
  return [
    ['ratelimit-policy', `"cost";q=${settings.perMinute};w=60`],
    ['ratelimit', `"cost";r=${left};t=${fullS}`],
  ];
}
