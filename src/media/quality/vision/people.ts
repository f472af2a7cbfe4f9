/** Faces less than this apart are of one person: face-api's own bound for these descriptors is .6, which joined strangers in a trial. */
const SAME_PERSON = 0.5;

interface Group {
  /** Of all its faces so far. */
  readonly sum: Float64Array;
  count: number;
  name: string | null;
}

/** Faces in groups, one for each person: a face belongs to the group whose mean is nearest, if that is near enough. */
export class People {
  private readonly groups = new Map<string, Group>();

  /** A face that is of a group already. */
  add(person: string, descriptor: readonly number[], name: string | null): void {
    const group = this.groups.get(person) ?? { sum: new Float64Array(descriptor.length), count: 0, name: null };
    descriptor.forEach((value, i) => (group.sum[i]! += value));
    group.count++;
    group.name ??= name;
    this.groups.set(person, group);
  }

  /** The group of a face, which is one of it from now on; a new one, of the id `otherwise`, where it is near none. */
  whose(descriptor: readonly number[], otherwise: string): { person: string; name: string | null } {
    let [nearest, least] = [null as string | null, SAME_PERSON];
    for (const [person, { sum, count }] of this.groups) {
      const distance = Math.hypot(...descriptor.map((value, i) => value - sum[i]! / count));
      if (distance < least) [nearest, least] = [person, distance];
    }
    const person = nearest ?? otherwise;
    this.add(person, descriptor, null);
    return { person, name: this.groups.get(person)!.name };
  }
}
