import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inParts } from '../../src/base/in-slices.js';
import { sortInParts } from '../../src/base/sort-in-parts.js';
import { eventLoop, Turns, type Owner } from '../../src/base/turns.js';
import { Walk } from '../../src/base/walk.js';

/** An event loop by hand: time passes only by work, and turns come when asked for. */
class HandClock {
  time = 0;
  turnsBegun = 0;
  private readonly laters: (() => void)[] = [];

  now(): number {
    return this.time;
  }

  later(call: () => void): void {
    this.laters.push(call);
  }

  readonly afterPromises = eventLoop.afterPromises;

  /** Runs turns until nothing waits for one. */
  async run(): Promise<void> {
    await settled();
    while (this.laters.length > 0) {
      this.turnsBegun++;
      for (const call of this.laters.splice(0)) call();
      await settled();
    }
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

const TURN_MS = 2;

/** Pieces that take a millisecond each, each noted. */
async function work(turns: Turns, clock: HandClock, owner: Owner, pieces: number, done: string[], name: string) {
  for (let i = 0; i < pieces; i++) {
    clock.time += 1;
    done.push(name);
    if (turns.isOver()) await turns.next(owner);
  }
}

describe('work in turns', () => {
  it('waits for the next turn as often as its time is used up', async () => {
    const clock = new HandClock();
    const turns = new Turns(clock);
    const done: string[] = [];
    let waits = 0;
    const counting = { isOver: () => turns.isOver(), next: (owner: Owner) => (waits++, turns.next(owner)) };
    const all = work(counting as Turns, clock, {}, 100, done, 'a');
    await clock.run();
    await all;
    // The clock is first looked at after the first piece.
    expect({ waits, pieces: done.length }).toEqual({ waits: Math.floor((100 - 1) / TURN_MS), pieces: 100 });
  });

  it('takes no more of a turn for three owners than for one, and none waits for another to end', async () => {
    const clock = new HandClock();
    const turns = new Turns(clock);
    const done: string[] = [];
    const all = ['a', 'b', 'c'].map((name) => work(turns, clock, {}, 30, done, name));
    await clock.run();
    await Promise.all(all);
    expect(clock.turnsBegun).toBeGreaterThanOrEqual((30 * 3) / (TURN_MS + 1));
    for (const name of ['a', 'b', 'c']) expect(done.slice(0, 60)).toContain(name);
    expect(done.slice(0, -9).filter((name) => name === 'c').length).toBeGreaterThan(20);
  });

  it('serves a scan beside a thousand short pieces of another operation', async () => {
    const clock = new HandClock();
    const turns = new Turns(clock);
    const done: string[] = [];
    clock.time = 0;
    turns.isOver();
    clock.time = TURN_MS;
    const [many, scan] = [{}, {}];
    const short = Array.from({ length: 1000 }, () =>
      turns.next(many).then(() => {
        clock.time += 1;
        done.push('short');
      }),
    );
    const long = work(turns, clock, scan, 10, done, 'scan');
    await clock.run();
    await Promise.all([...short, long]);
    expect(done.lastIndexOf('scan')).toBeLessThan(50);
  });

  it('ends with the reason when its owner no longer wants it', async () => {
    const clock = new HandClock();
    const turns = new Turns(clock);
    const done: string[] = [];
    const gone = new Error('the client is gone');
    const owner: Owner = {
      check() {
        if (done.length >= 7) throw gone;
      },
    };
    const failed = expect(work(turns, clock, owner, 100, done, 'a')).rejects.toBe(gone);
    await clock.run();
    await failed;
    expect(done.length).toBeLessThan(10);
  });
});

describe('a walk', () => {
  it('goes on at once for what is small, however late it is', () => {
    const clock = new HandClock();
    const turns = new Turns(clock);
    turns.isOver();
    clock.time = 1_000;
    const walk = new Walk({}, turns);
    walk.took(999);
    expect(walk.isOver()).toBe(false);
    walk.took(1);
    expect(walk.isOver()).toBe(true);
  });

  it('gives the items of a list at once for five milliseconds, and the rest in later turns and in order', async () => {
    const clock = new HandClock();
    const walk = new Walk({}, new Turns(clock));
    const noted: string[] = [];
    const visit = (item: number) => {
      clock.time += 0.1;
      noted.push(`${item} in ${clock.turnsBegun}`);
    };
    const items = Array.from({ length: 100 }, (_, i) => i);
    for (const item of walk.list(items)) {
      if (typeof item === 'number') visit(item);
      else void item.then(visit);
    }
    expect(noted.length).toBeGreaterThan(48);
    expect(noted.length).toBeLessThan(66);
    walk.whenListed(() => noted.push('all'));
    await clock.run();
    expect(noted.map((note) => note.split(' ')[0])).toEqual([...items.map(String), 'all']);
    expect(clock.turnsBegun).toBeGreaterThan(2);
    expect(clock.turnsBegun).toBeLessThan(9);
  });

  it('fails what waits of a list that is no longer wanted', async () => {
    const clock = new HandClock();
    const gone = new Error('gone');
    let isGone = false;
    const check = () => {
      if (isGone) throw gone;
    };
    const walk = new Walk({ check }, new Turns(clock));
    const promised: Promise<number>[] = [];
    for (const item of walk.list(Array.from({ length: 50 }, (_, i) => i))) {
      clock.time += 1;
      if (typeof item !== 'number') promised.push(item);
    }
    let listed = false;
    walk.whenListed(() => (listed = true));
    isGone = true;
    const failed = Promise.all(promised.map((item) => expect(item).rejects.toBe(gone)));
    await clock.run();
    await failed;
    expect(promised.length).toBeGreaterThan(30);
    expect(listed).toBe(true);
  });
});

it('sorts in parts as in one go', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 500 }), async (length, spread) => {
      const keys = Uint32Array.from({ length }, (_, i) => (i * 7_919 + spread) % spread);
      const compare = (a: number, b: number) => keys[a]! - keys[b]! || a - b;
      const places = () => Uint32Array.from(keys.keys());
      expect(await inParts(sortInParts(places(), compare))).toEqual(places().sort(compare));
    }),
    { numRuns: 5, seed: 5 },
  );
});
