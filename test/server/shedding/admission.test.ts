import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPromise } from '../../../src/base/maybe-promise.js';
import { Cancellation } from '../../../src/graph/cancellation.js';
import { AdaptiveLimit } from '../../../src/server/shedding/adaptive-limit.js';
import { Admission, type Entrant, type Place } from '../../../src/server/shedding/admission.js';
import type { Clock } from '../../../src/server/shedding/clock.js';
import { Floors } from '../../../src/server/shedding/floors.js';
import { askedPriority } from '../../../src/server/shedding/priority.js';
import { WaitingLine } from '../../../src/server/shedding/waiting-line.js';

const RUNS = { seed: 20, numRuns: 300 };
const KIND = {};
const GONE = new Error('the client is gone');

/** Time that passes only when it is told to. */
class HandClock implements Clock {
  private time = 0;
  private readonly calls = new Map<object, { at: number; call: () => void }>();

  now(): number {
    return this.time;
  }

  after(ms: number, call: () => void): () => void {
    const key = {};
    this.calls.set(key, { at: this.time + ms, call });
    return () => this.calls.delete(key);
  }

  pass(ms: number): void {
    this.time += ms;
    for (const [key, { at, call }] of [...this.calls]) {
      if (at <= this.time && this.calls.delete(key)) call();
    }
  }

  get pending(): number {
    return this.calls.size;
  }
}

/** One that asked, and what became of it. */
interface Asked {
  readonly entrant: Entrant;
  readonly cancellation: Cancellation;
  readonly since: number;
  state: 'waits' | 'runs' | 'has left' | 'was refused' | 'is cancelled';
  place: Place | null;
}

const entrant = (part: Partial<Entrant> = {}): Entrant => ({
  weight: 1,
  priority: 'low',
  subject: null,
  kind: KIND,
  ...part,
});

function ask(admission: Admission, clock: Clock, of: Entrant): Asked {
  const asked: Asked = {
    entrant: of,
    cancellation: new Cancellation(),
    since: clock.now(),
    state: 'waits',
    place: null,
  };
  const runs = (place: Place) => Object.assign(asked, { state: 'runs', place });
  const entered = admission.enter(of, asked.cancellation);
  if (!isPromise(entered)) runs(entered);
  else entered.then(runs, (error) => (asked.state = error === GONE ? 'is cancelled' : 'was refused'));
  return asked;
}

/** Long enough for all promises that are kept by now. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('enter' as const),
      weight: fc.integer({ min: 1, max: 6 }),
      priority: fc.constantFrom('high' as const, 'low' as const),
      subject: fc.constantFrom(null, 'ada', 'bob'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('leave' as const), which: fc.nat(), twice: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 60 }) }) },
);

describe('admission', () => {
  type Simulated = Asked & { waited?: number };

  /** Runs what enters for `tookMs`, and asks for so many at each millisecond; gives all with how long each waited until it ran or was refused. */
  async function simulate(clock: HandClock, admission: Admission, asksAt: readonly number[], tookMs: number) {
    const all: Simulated[] = [];
    const ends = new Map<Asked, number>();
    for (let now = 0; now < asksAt.length || admission.inFlight > 0; now++) {
      for (const [one, at] of ends) if (at <= now && ends.delete(one)) one.place!.leave(true);
      for (let i = 0; i < (asksAt[now] ?? 0); i++) all.push(ask(admission, clock, entrant()));
      await settled();
      for (const one of all) {
        if (one.waited !== undefined || one.state === 'waits') continue;
        one.waited = clock.now() - one.since;
        if (one.state === 'runs') ends.set(one, now + tookMs);
      }
      clock.pass(1);
    }
    return all;
  }
  const EACH_MS = 20;
  /** So many at each of those milliseconds, a part of one now and then. */
  const spread = (each: number, ms: number) =>
    Array.from({ length: ms }, (_, at) => Math.floor((at + 1) * each) - Math.floor(at * each));
  const refusedOf = (all: readonly Simulated[]) => all.filter(({ state }) => state === 'was refused');
  /** Two run at once: a hundred a second. */
  const two = (clock: HandClock) => new Admission({ most: 2, places: 1000, waitMs: 8_000 }, clock);

  test('a burst is answered, all of it, also when it takes a page a tenth of a second to ask', async () => {
    for (const [asksAt, asked] of [
      [[200], 200],
      [Array.from({ length: 100 }, () => 2), 200],
      // Callers that ask again once they have an answer: as many come as go.
      [[100, ...Array.from({ length: 1_500 }, (_, ms) => (ms % 10 === 9 ? 1 : 0))], 250],
    ] as const) {
      const clock = new HandClock();
      const all = await simulate(clock, two(clock), asksAt, EACH_MS);
      expect([all.length, refusedOf(all)]).toEqual([asked, []]);
    }
  });

  test('a crowd that lasts is known in a quarter of a second: from then on who is refused is so in less than a tenth, and no time is lost', async () => {
    for (const eachMs of [2, 3, 10]) {
      const clock = new HandClock();
      const admission = two(clock);
      const all = await simulate(clock, admission, spread(eachMs / 10, 3_000), EACH_MS);
      const refused = refusedOf(all);
      expect(refused.length).toBeGreaterThan(all.length * 0.4);
      for (const { since, waited } of refused) expect(waited).toBeLessThanOrEqual(Math.max(75, 240 - since));
      const answered = all.length - refused.length;
      expect(answered).toBeGreaterThanOrEqual(0.97 * 300);
      // Once nobody has had to wait for less than a tenth of a second, a burst waits again.
      clock.pass(75);
      clock.pass(75);
      expect(clock.pending).toBe(0);
      const later = await simulate(clock, admission, [150], EACH_MS);
      expect(refusedOf(later)).toEqual([]);
    }
  });

  test('a few long ones are no crowd; once one has waited in vain others wait less than a tenth of a second, until nobody waits', async () => {
    const clock = new HandClock();
    const admission = two(clock);
    const asks = () => ask(admission, clock, entrant());
    const states = async (all: readonly Asked[]) => (await settled(), all.map(({ state }) => state));
    const running = [asks(), asks()];
    const early = [asks(), asks(), asks()];
    clock.pass(7_900);
    const late = asks();
    expect(await states([...early, late])).toEqual(['waits', 'waits', 'waits', 'waits']);
    clock.pass(100);
    expect(await states([...early, late])).toEqual(['was refused', 'was refused', 'was refused', 'was refused']);
    const later = asks();
    clock.pass(74);
    expect(await states([later])).toEqual(['waits']);
    clock.pass(1);
    expect(await states([later])).toEqual(['was refused']);
    running[0]!.place!.leave(true);
    clock.pass(75);
    clock.pass(75);
    running.push(asks());
    const next = asks();
    clock.pass(7_999);
    expect(await states([running[2]!, next])).toEqual(['runs', 'waits']);
  });

  test('whatever comes: bounds hold, nobody is lost, and all is free in the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const clock = new HandClock();
        const settings = { most: 8, places: 5, waitMs: 100 };
        const admission = new Admission(settings, clock);
        const all: Asked[] = [];
        const those = (state: Asked['state']) => all.filter((each) => each.state === state);
        const used = (of: readonly Asked[]) => of.reduce((sum, each) => sum + each.entrant.weight, 0);
        for (const each of steps) {
          const [limit, ran] = [admission.mostNow, those('runs')];
          if (each.do === 'enter') all.push(ask(admission, clock, entrant(each)));
          if (each.do === 'leave' && ran.length > 0) {
            const one = ran[each.which % ran.length]!;
            one.state = 'has left';
            one.place!.leave(true);
            if (each.twice) one.place!.leave(true);
          }
          if (each.do === 'cancel' && all.length > 0) all[each.which % all.length]!.cancellation.cancel(GONE);
          if (each.do === 'pass') clock.pass(each.ms);
          await settled();

          const runs = those('runs');
          expect(admission.inFlight).toBe(used(runs));
          const came = runs.filter((one) => !ran.includes(one));
          const most = Math.max(limit, admission.mostNow);
          for (const { entrant: of } of came) {
            const inItsWay = of.priority === 'high' ? runs.filter((one) => one.entrant.priority === 'high') : runs;
            if (of.priority === 'high' && inItsWay.length > 1) expect(used(inItsWay)).toBeLessThanOrEqual(most);
            // A high one may have come after it, whatever ran.
            const others = came.some((one) => one.entrant.priority === 'high');
            if (of.priority === 'low' && !others && inItsWay.length > 1)
              expect(used(inItsWay)).toBeLessThanOrEqual(most);
          }
          expect(admission.waiting).toBe(those('waits').length);
          for (const priority of ['high', 'low']) {
            const line = those('waits').filter((one) => one.entrant.priority === priority);
            expect(line.length).toBeLessThanOrEqual(settings.places);
          }
          for (const one of those('waits')) expect(clock.now() - one.since).toBeLessThan(settings.waitMs);
          if (runs.length === 0) expect(those('waits')).toEqual([]);
        }
        while (those('runs').length > 0) {
          for (const one of those('runs')) {
            one.state = 'has left';
            one.place!.leave(true);
          }
          await settled();
        }
        for (let window = 0; window < 2; window++) clock.pass(100);
        expect([admission.inFlight, admission.waiting, clock.pending]).toEqual([0, 0, 0]);
      }),
      RUNS,
    );
  });

  test('one that has room enters at once; the high priority does not wait for the low one', () => {
    const admission = new Admission({ most: 2, places: 5, waitMs: 100 }, new HandClock());
    expect(isPromise(admission.enter(entrant({ weight: 2 }), new Cancellation()))).toBe(false);
    expect(isPromise(admission.enter(entrant(), new Cancellation()))).toBe(true);
    expect(isPromise(admission.enter(entrant({ priority: 'high', weight: 2 }), new Cancellation()))).toBe(false);
  });

  test('the high priority waits in its order, the low one newest first while more than half of its places are taken', async () => {
    const admission = new Admission({ most: 1, places: 4, waitMs: 100 }, new HandClock());
    const ran: string[] = [];
    const places: Place[] = [];
    const come = (name: string, of: Partial<Entrant>) =>
      void Promise.resolve(admission.enter(entrant(of), new Cancellation())).then((place) => {
        ran.push(name);
        places.push(place);
      });
    come('low', {});
    come('high', { priority: 'high' });
    for (const name of ['a', 'b', 'c', 'd']) come(name, {});
    for (const name of ['h1', 'h2']) come(name, { priority: 'high' });
    await settled();
    for (let place = places.shift(); place; place = places.shift()) {
      place.leave(true);
      await settled();
    }
    expect(ran).toEqual(['low', 'high', 'h1', 'h2', 'd', 'c', 'a', 'b']);
  });
});

describe('a line', () => {
  const of = (subject: string | null, name: string) => ({ subject, name });

  test('gives subjects their turns, and of one the oldest or the newest', () => {
    const line = new WaitingLine<ReturnType<typeof of>>();
    for (const one of [of('ada', 'a1'), of('ada', 'a2'), of('ada', 'a3'), of('bob', 'b1')]) line.add(one, 10);
    const takes = (order: 'oldest' | 'newest') => {
      const first = line.first(order)!;
      line.take(first);
      return first.name;
    };
    expect([takes('oldest'), takes('newest'), takes('newest'), takes('oldest')]).toEqual(['a1', 'b1', 'a3', 'a2']);
    expect(line.first('oldest')).toBeNull();
  });

  test('that is full loses the oldest of who has most places', () => {
    const line = new WaitingLine<ReturnType<typeof of>>();
    const [a1, a2, b1] = [of('ada', 'a1'), of('ada', 'a2'), of('bob', 'b1')];
    expect([line.add(b1, 3), line.add(a1, 3), line.add(a2, 3)]).toEqual([null, null, null]);
    const a3 = of('ada', 'a3');
    expect([line.isFullFor('ada', 3), line.isFullFor('bob', 3)]).toEqual([true, false]);
    expect(line.add(a3, 3)).toBe(a3);
    expect(line.add(of('bob', 'b2'), 3)).toBe(a1);
    expect(line.length).toBe(3);
  });
});

describe('the limit', () => {
  test('grows by one in a window without late ones, loses a tenth for a late one, once in the time it ran', () => {
    const limit = new AdaptiveLimit(2, 100, 20);
    const tell = (at: number, isLate: boolean, inFlight = 20) => limit.tell({ at, tookMs: 50, isLate, inFlight });
    for (let i = 0; i < 20; i++) tell(0, false);
    expect(limit.current).toBe(20);
    for (let i = 0; i < 2; i++) tell(0, false);
    expect(limit.current).toBe(21);
    tell(100, true);
    expect(limit.current).toBe(18);
    tell(120, true);
    expect(limit.current).toBe(18);
    tell(151, true);
    expect(limit.current).toBe(17);
    for (let i = 0; i < 100; i++) tell(200, false, 8);
    expect(limit.current).toBe(17);
  });

  test('finds how much a server does at once, from below and from above', () => {
    // Takes 10 ms for up to eight at once, and longer for more in proportion.
    for (const first of [2, 200]) {
      const [limit, floors] = [new AdaptiveLimit(2, 200, first), new Floors()];
      let at = 0;
      for (let i = 0; i < 5_000; i++) {
        const inFlight = limit.current;
        const tookMs = 10 * Math.max(1, inFlight / 8);
        at += tookMs / inFlight;
        limit.tell({ at, tookMs, isLate: floors.isLate(KIND, 1, i === 0 ? 10 : tookMs, inFlight <= 2), inFlight });
      }
      // Late is what takes three times as long and ten ms more: 40 ms.
      expect(limit.current).toBeGreaterThanOrEqual(28);
      expect(limit.current).toBeLessThanOrEqual(33);
    }
  });

  test('a floor that has become wrong is put right by what runs nearly alone', () => {
    const floors = new Floors();
    expect(floors.isLate(KIND, 1, 5, true)).toBe(false);
    expect(floors.isLate(KIND, 1, 100, false)).toBe(true);
    for (let i = 0; i < 30; i++) expect(floors.isLate(KIND, 1, 100, true)).toBe(false);
    expect(floors.isLate(KIND, 1, 100, false)).toBe(false);
    expect(floors.isLate(KIND, 2, 500, false)).toBe(false);
  });
});

test('who may raise a priority does, anyone may lower it', () => {
  expect(askedPriority('high', true)).toBe('high');
  expect(askedPriority('high', false)).toBeNull();
  expect(askedPriority(' Low', false)).toBe('low');
  expect(askedPriority(undefined, true)).toBeNull();
  expect(() => askedPriority('urgent', true)).toThrow('x-priority must be high or low, but got "urgent"');
});
