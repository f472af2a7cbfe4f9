import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginSubscriptionCallback } from '@apollo/server/plugin/subscriptionCallback';
import type { GraphQLFormattedError } from 'graphql';
import { badInput, quoted } from '../../base/errors.js';
import type { OperationContext } from '../../graph/context.js';
import { formatOne, type FormatError } from './run.js';

/**
 * Apollo's HTTP callback protocol: a gateway names an address, and events are posted there. Only addresses that begin with one of
 * `allowed` are asked: else whoever may subscribe could let the server post to any machine that it reaches.
 */
export function callbacks(allowed: readonly string[], format: FormatError): ApolloServerPlugin<OperationContext> {
  const mayCall = (url: unknown) =>
    typeof url === 'string' && URL.canParse(url) && allowed.some((prefix) => begins(url, prefix));
  const plugin = ApolloServerPluginSubscriptionCallback({
    fetcher: (url, init) =>
      fetch(String(url), {
        ...(init as RequestInit),
        body: masked(String(init?.body), format),
        redirect: 'error',
      }),
  }) as ApolloServerPlugin<OperationContext>;
  return {
    ...plugin,
    async requestDidStart(context) {
      const asked = context.request.extensions?.['subscription'] as
        { callbackUrl?: unknown; callback_url?: unknown } | undefined;
      const url = asked?.callbackUrl ?? asked?.callback_url;
      if (!asked || mayCall(url)) return plugin.requestDidStart!(context);
      return {
        async didResolveOperation() {
          throw badInput(
            `extensions.subscription.callbackUrl: ${quoted(String(url))} is not an address that this server calls; add it to SUBSCRIPTION_CALLBACKS`,
          );
        },
      };
    },
  };
}

/** A prefix that ends within the host's name would allow other hosts. */
function begins(url: string, prefix: string): boolean {
  const [asked, base] = [new URL(url), new URL(prefix)];
  return asked.origin === base.origin && asked.pathname.startsWith(base.pathname);
}

/** Errors in an event are masked as all others are. */
function masked(body: string, format: FormatError): string {
  if (!body.includes('"errors"')) return body;
  const event = JSON.parse(body) as {
    errors?: GraphQLFormattedError[];
    payload?: { errors?: GraphQLFormattedError[] };
  };
  const mask = (errors: GraphQLFormattedError[]) =>
    errors.map((error) => formatOne(Object.assign(new Error(error.message), error), format));
  if (event.errors) event.errors = mask(event.errors);
  if (event.payload?.errors) event.payload.errors = mask(event.payload.errors);
  return JSON.stringify(event);
}
