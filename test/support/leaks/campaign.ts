import fc from 'fast-check';
import { parse, print, validate, visit, type ExecutionResult, type FieldNode } from 'graphql';
import type { Rights } from '../../../src/graph/access/rights.js';
import { decodeCursor } from '../../../src/graph/pagination.js';
import { subgraph } from '../../../src/graph/schema.js';
import { openLake, type Lake, type LakeSnapshot } from '../../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { openExecutors, type Answer, type Asked } from '../executors.js';
import { Operations, type Operation } from './asked.js';
import { comparable, isSame, type Comparable } from './comparable.js';
import { cutFor, rightsOnCut, type Cut } from './cut.js';
import { bringUp, cutLake, earlyLake } from './lakes.js';
import { hiddenMarkers, markersIn } from './markers.js';
import { byFormerMarks, plain, someRights } from './random-rights.js';
import { EARLY_NAME, historyOf, type History } from './rows.js';

const schema = subgraph();
const ROOM = { nearBytes: 2 ** 28, vectorBytes: 2 ** 28 };
type Executors = ReturnType<typeof openExecutors>;
type State = 'newest' | 'early';

export interface Failure {
  readonly seed: number;
  readonly way: string;
  readonly rights: unknown;
  readonly source: string;
  readonly variables: unknown;
  readonly expected: unknown;
  readonly actual: unknown;
}

export interface Counts {
  cases: number;
  readonly byWay: Record<string, number>;
  readonly byRoot: Record<string, number>;
  /** Answers with an error among them, and those that hold some row. */
  withErrors: number;
  withRows: number;
  /** Subjects whose answer was another than that of whoever sees all. */
  restricted: number;
  readonly failures: Failure[];
}

export interface Extent {
  readonly cases: number;
  readonly seed: number;
  /** Operations asked of one lake. */
  readonly operations: number;
  readonly subjects: number;
  readonly mostFailures?: number;
  /** Only operations about these fields of the root; null: about all. */
  readonly roots?: readonly string[] | null;
  readonly onLake?: (counts: Counts) => void;
}

/** Asks until there are so many cases: each is one operation by one subject in one way, compared with a lake that lacks the rest. */
export async function campaign({
  cases,
  seed,
  operations,
  subjects,
  mostFailures = 3,
  roots = null,
  onLake,
}: Extent): Promise<Counts> {
  const counts: Counts = { cases: 0, byWay: {}, byRoot: {}, withErrors: 0, withRows: 0, restricted: 0, failures: [] };
  for (let i = 0; counts.cases < cases && counts.failures.length < mostFailures; i++) {
    const world = await World.open(seed + i, subjects);
    try {
      const made = new Operations(schema, world.history, seed + i, roots);
      for (let n = 0; n < operations && counts.cases < cases && counts.failures.length < mostFailures; n++) {
        await world.ask(made.next(), n, counts);
      }
    } finally {
      await world.close();
    }
    onLake?.(counts);
  }
  return counts;
}

/** Who asks, and what they must be answered. */
class Subject {
  private readonly closing: (() => Promise<void>)[] = [];
  private readonly cuts = new Map<State, Promise<{ cut: Cut; hidden: ReadonlySet<string>; answer: Answer }>>();
  private readonly expected = new WeakMap<Operation, Map<State, Promise<ExecutionResult>>>();
  own!: Executors;
  ownAt!: Readonly<Record<State, LakeSnapshot>>;

  private constructor(
    readonly rights: Rights | null,
    private readonly world: World,
  ) {}

  static async open(rights: Rights | null, world: World): Promise<Subject> {
    const subject = new Subject(rights, world);
    const lake = await openLake(world.uri, mediaTables);
    subject.own = openExecutors(schema, lake);
    subject.ownAt = await statesOf(lake);
    subject.closing.push(() => subject.own.close());
    return subject;
  }

  async hidden(state: State): Promise<ReadonlySet<string>> {
    return (await this.cutAt(state)).hidden;
  }

  async expectedOf(operation: Operation, state: State): Promise<Comparable> {
    const { cut, answer } = await this.cutAt(state);
    let known = this.expected.get(operation);
    if (!known) this.expected.set(operation, (known = new Map()));
    if (!known.has(state)) known.set(state, answer(operation));
    return comparable(schema, operation, await known.get(state)!, cut.hidesVectors);
  }

  async close(): Promise<void> {
    for (const close of this.closing.reverse()) await close();
  }

  private cutAt(state: State) {
    let made = this.cuts.get(state);
    if (!made) this.cuts.set(state, (made = this.makeCut(state)));
    return made;
  }

  private async makeCut(state: State) {
    const { history } = this.world;
    const cut = cutFor(this.rights, history[state], history.newest);
    const hidden = hiddenMarkers(history, cut.rows, this.rights, state === 'early');
    const { lake, remove } = await cutLake(cut);
    const executors = openExecutors(schema, lake);
    this.closing.push(async () => {
      await executors.leave();
      await remove();
    });
    const rights = rightsOnCut(cut);
    return { cut, hidden, answer: (asked: Asked) => executors.interpret({ ...asked, rights }) };
  }
}

async function statesOf(lake: Lake): Promise<Record<State, LakeSnapshot>> {
  return { newest: lake.current, early: (await lake.named(EARLY_NAME))! };
}

/** One lake, who asks it, and the ways in which it answers all of them. */
class World {
  readonly subjects: Subject[] = [];
  private readonly closing: (() => Promise<unknown>)[] = [];
  private fromLake!: Executors;
  private inMemory!: Executors;
  private overlaid!: Executors;
  private at!: Readonly<Record<State, LakeSnapshot>>;
  uri!: string;

  private constructor(
    readonly seed: number,
    readonly history: History,
  ) {}

  static async open(seed: number, subjects: number): Promise<World> {
    const world = new World(seed, await historyOf(seed));
    const { lake, uri, remove } = await earlyLake(world.history);
    world.uri = uri;
    world.closing.push(remove);
    const open = (options: typeof ROOM | object) => {
      const executors = openExecutors(schema, lake, options);
      world.closing.push(() => executors.leave());
      return executors;
    };
    world.fromLake = open({});
    // Filled before the last commits, which then lie over it.
    world.overlaid = open(ROOM);
    await world.overlaid.full();
    await bringUp(lake, world.history);
    world.inMemory = open(ROOM);
    await world.inMemory.full();
    world.at = await statesOf(lake);
    const [first, ...others] = fc.sample(someRights, { seed, numRuns: subjects });
    for (const one of [byFormerMarks(first!), ...others, null]) world.subjects.push(await Subject.open(one, world));
    return world;
  }

  async ask(operation: Operation, n: number, counts: Counts): Promise<void> {
    counts.byRoot[operation.root] = (counts.byRoot[operation.root] ?? 0) + 1;
    const answers = await Promise.all(
      this.subjects.map(async (subject) => {
        const { interpret, compile } = subject.own;
        const alone = (way: string, answer: Answer, at: LakeSnapshot, state: State = 'newest') =>
          this.compare(way, subject, operation, state, at, answer, counts);
        const first = await alone('cold', interpret, subject.ownAt.newest);
        await alone('asked again', interpret, subject.ownAt.newest);
        await alone('compiled', compile, subject.ownAt.newest);
        await alone('in memory', this.inMemory.interpret, this.at.newest);
        await alone('laid over memory', this.overlaid.interpret, this.at.newest);
        if (n % 3 === 0) {
          await alone('early', compile, subject.ownAt.early, 'early');
          await alone('early, laid over memory', this.overlaid.compile, this.at.early, 'early');
        }
        return JSON.stringify(first);
      }),
    );
    counts.restricted += answers.slice(0, -1).filter((answer) => answer !== answers.at(-1)).length;
    await this.together('together', operation, this.fromLake.compile, counts);
    await this.together('together, in memory', operation, this.inMemory.compile, counts);
    await this.together('together, laid over memory', operation, this.overlaid.compile, counts);
  }

  /** In the same turn of the event loop, as servers answer. */
  private async together(way: string, operation: Operation, answer: Answer, counts: Counts): Promise<void> {
    await Promise.all(
      this.subjects.map((subject) => this.compare(way, subject, operation, 'newest', this.at.newest, answer, counts)),
    );
  }

  private async compare(
    way: string,
    subject: Subject,
    operation: Operation,
    state: State,
    at: LakeSnapshot,
    answer: Answer,
    counts: Counts,
  ): Promise<unknown> {
    const { rights } = subject;
    const result = await answer({ ...operation, rights, at });
    const actual = comparable(schema, operation, result);
    const expected = await subject.expectedOf(operation, state);
    counts.cases++;
    counts.byWay[way] = (counts.byWay[way] ?? 0) + 1;
    if (result.errors) counts.withErrors++;
    if (markersIn(JSON.stringify(result.data ?? null)).size > 0) counts.withRows++;
    const told = await this.told(subject, operation, state, result, actual);
    if (told.length > 0 || !isSame(actual, expected)) {
      const small = await this.smaller(operation, subject, state, at, answer);
      counts.failures.push({
        seed: this.seed,
        way: told.length > 0 ? `${way}: tells ${told.join()}` : way,
        rights: JSON.parse(JSON.stringify(rights?.grants ?? null, plain)) as unknown,
        ...small,
      });
    }
    return actual;
  }

  /** Markers of hidden rows in the answer that the operation has not sent, and errors that are not the asker's. */
  private async told(
    subject: Subject,
    { source, variables }: Operation,
    state: State,
    result: ExecutionResult,
    actual: unknown,
  ): Promise<string[]> {
    const hidden = await subject.hidden(state);
    const sent = markersIn(source + JSON.stringify(variables));
    const found = markersIn(JSON.stringify([result, actual], decoded));
    // A row that was found and cannot be read is one that is hidden: nobody is at fault but the server.
    const faults = (result.errors ?? []).filter(({ extensions }) => extensions?.['code'] === undefined);
    return [
      ...[...found].filter((marker) => hidden.has(marker) && !sent.has(marker)),
      ...faults.map(({ message }) => message),
    ];
  }

  /** The operation without the fields that the difference does not need. */
  private async smaller(
    operation: Operation,
    subject: Subject,
    state: State,
    at: LakeSnapshot,
    answer: Answer,
  ): Promise<Pick<Failure, 'source' | 'variables' | 'expected' | 'actual'>> {
    const look = async (source: string) => {
      const asked = { ...operation, source };
      const result = await answer({ ...asked, rights: subject.rights, at });
      const actual = comparable(schema, asked, result);
      const expected = await subject.expectedOf(asked, state);
      const told = await this.told(subject, asked, state, result, actual);
      return { actual, expected, differs: told.length > 0 || !isSame(actual, expected) };
    };
    let source = print(parse(operation.source));
    let found = await look(source);
    for (let skip = 0; found.differs && skip < 150;) {
      const shorter = withoutField(source, skip);
      if (shorter === null) break;
      const tried = shorter === source ? null : await look(shorter).catch(() => null);
      if (tried?.differs) [source, found] = [shorter, tried];
      else skip++;
    }
    return { source, variables: operation.variables, expected: found.expected, actual: found.actual };
  }

  async close(): Promise<void> {
    for (const subject of this.subjects) await subject.close();
    for (const close of this.closing.reverse()) await close();
  }
}

/** Cursors as what they hold, without the digest in the list's name: in base64 any marker may stand by chance. */
function decoded(_: string, value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('W')) return value;
  try {
    const { list, ...cursor } = decodeCursor(value);
    return { ...cursor, list: list.replace(/:.*/, '') };
  } catch {
    return value;
  }
}

/** The source without its field of that number; null when there is none, and the source itself when it cannot do without. */
function withoutField(source: string, number: number): string | null {
  let seen = -1;
  let removed = false;
  const shorter = visit(parse(source), {
    Field(field: FieldNode) {
      // Union members are told apart by it, and complete lists by the other.
      if (removed || field.name.value === '__typename' || field.alias?.value === 'zMore') return undefined;
      seen++;
      if (seen !== number) return undefined;
      removed = true;
      return null;
    },
  });
  if (!removed) return null;
  return validate(schema, shorter).length === 0 ? print(shorter) : source;
}
