/** An annotation as an answer shows it. */
export interface Told {
  readonly id: string;
  readonly version: number;
  readonly label: string;
  readonly text: string;
}

/** What stood in each snapshot, as the answers of the writes tell: put together in memory, apart from any lake. */
export class Reference {
  private readonly versions = new Map<string, (Told & { readonly snapshot: number })[]>();

  /** The write was acknowledged, and that snapshot is the first with it. */
  acknowledge(told: Told, snapshot: number): void {
    if (!this.versions.has(told.id)) this.versions.set(told.id, []);
    this.versions.get(told.id)!.push({ ...told, snapshot });
  }

  /** The annotations of that snapshot, by id. */
  at(snapshot: number): Told[] {
    const all = [...this.versions.values()].flatMap((versions) => {
      const [newest] = versions.filter((one) => one.snapshot <= snapshot).sort((a, b) => b.version - a.version);
      return newest ? [{ id: newest.id, version: newest.version, label: newest.label, text: newest.text }] : [];
    });
    return all.sort(byId);
  }
}

export const byId = (a: Told, b: Told): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
