import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Subject } from '../../../src/graph/asker.js';
import { fromSourceId, toSourceId } from '../../../src/graph/policy/sources/ids.js';
import { openTitleSource, type TitleSource } from '../../../src/graph/policy/sources/title-source.js';
import { openOpenFga, STORE_ID, type OpenFgaFault } from '../../support/openfga-server.js';
import { openSpiceDb, type SpiceDbFault } from '../../support/spicedb-server.js';

const TOKEN = 'only the source knows it';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const subject = (id: string): Subject => ({ id, roles: [], attributes: {} });
const ada = subject('ada');

/** A source, and what it reported. */
function opened(section: unknown, token?: string): TitleSource & { errors: string[] } {
  const errors: string[] = [];
  const source = openTitleSource(section, { onError: (error) => errors.push((error as Error).message), token });
  closing.push(() => source.close());
  return { ...source, errors };
}

async function openFga(section: object = {}, maxResults?: number, token?: string) {
  const server = await openOpenFga(maxResults);
  closing.push(() => server.close());
  return { server, source: opened({ openfga: { apiUrl: server.url, storeId: STORE_ID, ...section } }, token) };
}

async function spiceDb(section: object = {}, token = TOKEN) {
  const server = await openSpiceDb(TOKEN);
  closing.push(() => server.close());
  return { server, source: opened({ spicedb: { endpoint: server.endpoint, tls: false, ...section } }, token) };
}

/** Both behind one face: `list` says what a subject may see. */
const kinds = {
  async openfga(section: object = {}) {
    const { server, source } = await openFga({ maxResults: 0, ...section }, Infinity);
    const list = (id: string, titles: readonly string[]) =>
      void server.objects.set(
        `user:${id}`,
        titles.map((title) => `title:${title}`),
      );
    return { server, source, list, asked: () => server.asked.length };
  },
  async spicedb(section: object = {}) {
    const { server, source } = await spiceDb(section);
    const list = (id: string, titles: readonly string[]) =>
      void server.resources.set(
        `user:${id}`,
        titles.map((title) => ({ id: title })),
      );
    // Pages after the first are part of one question.
    return { server, source, list, asked: () => server.asked.filter((page) => !page.optionalCursor).length };
  },
};
const both = Object.keys(kinds) as (keyof typeof kinds)[];

const films = (count: number) => Array.from({ length: count }, (_, i) => `film-${i}`);
const sockets = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;

describe.each(both)('%s', (kind) => {
  it('lists the titles of who asks, and none for others', async () => {
    const { source, list } = await kinds[kind]();
    list('ada', ['film-1', 'film-2']);
    list('grace', ['film-3']);
    expect(await source.titlesFor(ada)).toEqual(['film-1', 'film-2']);
    expect(await source.titlesFor(subject('grace'))).toEqual(['film-3']);
    expect(await source.titlesFor(subject('nobody'))).toEqual([]);
    expect(source.errors).toEqual([]);
  });

  it('remembers a list as long as it may, for its subject alone', async () => {
    const { source, list, asked } = await kinds[kind]({ cacheSeconds: 0.2 });
    list('ada', ['film-1']);
    await source.titlesFor(ada);
    list('ada', ['film-2']);
    expect(await source.titlesFor(ada)).toEqual(['film-1']);
    expect(asked()).toBe(1);
    await source.titlesFor(subject('grace'));
    expect(asked()).toBe(2);
    await vi.waitFor(async () => expect(await source.titlesFor(ada)).toEqual(['film-2']), { interval: 20 });
  });

  it('asks each time when nothing may be remembered', async () => {
    const { source, asked } = await kinds[kind]({ cacheSeconds: 0 });
    await source.titlesFor(ada);
    await source.titlesFor(ada);
    expect(asked()).toBe(2);
  });

  it('asks once for all who wait for the same subject', async () => {
    const { source, list, asked } = await kinds[kind]({ cacheSeconds: 0 });
    list('ada', ['film-1']);
    const answers = await Promise.all([ada, ada, ada, subject('grace')].map((one) => source.titlesFor(one)));
    expect(answers).toEqual([['film-1'], ['film-1'], ['film-1'], []]);
    expect(asked()).toBe(2);
  });

  it('never uses a list that is too old when the source is down, and asks anew when it is back', async () => {
    const { server, source, list } = await kinds[kind]({ cacheSeconds: 0 });
    list('ada', ['film-1']);
    await source.titlesFor(ada);
    server.fault = 'error';
    await expect(source.titlesFor(ada)).rejects.toThrow('answered');
    await expect(source.titlesFor(ada)).rejects.toThrow('answered');
    server.fault = null;
    expect(await source.titlesFor(ada)).toEqual(['film-1']);
  });

  it('reports a failure once, and rejects all who wait', async () => {
    const { server, source } = await kinds[kind]();
    server.fault = 'error';
    const answers = await Promise.allSettled([source.titlesFor(ada), source.titlesFor(ada)]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(source.errors).toHaveLength(1);
  });

  it('tries once more when the connection is lost, and only then', async () => {
    const { server, source, list, asked } = await kinds[kind]();
    list('ada', ['film-1']);
    server.fault = 'lost once';
    expect(await source.titlesFor(ada)).toEqual(['film-1']);
    expect(asked()).toBe(2);
    server.fault = 'lost';
    await expect(source.titlesFor(subject('grace'))).rejects.toThrow();
    expect(asked()).toBe(4);
    server.fault = 'error';
    await expect(source.titlesFor(subject('grace'))).rejects.toThrow();
    expect(asked()).toBe(5);
  });

  it('takes 5,000 titles and refuses more', async () => {
    const { source, list } = await kinds[kind]({ timeoutMs: 20_000, cacheSeconds: 0 });
    list('ada', films(5_000));
    expect(await source.titlesFor(ada)).toEqual(films(5_000));
    list('ada', films(5_001));
    await expect(source.titlesFor(ada)).rejects.toThrow(
      'the source lists more than 5000 titles for "ada": give the policy a rule on attributes instead',
    );
  });

  it('gives up on a source that does not answer', async () => {
    const { server, source } = await kinds[kind]({ timeoutMs: 100 });
    server.fault = 'slow';
    await expect(source.titlesFor(ada)).rejects.toThrow('no whole answer within 100 ms');
  });

  it('rejects when nothing listens', async () => {
    const { server, source } = await kinds[kind]();
    await server.close();
    await expect(source.titlesFor(ada)).rejects.toThrow('ECONNREFUSED');
  });

  it('rejects those that wait when it is closed, and all that come later', async () => {
    const { server, source } = await kinds[kind]();
    server.fault = 'slow';
    const waiting = expect(source.titlesFor(ada)).rejects.toThrow('closed');
    await source.close();
    await waiting;
    await expect(source.titlesFor(ada)).rejects.toThrow('closed');
  });

  it('leaves no connection open', async () => {
    await vi.waitFor(() => expect(sockets()).toBe(0));
    const { source } = await kinds[kind]();
    await source.titlesFor(ada);
    expect(sockets()).toBeGreaterThan(0);
    await source.close();
    await vi.waitFor(() => expect(sockets()).toBe(0));
  });

  it('asks for subjects whose ids the source cannot hold, and reads such titles', async () => {
    const { source, list } = await kinds[kind]();
    list('key=3Anightly', ['film=20one', 'film-2', '=E6=98=A0=E7=94=BB']);
    expect(await source.titlesFor(subject('key:nightly'))).toEqual(['film one', 'film-2', '映画']);
  });

  it.each(['*', 'ada#member', 'team:ada', 'ada#viewer@user', 'a b', ''])(
    'asks for the subject %j as itself, never as another',
    async (id) => {
      const { source, list } = await kinds[kind]();
      for (const other of ['*', 'ada', 'ada#member', 'team:ada', 'ada#viewer@user']) list(other, ['secret']);
      expect(await source.titlesFor(subject(id)).catch(() => [])).toEqual([]);
    },
  );
});

describe('openfga', () => {
  it('asks as the section says', async () => {
    const modelId = '01BX5ZZKBKACTAV9WEVGEMMVRZ';
    const section = { type: 'film', relation: 'can_see', userType: 'person', modelId };
    const { server, source } = await openFga(section, undefined, TOKEN);
    server.token = TOKEN;
    server.objects.set('person:ada@studio.example', ['film:1']);
    expect(await source.titlesFor(subject('ada@studio.example'))).toEqual(['1']);
    expect(server.asked).toEqual([
      expect.objectContaining({
        user: 'person:ada@studio.example',
        relation: 'can_see',
        type: 'film',
        authorization_model_id: modelId,
      }),
    ]);
    expect(server.credentials).toEqual([`Bearer ${TOKEN}`]);
  });

  it('sends no token where there is none', async () => {
    const { server, source } = await openFga();
    await source.titlesFor(ada);
    expect(server.credentials).toEqual([undefined]);
  });

  it('refuses a list that OpenFGA may have cut', async () => {
    const { server, source } = await openFga({ cacheSeconds: 0 });
    const objects = films(1_001).map((film) => `title:${film}`);
    server.objects.set('user:ada', objects.slice(0, 999));
    expect(await source.titlesFor(ada)).toHaveLength(999);
    server.objects.set('user:ada', objects);
    await expect(source.titlesFor(ada)).rejects.toThrow('OPENFGA_LIST_OBJECTS_MAX_RESULTS');
  });

  it.each<[OpenFgaFault, string]>([
    ['error', 'OpenFGA answered 500: "Internal Server Error"'],
    ['garbage', 'something else than a list of objects'],
    ['other json', 'something else than a list of objects'],
    ['cut', 'cannot be reached'],
    ['redirect', 'OpenFGA answered 307'],
  ])('rejects when there is: %s', async (fault, message) => {
    const { server, source } = await openFga();
    server.objects.set('user:ada', ['title:film-1']);
    server.fault = fault;
    await expect(source.titlesFor(ada)).rejects.toThrow(message);
  });

  it('rejects what is listed of another type', async () => {
    const { server, source } = await openFga();
    server.objects.set('user:ada', ['title:film-1', 'folder:1']);
    await expect(source.titlesFor(ada)).rejects.toThrow('OpenFGA listed "folder:1", which is no title');
  });

  it('never shows the token in an error', async () => {
    const { server, source } = await openFga({}, undefined, TOKEN);
    server.token = 'another';
    const error: Error = await source.titlesFor(ada).then(
      () => expect.fail(),
      (reason) => reason,
    );
    expect(error.message).toBe('OpenFGA answered 401: "unauthenticated"');
    expect(JSON.stringify({ ...error, cause: error.cause, stack: error.stack })).not.toContain(TOKEN);
  });
});

describe('spicedb', () => {
  it('asks as the section says, page by page', async () => {
    const { server, source } = await spiceDb({ resourceType: 'studio/film', permission: 'see', subjectType: 'person' });
    server.resources.set(
      'person:ada',
      films(2_500).map((id) => ({ id })),
    );
    expect(await source.titlesFor(ada)).toEqual(films(2_500));
    const { resourceObjectType, permission, subject, optionalLimit } = server.asked[0]!;
    expect([resourceObjectType, permission, subject!.object!.objectType]).toEqual(['studio/film', 'see', 'person']);
    expect(optionalLimit).toBe(1_000);
    expect(server.asked.map(({ optionalCursor }) => Boolean(optionalCursor))).toEqual([false, true, true]);
  });

  it('ends with a page that is just full', async () => {
    const { server, source } = await spiceDb();
    server.resources.set(
      'user:ada',
      films(1_000).map((id) => ({ id })),
    );
    expect(await source.titlesFor(ada)).toHaveLength(1_000);
    expect(server.asked).toHaveLength(2);
  });

  it('takes a caveat that nothing is known of as no', async () => {
    const { server, source } = await spiceDb();
    server.resources.set('user:ada', [{ id: 'film-1' }, { id: 'film-2', isConditional: true }]);
    expect(await source.titlesFor(ada)).toEqual(['film-1']);
  });

  it('asks for data as fresh as it saw last', async () => {
    const { server, source } = await spiceDb({ cacheSeconds: 0 });
    server.resources.set('user:ada', [{ id: 'film-1' }]);
    await source.titlesFor(ada);
    server.revision = 7;
    await source.titlesFor(ada);
    server.resources.delete('user:ada');
    await source.titlesFor(ada);
    await source.titlesFor(ada);
    await source.titlesFor(subject('grace'));
    const asked = server.asked.map(({ consistency }) => {
      const { requirement } = consistency!;
      return requirement.oneofKind === 'atLeastAsFresh' ? requirement.atLeastAsFresh.token : requirement.oneofKind;
    });
    // An empty answer has no token: the one of before is kept. Another subject has seen nothing yet.
    expect(asked).toEqual(['minimizeLatency', 'state-1', 'state-7', 'state-7', 'minimizeLatency']);
  });

  it('forgets a state that the server no longer has, as one that was put back', async () => {
    const { server, source } = await spiceDb({ cacheSeconds: 0 });
    server.resources.set('user:ada', [{ id: 'film-1' }]);
    server.revision = 7;
    await source.titlesFor(ada);
    server.revision = 1;
    await expect(source.titlesFor(ada)).rejects.toThrow('a state that is not there');
    expect(await source.titlesFor(ada)).toEqual(['film-1']);
  });

  it.each<[SpiceDbFault, string]>([
    ['error', 'INTERNAL: the datastore is gone'],
    ['broken', 'INTERNAL: the datastore is gone'],
    ['broken second page', 'INTERNAL: the datastore is gone'],
    ['garbage', 'SpiceDB answered'],
    ['no cursor', 'no cursor to the next one'],
    ['endless', 'more than the 1000 resources'],
    ['lost', 'UNAVAILABLE'],
  ])('rejects when there is: %s', async (fault, message) => {
    const { server, source } = await spiceDb({ timeoutMs: 20_000 });
    server.resources.set(
      'user:ada',
      films(1_500).map((id) => ({ id })),
    );
    server.fault = fault;
    await expect(source.titlesFor(ada)).rejects.toThrow(message);
  });

  it('rejects with a wrong token, and does not show it', async () => {
    const { source } = await spiceDb({}, 'a wrong token');
    const error: Error = await source.titlesFor(ada).then(
      () => expect.fail(),
      (reason) => reason,
    );
    expect(error.message).toContain('UNAUTHENTICATED');
    expect(JSON.stringify({ ...error, cause: error.cause, stack: error.stack })).not.toContain('a wrong token');
  });

  it('finds a server that is started anew', async () => {
    const { server, source } = await spiceDb({ cacheSeconds: 0 });
    await source.titlesFor(ada);
    await server.close();
    await expect(source.titlesFor(ada)).rejects.toThrow();
    const again = await openSpiceDb(TOKEN, server.port);
    closing.push(() => again.close());
    again.resources.set('user:ada', [{ id: 'film-1' }]);
    await vi.waitFor(async () => expect(await source.titlesFor(ada)).toEqual(['film-1']));
  });
});

describe('ids', () => {
  const plain = /[^\s\p{Cc}:#*=]/u;

  it.each([
    ['film-1', 'film-1'],
    ['ada@studio.example', 'ada@studio.example'],
    ['key:nightly', 'key=3Anightly'],
    ['film=20one', 'film=3D20one'],
    ['a b', 'a=20b'],
    ['映画', '映画'],
    ['*', '=2A'],
    ['\u{FFFD}', '\u{FFFD}'],
  ])('%j is written %j, and read back', (id, written) => {
    expect(toSourceId(id, plain)).toBe(written);
    expect(fromSourceId(written)).toBe(id);
    expect(fromSourceId(toSourceId(id, /[a-z]/))).toBe(id);
  });

  it('leaves what is no escape', () => {
    for (const id of ['YWRh==', 'film=zz', 'film=FF', 'a=2', 'a=3a']) expect(fromSourceId(id)).toBe(id);
  });

  it('refuses half a character, which would be the same as any other half', () => {
    expect(() => toSourceId('\ud800', /[a-z]/)).toThrow('not well-formed');
    expect(() => toSourceId('\ud800', plain)).toThrow('not well-formed');
  });
});

describe('a section', () => {
  const problems = (section: unknown, token?: string) => {
    try {
      openTitleSource(section, { onError: () => {}, token });
    } catch (error) {
      return (error as Error).message;
    }
    return expect.fail('it was taken');
  };

  it('is refused with all its problems by path', () => {
    const section = {
      openfga: { apiUrl: 'ftp://fga', storeId: 'mine', relation: 'a b', tokn: 'x', cacheSeconds: -1 },
      spicedb: { endpoint: 'https://spicedb', permission: 'View!', timeoutMs: 0 },
    };
    expect(problems(section).split('\n')).toEqual([
      'titlesFrom cannot be used:',
      '  titlesFrom.openfga.apiUrl: it must be an http or https address',
      '  titlesFrom.openfga.storeId: it must be a ULID: 26 digits and capital letters',
      '  titlesFrom.openfga.relation: it must be a relation, without : # @ * and spaces',
      '  titlesFrom.openfga.cacheSeconds: Too small: expected number to be >=0',
      '  titlesFrom.openfga: Unrecognized key: "tokn"',
      '  titlesFrom.spicedb.endpoint: it must be a host and a port: spicedb.example:50051',
      '  titlesFrom.spicedb.permission: it must be a permission: small letters, digits and _',
      '  titlesFrom.spicedb.timeoutMs: Too small: expected number to be >=1',
      '  titlesFrom: it must have either openfga or spicedb',
    ]);
  });

  it.each([{}, null, 'openfga', [], undefined])('is refused when it is %j', (section) => {
    expect(problems(section)).toContain('titlesFrom: ');
  });

  it('of SpiceDB needs a token', () => {
    expect(problems({ spicedb: { endpoint: 'localhost:50051' } })).toContain('POLICY_SOURCE_TOKEN');
  });
});

it('loads the packages only when a section names them', async () => {
  const script = `
    import { createRequire } from 'node:module';
    const { cache } = createRequire(import.meta.url);
    const loaded = () => ['@openfga/sdk', '@grpc/grpc-js'].filter((name) => Object.keys(cache).some((file) => file.includes(name)));
    const { openTitleSource } = await import('./src/graph/policy/sources/title-source.ts');
    const options = { token: 'x', onError() {} };
    const steps = [loaded()];
    for (const section of [{ openfga: { apiUrl: 'http://127.0.0.1:1', storeId: '${STORE_ID}' } }, { spicedb: { endpoint: '127.0.0.1:1' } }]) {
      const source = openTitleSource(section, options);
      await source.titlesFor({ id: 'ada' }).catch(() => {});
      steps.push(loaded());
      await source.close();
    }
    console.log(JSON.stringify(steps));
  `;
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  expect(JSON.parse(stdout)).toEqual([[], ['@openfga/sdk'], ['@openfga/sdk', '@grpc/grpc-js']]);
});
