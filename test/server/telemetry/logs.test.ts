import { expect, it } from 'vitest';
import { program } from '../../support/program.js';
import { temporaryLake } from '../../support/lake.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';

it('logs a slow operation as JSON, with its plan, and the trace and request that it is of', async () => {
  const { uri, remove } = await temporaryLake();
  process.env['SLOW_OPERATION_MS'] = '0';
  process.env['PORT'] = '0';
  const { child } = program(uri, 'serve');
  delete process.env['SLOW_OPERATION_MS'];
  delete process.env['PORT'];
  let out = '';
  child.stdout.on('data', (text: string) => (out += text));
  try {
    await expect.poll(() => out, { timeout: 50_000 }).toMatch(/open http:\S+\n/);
    const [, url] = /open (http:\S+)\n/.exec(out)!;
    await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-request-id': 'request-1',
        traceparent: `00-${TRACE}-b7ad6b7169203331-01`,
      },
      body: JSON.stringify({
        query: 'query Slow($id: ID!) { title(id: $id) { id } }',
        variables: { id: 'a-title-of-nobody' },
      }),
    });
    await expect.poll(() => out).toContain('slow operation');
    const line = JSON.parse(out.split('\n').find((one) => one.includes('slow operation'))!) as Record<string, unknown>;
    expect(line).toMatchObject({ reqId: 'request-1', trace_id: TRACE, operation: 'Slow', type: 'query', code: 'OK' });
    expect(line['plan']).toMatchObject({
      levels: expect.any(Number) as number,
      memory: expect.any(Array) as unknown[],
    });
    expect(out).not.toContain('a-title-of-nobody');
  } finally {
    child.kill();
    await remove();
  }
}, 90_000);
