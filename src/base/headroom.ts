/** Whether there is room for work that can wait: memory, disk. */
export interface Headroom {
  /** False: work in the background does not begin. */
  readonly hasRoom: boolean;
  /** Calls each time that there is room again. */
  onRoom(call: () => void): void;
}

export const ALWAYS_ROOM: Headroom = { hasRoom: true, onRoom: () => undefined };

/** Room of each kind. */
export function roomInAll(all: readonly Headroom[]): Headroom {
  const hasRoom = () => all.every((one) => one.hasRoom);
  return {
    get hasRoom() {
      return hasRoom();
    },
    onRoom(call) {
      for (const one of all) one.onRoom(() => hasRoom() && call());
    },
  };
}
