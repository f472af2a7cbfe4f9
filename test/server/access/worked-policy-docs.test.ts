import { readFileSync } from 'node:fs';
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../src/graph/policy/policy.js';
import { openKeyStore } from '../../../src/lake/keys/key-store.js';
import { bearer, openIssuer, settingsFor, sign, signingKey } from '../../support/issuer.js';
import { serve, type TestServer } from '../../support/server.js';
import { workedLake } from '../../support/worked-lake.js';

const page = readFileSync('docs/policies.md', 'utf8');
const HERE = 'http://127.0.0.1:4001';

/** What is called, by whom, and the answer that the page shows. */
interface Call {
  readonly path: string;
  readonly who: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
  readonly answer: string;
}

function callsIn(section: string): Call[] {
  return [...section.matchAll(/```sh\n(curl .*?)\n```\n\n```\n(.*?)\n```/gs)].map(([, command, answer]) => ({
    path: /127\.0\.0\.1:4001(\/\S+)/.exec(command!)![1]!,
    who: /Bearer \$(\w+)/.exec(command!)![1]!,
    headers: Object.fromEntries([...command!.matchAll(/-H '(.*?): (.*?)'/g)].map(([, name, value]) => [name!, value!])),
    body: /-d '(.*)'/s.exec(command!)?.[1],
    answer: answer!,
  }));
}

const sections = page.split(/^## /m).filter((section) => section.includes('```yaml'));

describe.each(['agency', 'reviewers', 'pipeline'].map((policy, i) => ({ policy, section: sections[i]! })))(
  '$policy',
  ({ policy, section }) => {
    const file = `examples/policies/${policy}.yaml`;
    const calls = callsIn(section);
    const closing: (() => Promise<unknown>)[] = [];
    const tokens: Record<string, Record<string, string>> = {};
    let server: TestServer;
    beforeAll(async () => {
      const key = await signingKey('one');
      const issuer = await openIssuer(key);
      const made = await workedLake();
      closing.push(() => issuer.close(), made.remove);
      for (const [, who, claims] of section.matchAll(/`\$(\w+)` is a token with the claims\n\n```json\n(.*?)\n```/gs)) {
        tokens[who!] = bearer(await sign(key, JSON.parse(claims!) as JWTPayload));
      }
      for (const [, who, name, role] of section.matchAll(
        /(\w+)=\$\(media-graph key create --name (\S+) --role (\S+)/g,
      )) {
        const keys = await openKeyStore(made.lake.connection);
        tokens[who!] = bearer((await keys.create({ name: name!, roles: [role!], expiresAt: null })).token);
      }
      server = await serve(made.lake, { ...settingsFor(issuer.url), POLICY_FILE: file });
      closing.push(() => server.close());
    });
    afterAll(async () => {
      for (const close of closing.reverse()) await close();
    });

    it('is shown as the file has it', () => {
      const lines = readFileSync(file, 'utf8').split('\n');
      expect(section).toContain(`\`\`\`yaml\n${lines.filter((line) => !line.startsWith('#')).join('\n')}\`\`\``);
      expect(calls.length).toBeGreaterThan(1);
    });

    it.each(calls)('$who: $body', async ({ path, who, headers, body, answer }) => {
      const response = await fetch(`${server.url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...headers, ...tokens[who] },
        ...(body !== undefined && { body }),
      });
      expect((await response.text()).trimEnd().replaceAll(server.url, HERE)).toBe(answer);
    });
  },
);

it('the policy in README.md can be used', () => {
  const [, policy] = /```yaml\n(version: 1\n.*?)```/s.exec(readFileSync('README.md', 'utf8'))!;
  expect([...parsePolicy(policy!).roles.keys()]).toEqual(['agency', 'admin']);
});
