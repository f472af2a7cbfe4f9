import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPolicy, type OpenPolicy, type PolicyOptions } from '../../../src/graph/policy/open-policy.js';
import { PolicyError } from '../../../src/graph/policy/problems.js';
import type { TitleSource } from '../../../src/graph/policy/sources/title-source.js';
import { subject } from './policies.js';

let folder: string;
let file: string;
let policy: OpenPolicy | null;
let errors: string[];
let changes: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-graph-test-'));
  file = join(folder, 'policy.yaml');
  [policy, errors, changes] = [null, [], []];
});
afterEach(async () => {
  vi.useRealTimers();
  await policy?.close();
  await rm(folder, { recursive: true, force: true });
});

const open = async (text: string, more: Partial<PolicyOptions> = {}) => {
  await writeFile(file, text);
  policy = await openPolicy(file, {
    onError: ({ message }) => errors.push(message),
    onChange: (words) => changes.push(words),
    ...more,
  });
  return policy;
};
const rolesOf = async (of = subject(['r', 's'])) => (await policy!.rightsOf(of)).grants.map(({ role }) => role);

/** Time goes by without waiting for it. */
const later = () => vi.useFakeTimers({ now: Date.now() + 1_500, toFake: ['Date'] });

const ROLE_R = 'version: 1\nroles: { r: { tables: { titles: {} } } }\n';
const ROLE_S = 'version: 1\nroles: { s: { tables: { titles: { where: { ids: [$subject.id] } } } } }\n';

describe('a policy file', () => {
  it('that is wrong or not there is refused', async () => {
    await expect(open('version: 2\nroles: { r: { table: {} } }')).rejects.toThrow(PolicyError);
    await expect(open('version: 2\nroles: { r: { table: {} } }')).rejects.toThrow(
      '2 problems\n  version: must be 1, but is 2\n  roles.r.table: there is no such key; did you mean tables?',
    );
    await rm(file);
    await expect(openPolicy(file, { onError: () => undefined })).rejects.toThrow('ENOENT');
  });

  it('gives equal subjects the same rights, made once', async () => {
    const { rightsOf } = await open(ROLE_R);
    const rights = await rightsOf(subject(['r'], { team: 1 }, 'ada'));
    expect(await rightsOf(subject(['r', 'unknown'], { team: 2 }, 'bob'))).toBe(rights);
    expect(await rightsOf(subject([]))).not.toBe(rights);
  });

  it('that names the subject gives each its own', async () => {
    const { rightsOf } = await open(ROLE_S);
    const rights = await rightsOf(subject(['s'], {}, 'ada'));
    expect(await rightsOf(subject(['s'], { team: 2 }, 'ada'))).toBe(rights);
    expect((await rightsOf(subject(['s'], {}, 'bob'))).fingerprint).not.toBe(rights.fingerprint);
  });

  it('is taken as a whole when it changes', async () => {
    await open(ROLE_R);
    expect(await rolesOf()).toEqual(['r']);
    await writeFile(file, ROLE_S);
    expect(await rolesOf()).toEqual(['r']);
    later();
    expect(await Promise.all([rolesOf(), rolesOf(), rolesOf()])).toEqual([['s'], ['s'], ['s']]);
    expect({ errors, changes }).toEqual({ errors: [], changes: ['the policy policy.yaml gives s titles by ids'] });
    expect(policy!.inWords).toBe('the policy policy.yaml gives s titles by ids');
  });

  it('that was changed to a wrong one leaves that of before, and is told of once', async () => {
    await open(ROLE_R);
    await writeFile(file, 'version: 1\nroles: { r: { tables: { titels: {} } } }\n');
    later();
    expect(await rolesOf()).toEqual(['r']);
    later();
    expect(await rolesOf()).toEqual(['r']);
    expect({ errors, changes }).toEqual({
      errors: [
        `${file} is not taken; the policy of before stays: roles.r.tables.titels: there is no such table; did you mean titles?`,
      ],
      changes: [],
    });
    await writeFile(file, 'version: 1\n');
    later();
    expect(await rolesOf()).toEqual(['r']);
    expect(errors.slice(1)).toEqual([expect.stringContaining('roles: is empty')]);
    await writeFile(file, ROLE_S);
    later();
    expect(await rolesOf()).toEqual(['s']);
  });

  it('that is gone leaves that of before, is told of once, and is taken when it is back', async () => {
    await open(ROLE_R);
    await rename(file, `${file}.away`);
    for (const _ of [1, 2]) {
      later();
      expect(await rolesOf()).toEqual(['r']);
    }
    expect(errors).toEqual([expect.stringContaining('policy.yaml is not taken; the policy of before stays: ENOENT')]);
    await writeFile(`${file}.away`, ROLE_S);
    await utimes(`${file}.away`, 1, 1);
    await rename(`${file}.away`, file);
    later();
    expect(await rolesOf()).toEqual(['s']);
    await rm(file);
    later();
    await rolesOf();
    expect(errors).toHaveLength(2);
  });
});

describe('titles that an outside source lists', () => {
  const LISTED = `version: 1
titlesFrom: { openfga: { apiUrl: http://one.example, storeId: 01ARZ3NDEKTSV4RRFFQ69G5FAV } }
roles: { r: { tables: { titles: { listed: true } } }, s: { tables: { titles: {} } } }
`;
  const opened: { of: unknown; asked: string[]; isClosed: boolean }[] = [];
  beforeEach(() => void opened.splice(0));
  const openTitleSource = (of: unknown): TitleSource => {
    const source = { of, asked: [] as string[], isClosed: false };
    opened.push(source);
    return {
      async titlesFor({ id }) {
        source.asked.push(id);
        if (id === 'eve') throw new Error('no answer');
        return id === 'ada' ? ['t2', 't1'] : [];
      },
      close: async () => void (source.isClosed = true),
    };
  };

  it('are asked for each time, and make the fingerprint', async () => {
    const { rightsOf } = await open(LISTED, { openTitleSource });
    expect(opened).toMatchObject([{ of: { openfga: { apiUrl: 'http://one.example' } } }]);
    const ada = await rightsOf(subject(['r', 's'], {}, 'ada'));
    expect(ada.grants.map(({ role, listedTitles }) => [role, listedTitles])).toEqual([
      ['r', ['t1', 't2']],
      ['s', null],
    ]);
    const bob = await rightsOf(subject(['r', 's'], {}, 'bob'));
    expect(bob.grants[0]!.listedTitles).toEqual([]);
    expect(bob.fingerprint).not.toBe(ada.fingerprint);
    expect((await rightsOf(subject(['r', 's'], {}, 'ada'))).fingerprint).toBe(ada.fingerprint);
    await rightsOf(subject(['s'], {}, 'ada'));
    expect(opened[0]!.asked).toEqual(['ada', 'bob', 'ada']);
  });

  it('that cannot be listed deny that role, and that one alone', async () => {
    await open(LISTED, { openTitleSource });
    expect(await rolesOf(subject(['r', 's'], {}, 'eve'))).toEqual(['s']);
  });

  it('come from another source once the file names another', async () => {
    await open(LISTED, { openTitleSource });
    await writeFile(file, LISTED.replace('s: { tables', 't: { tables'));
    later();
    expect(await rolesOf(subject(['t']))).toEqual(['t']);
    expect(opened).toHaveLength(1);
    await writeFile(file, LISTED.replace('one.example', 'two.example'));
    later();
    await rolesOf();
    expect(opened).toMatchObject([
      { isClosed: true },
      { of: { openfga: { apiUrl: 'http://two.example' } }, isClosed: false },
    ]);
    await policy!.close();
    expect(opened[1]!.isClosed).toBe(true);
  });

  it('need somebody who can ask for them', async () => {
    await expect(open(LISTED)).rejects.toThrow('titlesFrom: this program asks no outside source of titles');
    const failing = () => {
      throw new Error('it needs a package');
    };
    await expect(open(LISTED, { openTitleSource: failing })).rejects.toThrow('titlesFrom: it needs a package');
  });
});
