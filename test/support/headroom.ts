import type { Headroom } from '../../src/base/headroom.js';

/** There is no room until `give` is called. */
export function noRoomYet(): Headroom & { give(): void } {
  const calls: (() => void)[] = [];
  let hasRoom = false;
  return {
    get hasRoom() {
      return hasRoom;
    },
    onRoom: (call) => void calls.push(call),
    give() {
      hasRoom = true;
      for (const call of calls) call();
    },
  };
}
