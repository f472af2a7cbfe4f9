import { stepOf, type Plane } from './plane.js';

/** A place that keeps differing from what surrounds it, in the same way. */
export interface StandingDot {
  readonly x: number;
  readonly y: number;
  /** Brighter or darker than all around it. */
  readonly sign: 1 | -1;
  readonly startUs: number;
  /** When it was last seen. */
  readonly lastUs: number;
  /** Of the pictures in which it would have to be seen, those in which it is. */
  readonly share: number;
  /** Mean level while it stands out, in steps of 8 bits. */
  readonly level: number;
  /** Mean difference to its surroundings, in steps of 8 bits. */
  readonly contrast: number;
  /** It stood through changes of scene; else only its steady level tells it from the scene. */
  readonly crossed: boolean;
}

/** Levels of 8 bits by which a dot differs from all samples of its ring. Grain seldom reaches it twice in one place. */
const LUMA_CONTRAST = 8;
/** Colour differences carry less grain, and a dot of one pixel fills only a quarter of their samples. */
const CHROMA_CONTRAST = 6;
/** The ring lies at this distance: it is clear of dots of up to three pixels, or of one that compression has smeared. */
const RING = 2;
const AROUND = 8;
/** A dot that was to be seen and was not for so long, and as long again for every eight times that it was, is gone. */
const MOST_MISSED_US = 1_500_000;
const MOST_SCORE = 12;
/** A picture full of grain has ten thousand for a moment. */
const MOST_CANDIDATES = 100_000;

// Chosen on 350 dots planted in seven clips, and on films without them: see docs/quality.md.
const LEAST_HITS = 8;
const LEAST_SHARE = 0.6;
const LEAST_US = 1_000_000;
/** Of a film that is shorter than two seconds. */
const LEAST_OF_FILM = 0.5;
const LEAST_HITS_OF_SCENE = 3;
/** What begins with a scene belongs to it: it is seen soon after it. */
const AT_CHANGE_US = 200_000;
/** Of the end of the film, to which it lasts. */
const AT_END_US = 400_000;
const LONG_US = 3_000_000;
const EARLY_US = 1_000_000;
/** Without a change of scene it has to be seen all the time, to the end, and it must hold its level. */
const STEADY_SHARE = 0.8;
/** Deviation of the level through two scenes; through three of them chance is out of the question. */
const TWO_SCENES = { own: 8, ownOfContrast: 0.5, ratio: 1.5 } as const;
/**
 * Its surroundings move or have grain: by so many levels, and so many times as much as it does. Coding lets a dot follow them by a part of
 * its contrast.
 */
const MOVING = { least: 1, ratio: 1.5, own: 4, ownOfContrast: 0.2 } as const;
/** Or it stands alone in a flat place. */
const FLAT = { contrast: 15, around: 2, aroundOfContrast: 0.15, own: 2, ownOfContrast: 0.2 } as const;

class Candidate {
  lastUs: number;
  hits = 0;
  misses = 0;
  missesAtLast = 0;
  /** Falls below zero when it was chance. */
  score = 1;
  sum = 0;
  squares = 0;
  contrast = 0;
  scene = -1;
  hitsOfScene = 0;
  /** With enough hits in each. */
  scenes = 0;
  /** Sums and sums of squares of the samples of the ring. */
  readonly ring = new Float64Array(2 * AROUND);

  constructor(
    readonly at: number,
    readonly sign: 1 | -1,
    readonly startUs: number,
  ) {
    this.lastUs = startUs;
  }
}

/**
 * Finds dots of one to three samples that stay where they are while the scene behind them changes. Takes one plane of the pictures of a
 * film, several a second.
 */
export class StandingDots {
  readonly #contrast: number;
  readonly #leastUs: number;
  /** Of each sample: a candidate (255), or the last look in which it stood out. */
  #marks = new Uint8Array(0);
  #width = 0;
  #looks = 0;
  #lookedUs = 0;
  #lookedScene = 0;
  #candidates: Candidate[] = [];
  #ended: Candidate[] = [];
  readonly #ring = new Float64Array(AROUND);

  /** @param filmUs length of the film, of which a short one has less to show; Infinity where it is not known */
  constructor(of: 'luma' | 'chroma', filmUs = Infinity) {
    this.#leastUs = Math.min(LEAST_US, LEAST_OF_FILM * filmUs);
    this.#contrast = of === 'luma' ? LUMA_CONTRAST : CHROMA_CONTRAST;
  }

  /** @param scene how many scenes came before */
  push(plane: Plane, timeUs: number, scene: number): void {
    if (this.#marks.length !== plane.width * plane.height) {
      for (const candidate of this.#candidates) this.#end(candidate);
      this.#candidates = [];
      this.#width = plane.width;
      this.#marks = new Uint8Array(plane.width * plane.height);
    }
    this.#follow(plane, timeUs, scene);
    this.#look(plane, timeUs, scene);
  }

  /** After the last picture. @param changes the times of the changes of scene @param endUs the end of the film */
  finish(changes: readonly number[], endUs: number): StandingDot[] {
    for (const candidate of this.#candidates) this.#end(candidate);
    this.#candidates = [];
    return this.#ended.filter((one) => standsStill(one, changes, endUs)).map((one) => this.#dotOf(one));
  }

  /** Looks for new dots, which stand out in two looks one after the other. Most samples are passed over after one neighbour. */
  #look(plane: Plane, timeUs: number, scene: number): void {
    const { samples, stride, width, height } = plane;
    const least = this.#contrast * stepOf(plane);
    const rows = RING * stride;
    const marks = this.#marks;
    const before = this.#looks || 254;
    const now = (this.#looks = (this.#looks % 254) + 1);
    for (let y = RING; y < height - RING; y++) {
      const shift = y * (width - stride);
      for (let at = y * stride + RING, end = y * stride + width - RING; at < end; at++) {
        const level = samples[at]!;
        const left = level - samples[at - RING]!;
        if (left >= least) {
          if (level - samples[at + RING]! < least) continue;
          if (level - samples[at - rows]! < least || level - samples[at + rows]! < least) continue;
        } else if (left <= -least) {
          if (samples[at + RING]! - level < least) continue;
          if (samples[at - rows]! - level < least || samples[at + rows]! - level < least) continue;
        } else continue;
        const own = at + shift;
        if (marks[own] === before) this.#add(plane, own, timeUs, scene);
        else if (marks[own] !== 255) marks[own] = now;
      }
    }
    [this.#lookedUs, this.#lookedScene] = [timeUs, scene];
  }

  #add(plane: Plane, at: number, timeUs: number, scene: number): void {
    const level = this.#read(plane, at);
    const { least, greatest, mean } = this.#around();
    const sign = level - greatest >= this.#contrast ? 1 : least - level >= this.#contrast ? -1 : 0;
    if (sign === 0 || this.#candidates.length >= MOST_CANDIDATES) return;
    const candidate = new Candidate(at, sign, this.#lookedUs);
    this.#count(candidate, level, mean, timeUs);
    // it stood out in the look before, too
    [candidate.scene, candidate.hitsOfScene] = [scene, this.#lookedScene === scene ? 2 : 1];
    this.#marks[at] = 255;
    this.#candidates.push(candidate);
  }

  #follow(plane: Plane, timeUs: number, scene: number): void {
    let kept = 0;
    for (const candidate of this.#candidates) {
      this.#judge(plane, candidate, timeUs, scene);
      const patience = MOST_MISSED_US * (1 + candidate.hits / 8);
      if (candidate.score >= 0 && timeUs - candidate.lastUs <= patience) this.#candidates[kept++] = candidate;
      else {
        this.#marks[candidate.at] = 0;
        this.#end(candidate);
      }
    }
    this.#candidates.length = kept;
  }

  #judge(plane: Plane, candidate: Candidate, timeUs: number, scene: number): void {
    const { sign } = candidate;
    const level = this.#read(plane, candidate.at);
    const { least, greatest, mean } = this.#around();
    if ((sign === 1 ? level - greatest : least - level) >= this.#contrast) {
      candidate.score = Math.min(candidate.score + 1, MOST_SCORE);
      this.#count(candidate, level, mean, timeUs);
      if (candidate.scene !== scene) [candidate.scene, candidate.hitsOfScene] = [scene, 0];
      if (++candidate.hitsOfScene === LEAST_HITS_OF_SCENE) candidate.scenes++;
      return;
    }
    // in surroundings of its own brightness it cannot be seen
    if (sign * (candidate.sum / candidate.hits - mean) < this.#contrast) return;
    candidate.misses++;
    candidate.score--;
  }

  #count(candidate: Candidate, level: number, mean: number, timeUs: number): void {
    candidate.lastUs = timeUs;
    candidate.missesAtLast = candidate.misses;
    candidate.hits++;
    candidate.sum += level;
    candidate.squares += level * level;
    candidate.contrast += level - mean;
    for (let i = 0; i < AROUND; i++) {
      candidate.ring[i]! += this.#ring[i]!;
      candidate.ring[AROUND + i]! += this.#ring[i]! ** 2;
    }
  }

  #end(candidate: Candidate): void {
    const { startUs, lastUs, hits } = candidate;
    if (hits >= LEAST_HITS && shareOf(candidate) >= LEAST_SHARE && lastUs - startUs >= this.#leastUs)
      this.#ended.push(candidate);
  }

  #dotOf(candidate: Candidate): StandingDot {
    const { at, sign, startUs, lastUs, hits, sum, contrast, scenes } = candidate;
    return {
      ...{ x: at % this.#width, y: Math.floor(at / this.#width), sign, startUs, lastUs, share: shareOf(candidate) },
      ...{ level: sum / hits, contrast: contrast / hits, crossed: scenes > 1 },
    };
  }

  /** @returns the level of the sample; those of its ring are in `#ring`: in steps of 8 bits */
  #read(plane: Plane, at: number): number {
    const { samples, stride } = plane;
    const step = stepOf(plane);
    const middle = Math.floor(at / this.#width) * stride + (at % this.#width);
    const [up, down] = [middle - RING * stride, middle + RING * stride];
    const ring = this.#ring;
    ring[0] = samples[up - RING]! / step;
    ring[1] = samples[up]! / step;
    ring[2] = samples[up + RING]! / step;
    ring[3] = samples[middle - RING]! / step;
    ring[4] = samples[middle + RING]! / step;
    ring[5] = samples[down - RING]! / step;
    ring[6] = samples[down]! / step;
    ring[7] = samples[down + RING]! / step;
    return samples[middle]! / step;
  }

  #around(): { least: number; greatest: number; mean: number } {
    let [least, greatest, sum] = [Infinity, -Infinity, 0];
    for (let i = 0; i < AROUND; i++) {
      const level = this.#ring[i]!;
      if (level < least) least = level;
      if (level > greatest) greatest = level;
      sum += level;
    }
    return { least, greatest, mean: sum / AROUND };
  }
}

const shareOf = ({ hits, missesAtLast }: Candidate): number => hits / (hits + missesAtLast);

/** Whether it is of the camera or the file, and not of the scene. */
function standsStill(candidate: Candidate, changes: readonly number[], endUs: number): boolean {
  const { startUs, lastUs, scenes } = candidate;
  if (scenes > 2) return true;
  // what is of the camera stays: a dot of the scene ends with it
  const isLong = lastUs - startUs >= LONG_US;
  const isSteady = shareOf(candidate) >= STEADY_SHARE;
  if (lastUs < endUs - AT_END_US || !(isLong || isSteady)) return false;
  if (scenes > 1) return isOfOneLevel(candidate);
  if (changes.some((us) => Math.abs(us - startUs) < AT_CHANGE_US)) return false;
  if (!isSteady || !(isLong || startUs < EARLY_US)) return false;
  return isCalmerThanItsRing(candidate) || isAlone(candidate);
}

/** A star or a lamp of each of two scenes may lie in one place by chance: its level changes with its surroundings. */
function isOfOneLevel(candidate: Candidate): boolean {
  const { sum, squares, hits, contrast } = candidate;
  const own = deviation(sum, squares, hits);
  const most = Math.max(TWO_SCENES.own, (TWO_SCENES.ownOfContrast * Math.abs(contrast)) / hits);
  return own <= most || aroundOf(candidate) >= TWO_SCENES.ratio * own;
}

/** How much the samples of its ring change. */
function aroundOf({ ring, hits }: Candidate): number {
  let variance = 0;
  for (let i = 0; i < AROUND; i++) variance += deviation(ring[i]!, ring[AROUND + i]!, hits) ** 2;
  return Math.sqrt(variance / AROUND);
}

function isCalmerThanItsRing(candidate: Candidate): boolean {
  const { sum, squares, hits, contrast } = candidate;
  const [own, around] = [deviation(sum, squares, hits), aroundOf(candidate)];
  const most = Math.max(MOVING.own, (MOVING.ownOfContrast * Math.abs(contrast)) / hits);
  return own <= most && around >= MOVING.least && around / (own + 0.5) >= MOVING.ratio;
}

function isAlone({ sum, squares, hits, ring, contrast: differences }: Candidate): boolean {
  const contrast = Math.abs(differences / hits);
  const means = ring.subarray(0, AROUND).map((of) => of / hits);
  const around = Math.max(...means) - Math.min(...means);
  const own = deviation(sum, squares, hits);
  if (contrast < FLAT.contrast || own > FLAT.own + FLAT.ownOfContrast * contrast) return false;
  return around <= FLAT.around + FLAT.aroundOfContrast * contrast;
}

const deviation = (sum: number, squares: number, count: number): number =>
  Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
