/** Which words of two tracks go together, from how often they stand in lines that go together. */
export interface Lexicon {
  /**
   * How much likelier it is, as a natural logarithm, that two texts go together than that they do not, by their words.
   *
   * @param without places of pairs that do not count: what is to be told is not its own evidence
   */
  likelihood(reference: ReadonlySet<string>, track: ReadonlySet<string>, without: readonly number[]): number;
}

interface Sides {
  readonly reference: ReadonlySet<string>;
  readonly track: ReadonlySet<string>;
}

/** A word of a translation is explained by one of the original's so often; the others are there by chance. */
const EXPLAINED = 0.7;

/** So many lines in which the words did not go together are added to those that were seen. */
const DOUBT = 2;

/** A word that nothing explains is less likely than by chance, but not this much less. */
const LEAST = 0.05;

/**
 * Each word of one text is there because of the one word of the other that explains it best, or by chance; both ways, and the mean of both.
 * After IBM's model 1 with the best alignment in place of all: Brown and others, The Mathematics of Statistical Machine Translation, 1993.
 */
export function lexiconOf(pairs: readonly Sides[]): Lexicon {
  const [ofReference, ofTrack] = [placesOf(pairs, 'reference'), placesOf(pairs, 'track')];
  const explained = (words: Known, causes: Known, without: readonly number[]): number => {
    const reasons = placesIn(causes, without);
    const count = pairs.length - without.length;
    let sum = 0;
    for (const own of placesIn(words, without)) {
      const chance = (own.length + 0.5) / (count + 1);
      const best = reasons.reduce((most, at) => Math.max(most, shared(own, at) / (at.length + DOUBT)), LEAST * chance);
      sum += Math.log(1 - EXPLAINED + (EXPLAINED * best) / chance);
    }
    return sum;
  };
  return {
    likelihood: (reference, track, without) => {
      const [r, t] = [
        { words: reference, places: ofReference },
        { words: track, places: ofTrack },
      ];
      return (explained(t, r, without) + explained(r, t, without)) / 2;
    },
  };
}

interface Known {
  readonly words: ReadonlySet<string>;
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** Where else each word stands; of those that stand nowhere else nothing is known. */
function placesIn({ words, places }: Known, without: readonly number[]): number[][] {
  return [...words]
    .map((word) => (places.get(word) ?? []).filter((at) => !without.includes(at)))
    .filter((at) => at.length > 0);
}

function placesOf(pairs: readonly Sides[], side: keyof Sides): Map<string, number[]> {
  const places = new Map<string, number[]>();
  pairs.forEach((pair, at) => {
    for (const word of pair[side]) {
      const known = places.get(word);
      if (known) known.push(at);
      else places.set(word, [at]);
    }
  });
  return places;
}

/** How many numbers two ascending lists share. */
function shared(some: readonly number[], others: readonly number[]): number {
  let [count, j] = [0, 0];
  for (const value of some) {
    while (j < others.length && others[j]! < value) j++;
    if (others[j] === value) count++;
  }
  return count;
}
