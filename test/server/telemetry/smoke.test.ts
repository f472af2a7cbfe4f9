import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.js';
import { startServer } from '../../../src/server/server.js';
import { temporaryLake } from '../../support/lake.js';
it('x', async () => {
  const { lake, remove } = await temporaryLake();
  const server = await startServer(lake, readConfig({ PORT: '0', METRICS_PORT: '0', NEAR_CACHE_BYTES: '0' }));
  const ask = async (query: string, headers = {}) => (await fetch(server.url + '/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }) })).json();
  for (let i = 0; i < 5; i++) console.log(JSON.stringify(await ask('query A { titles { totalCount edges { node { id } } } }', { 'x-explain': 'true' })));
  console.log(JSON.stringify(await ask('{ nope }')));
  console.log(await (await fetch(server.metricsUrl!)).text());
  await server.close(); await remove();
});
