import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_CASES } from '../../../src/graph/loaders/cases-alike.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import type { QueryEvent } from '../../../src/lake/lancedb/view.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import {
  CASE_KINDS,
  caseId,
  evaluationCases,
  type EvaluationCaseRow,
} from '../../../src/lake/tables/evaluation-cases.js';
import { evaluations } from '../../../src/lake/tables/evaluations.js';
import { evaluationRow } from '../../support/evaluated-lake.js';
import { bearer, openIssuer, settingsFor, sign, signingKey } from '../../support/issuer.js';
import { generateRows, randomOf, temporaryLake, writeRows } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const rows = { ...generateRows(), annotations: [] };
const random = randomOf(11);
const NOWHERE = { title_id: null, asset_id: null, shot_id: null, frame_id: null, start_us: null, end_us: null };

function caseRow(ordinal: number, values: Partial<EvaluationCaseRow>, evaluation = 'e'): EvaluationCaseRow {
  return {
    ...{ id: caseId(evaluation, ordinal), evaluation_id: evaluation, ordinal, kind: 'FALSE_POSITIVE', label: null },
    ...{ true_label: null, confidence: null, confidence_key: -1, overlap: null, prediction_id: null, truth_id: null },
    ...NOWHERE,
    ...values,
  };
}

/** Each third of the cases is of frames, of shots, of stretches of time. */
const cases = Array.from({ length: 90 }, (_, i): EvaluationCaseRow => {
  const kind = CASE_KINDS[Math.floor(i / 3) % 3]!;
  const frame = rows.frames[Math.floor(random() * rows.frames.length)]!;
  const { title_id, asset_id, shot_id } = frame;
  if (i % 3 === 0) return caseRow(i, { kind, title_id, asset_id, shot_id, frame_id: frame.id });
  if (i % 3 === 1) return caseRow(i, { kind, title_id, asset_id, shot_id });
  const start = Math.floor(random() * 6e6);
  return caseRow(i, { kind, title_id, asset_id, start_us: start, end_us: start + Math.floor(random() * 2e6) });
});
const nowhere = caseRow(90, {});
const plain = caseRow(91, { frame_id: 'plain', asset_id: 't0-a0', title_id: 't0' });
const elsewhere = caseRow(0, { frame_id: rows.frames[0]!.id }, 'other');
const plainFrame = {
  ...rows.frames[0]!,
  ...{ id: 'plain', vector_look: null, shot_id: null, timestamp_us: 10 ** 12, number: 999_999 },
};

function frameOf(one: EvaluationCaseRow): string | null {
  if (one.frame_id !== null) return one.frame_id;
  if (one.shot_id !== null) return rows.shots.find(({ id }) => id === one.shot_id)!.keyframe_id;
  if (one.start_us === null) return null;
  const middle = (one.start_us + one.end_us!) / 2;
  const there = rows.frames.filter(({ asset_id }) => asset_id === one.asset_id);
  const away = (us: number) => Math.abs(us - middle);
  return there.sort((a, b) => away(a.timestamp_us) - away(b.timestamp_us) || a.timestamp_us - b.timestamp_us)[0]!.id;
}

const vectorOf = new Map(rows.frames.map(({ id, vector_look }) => [id, vector_look!]));

/** By looking at every pair. */
function plainly(one: EvaluationCaseRow, kinds: readonly string[], first: number) {
  const own = frameOf(one)!;
  const score = (frame: string) => {
    const [a, b] = [vectorOf.get(own)!, vectorOf.get(frame)!];
    return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
  };
  return cases
    .filter((other) => kinds.includes(other.kind) && frameOf(other) !== own)
    .map((other) => ({ case: { id: other.id }, frame: { id: frameOf(other)! }, score: score(frameOf(other)!), other }))
    .sort((a, b) => b.score - a.score || a.other.ordinal - b.other.ordinal)
    .slice(0, first)
    .map(({ other: _, ...found }) => found);
}

interface Found {
  case: { id: string };
  frame: { id: string };
  score: number;
}
const rounded = (found: readonly Found[]) => found.map((of) => ({ ...of, score: Math.round(of.score * 1e6) }));

const ALIKE = (args: string, fields = 'case { id } frame { id } score') =>
  `{ evaluation(id: "e") { cases(first: 100) { nodes { id kind alike${args} { ${fields} } } } } }`;

async function filledLake(onQuery: (event: QueryEvent) => void = () => undefined) {
  const made = await temporaryLake({ onQuery });
  await writeRows(made.lake, { ...rows, frames: [...rows.frames, plainFrame] });
  await writeToLake(made.lake, { note: 'evaluations' }, async (writer) => {
    await writer.add(evaluations, [evaluationRow('e'), evaluationRow('other')]);
    await writer.add(evaluationCases, [...cases, nowhere, plain, elsewhere]);
  });
  return made;
}

describe.each(BOTH_WAYS)('where else it fails alike, %s', (name, env) => {
  let lake: Lake;
  let server: TestServer;
  let remove: () => Promise<void>;
  const queries: QueryEvent[] = [];
  beforeAll(async () => {
    ({ lake, remove } = await filledLake((event) => queries.push(event)));
    server = await serve(lake, env);
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });
  const nodesOf = async (query: string) => {
    const { data, errors } = await server.ask(query);
    expect(errors).toBeUndefined();
    return data.evaluation.cases.nodes as { id: string; alike: Found[] | null }[];
  };

  it.each([null, ['FALSE_POSITIVE', 'FALSE_NEGATIVE']])(
    'finds what comparing every pair finds: kinds %s',
    async (kinds) => {
      const found = await nodesOf(ALIKE(`(first: 12${kinds ? `, kinds: [${kinds.join()}]` : ''})`));
      for (const one of cases) {
        const { alike } = found.find(({ id }) => id === one.id)!;
        expect(rounded(alike!)).toEqual(rounded(plainly(one, kinds ?? [one.kind], 12)));
      }
    },
  );

  it('is null where no frame shows the case, empty where that has no vector', async () => {
    const found = await nodesOf(ALIKE('(first: 3)', 'score'));
    expect(found.find(({ id }) => id === nowhere.id)!.alike).toBeNull();
    expect(found.find(({ id }) => id === plain.id)!.alike).toEqual([]);
  });

  it.runIf(name === 'from the lake')('reads the same however many cases ask', async () => {
    await nodesOf(ALIKE('(first: 1)'));
    const counted = async (first: number) => {
      queries.length = 0;
      const where = 'where: { kinds: [TRUE_POSITIVE] }';
      await nodesOf(
        `{ evaluation(id: "e") { cases(first: ${first}, ${where}) { nodes { id alike(first: 5) { case { id } frame { id } } } } } }`,
      );
      return queries.map(({ table, kind }) => `${table} ${kind}`).sort();
    };
    expect(await counted(2)).toEqual(await counted(30));
    expect(await counted(30)).toEqual([
      // The cases of the page, those among which it is looked, those that are found.
      ...Array<string>(3).fill('evaluation_cases select'),
      // Of the evaluation and the frames that are found only the ids are asked: they are counted, not read.
      'evaluations count',
      'frames compare',
      'frames count',
      // Times of assets, vectors of the page.
      ...Array<string>(2).fill('frames select'),
      'shots select',
    ]);
  });

  it.each([
    ['(first: 0)', 'first must be 1 to 100, but got 0'],
    ['(first: 101)', 'first must be 1 to 100, but got 101'],
    ['(space: "none")', 'space must be one of the lake'],
  ])('refuses %s', async (args, message) => {
    const { errors } = await server.ask(ALIKE(args).replace('first: 100', 'first: 1'));
    expect(errors?.[0]?.message).toContain(message);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

it('refuses to compare more cases than it may', async () => {
  const { lake, remove } = await filledLake();
  const many = Array.from({ length: MOST_CASES + 1 }, (_, i) => caseRow(100 + i, { kind: 'FALSE_NEGATIVE' }));
  await writeToLake(lake, { note: 'many' }, (writer) => writer.add(evaluationCases, many));
  const server = await serve(lake);
  const of = (kind: string) =>
    server.ask(
      `{ evaluation(id: "e") { cases(first: 1, where: { kinds: [${kind}] }) { nodes { alike { score } } } } }`,
    );
  expect((await of('FALSE_NEGATIVE')).errors?.[0]?.message).toContain('more than 20000 cases of FALSE_NEGATIVE');
  expect((await of('FALSE_POSITIVE')).errors).toBeUndefined();
  await server.close();
  await remove();
});

it('finds nothing that the asker does not see', async () => {
  const { lake, remove } = await filledLake();
  const ofAda = grantOf({ titles: ['t0'] });
  const tables = new Map(
    [...ofAda.tables].map(([name, table]) => [
      name,
      name === 'annotation_runs' ? { ...table, followsTitle: false } : table,
    ]),
  );
  const key = await signingKey('one');
  const issuer = await openIssuer(key);
  const server = await serve(lake, settingsFor(issuer.url), async (subject) =>
    subject?.id === 'ada' ? rightsOf('ada', { ...ofAda, tables }) : null,
  );
  const { data, errors } = await server.ask(ALIKE('(first: 15)'), {}, bearer(await sign(key, { sub: 'ada' })));
  expect(errors).toBeUndefined();
  const seen = new Set(cases.filter(({ title_id }) => title_id === 't0').map(({ id }) => id));
  const found = (data.evaluation.cases.nodes as { id: string; alike: Found[] | null }[]).flatMap(
    ({ alike }) => alike ?? [],
  );
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((of) => !seen.has(of.case.id))).toEqual([]);
  await server.close();
  await issuer.close();
  await remove();
});
