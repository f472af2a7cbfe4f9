import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { OpenFgaClient } from '@openfga/sdk';
import { z } from 'zod';
import { quoted } from '../../../base/errors.js';
import { fromSourceId, toSourceId } from './ids.js';
import { checkCount, SourceError, timing, type Lookup } from './lookup.js';

/** As OpenFGA has it; the SDK refuses any other. */
const ulid = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'it must be a ULID: 26 digits and capital letters');
const type = z.string().regex(/^[^:#@*\s]{1,254}$/, 'it must be a type, without : # @ * and spaces');
const relation = z.string().regex(/^[^:#@*\s]{1,50}$/, 'it must be a relation, without : # @ * and spaces');

export const openFgaSection = z.strictObject({
  apiUrl: z
    .url({ protocol: /^https?$/, error: 'it must be an http or https address' })
    .transform((address) => new URL(address).href.replace(/\/+$/, '')),
  storeId: ulid,
  /** Default: the store's newest. */
  modelId: ulid.optional(),
  type: type.default('title'),
  relation: relation.default('viewer'),
  userType: type.default('user'),
  /** The server's OPENFGA_LIST_OBJECTS_MAX_RESULTS, 0: it has none. A list of so many may have been cut, and is refused. */
  maxResults: z.number().int().min(0).default(1_000),
  ...timing,
});

/** OpenFGA's ids hold all but : # and space; * alone would mean everybody. */
const PLAIN = /[^\s\p{Cc}:#*=]/u;
const MAX_ANSWER_BYTES = 16 * 2 ** 20;

const answer = z.object({ objects: z.array(z.string()) });

/**
 * OpenFGA's ListObjects. It names no state of its data, and takes none: how fresh a list is depends on the time it is remembered,
 * and on the server's own cache.
 */
export function openFga(
  { apiUrl, storeId, modelId, type, relation, userType, maxResults }: z.infer<typeof openFgaSection>,
  token: string | undefined,
): Lookup {
  const agent = apiUrl.startsWith('https:') ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const loaded = load();
  // Each question waits for it, and reports what is wrong.
  loaded.catch(() => {});

  async function load() {
    const sdk = await import('@openfga/sdk');
    const client = new sdk.OpenFgaClient({
      apiUrl,
      storeId,
      authorizationModelId: modelId,
      ...(token !== undefined && {
        credentials: { method: sdk.CredentialsMethod.ApiToken, config: { token } },
      }),
      // It would repeat answers of 5xx for seconds.
      retryParams: { maxRetry: 0 },
      // The token is for this address alone.
      baseOptions: { httpAgent: agent, httpsAgent: agent, maxRedirects: 0, maxContentLength: MAX_ANSWER_BYTES },
    });
    return { sdk, client };
  }

  function titleOf(object: string): string {
    if (object.startsWith(`${type}:`)) return fromSourceId(object.slice(type.length + 1));
    throw new SourceError(`OpenFGA listed ${quoted(object)}, which is no ${type}`);
  }

  return {
    async list(subjectId, _since, signal) {
      const { sdk, client } = await loaded;
      const user = `${userType}:${toSourceId(subjectId, PLAIN)}`;
      const sent = await listObjects(client, { user, relation, type }, signal).catch((error: unknown) => {
        throw failureOf(error, sdk.FgaApiError);
      });
      const { data } = answer.safeParse(sent);
      if (!data) throw new SourceError('OpenFGA answered with something else than a list of objects');
      checkCount(data.objects.length, subjectId);
      if (maxResults > 0 && data.objects.length >= maxResults) {
        throw new SourceError(
          `OpenFGA lists ${data.objects.length} titles for ${JSON.stringify(subjectId)}, and may have left out others: raise its OPENFGA_LIST_OBJECTS_MAX_RESULTS, and maxResults in the policy`,
        );
      }
      return { titles: [...new Set(data.objects.map(titleOf))], state: null };
    },
    close: () => agent.destroy(),
  };
}

/** Errors of the SDK hold the request, and with it the token: none is handed on. */
function failureOf(error: unknown, FgaApiError: typeof import('@openfga/sdk').FgaApiError): SourceError {
  // An answer that breaks off has a status, too.
  if (!(error instanceof FgaApiError) || error.statusCode === 200) {
    return new SourceError(`OpenFGA cannot be reached: ${(error as Error).message}`, true);
  }
  return new SourceError(`OpenFGA answered ${error.statusCode}: ${quoted(error.apiErrorMessage ?? error.statusText)}`);
}

/** The SDK hands its options on to axios, which knows signals; its types do not say so. */
function listObjects(
  client: OpenFgaClient,
  question: { user: string; relation: string; type: string },
  signal: AbortSignal,
): Promise<unknown> {
  const options = { signal };
  return client.listObjects(question, options as Parameters<OpenFgaClient['listObjects']>[1]);
}
