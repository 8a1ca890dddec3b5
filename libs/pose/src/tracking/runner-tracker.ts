import { bodySizePx, type Region } from '../geometry/region.ts';
import type { Skeleton } from '../skeletons/skeleton.ts';
import { Candidate, runnerScore } from './candidate.ts';
import type { PersonObservation } from './person-observation.ts';

/**
 * Time over which several people are compared before one is chosen as the runner, s. It is most of
 * a stride.
 */
const comparisonS = 0.6;
/** Minimum leg swing of a person who runs, in body heights. */
const runningSwing = 0.06;
/** Interval between searches for a runner while the followed person does not run, s. */
const searchAgainS = 1;
/** Interval between searches for others while the followed person runs, s. */
const searchForOthersS = 2.5;
/**
 * Minimum size of other people, as a share of the followed runner's size. Smaller ones are ignored.
 */
const leastOtherSize = 0.5;
/**
 * Minimum score of a person who could be mistaken for the runner, as a share of the runner's score.
 */
const leastRivalScore = 0.5;
/**
 * Limit of candidates. Each costs one run of the landmark model per frame while they are compared.
 */
const maxCandidates = 4;

/** Searches of whole pictures for people. */
export interface SearchCounts {
  /** Number of searches that found the runner, or were made while the runner was followed. */
  readonly count: number;
  /** Number of those in which somebody else moved like the runner. */
  readonly withRivals: number;
}

/**
 * Follows the runner through a clip's frames, which the caller gives in order. Detects once, then
 * looks where the person was (as MediaPipe does), and detects again when the person is lost. If it
 * finds several people, it follows all of them for a while, chooses the one who runs, and only then
 * decides those frames. While the followed person stands still, it asks for a detection once a
 * second to find a runner. While the followed person runs, it asks less often, and only to learn if
 * others could be mistaken for the runner: it stays with the person that it follows. Nothing is
 * smoothed.
 *
 * For each frame, the caller
 * 1. asks `wantsDetection`, and if it is true runs the detector and calls `addPeople`,
 * 2. runs the landmark model on each of `regions`,
 * 3. calls `observe` with the results.
 */
export class RunnerTracker {
  private candidates: Candidate[] = [];
  private heldFrameCount = 0;
  private comparisonStartS: number | null = null;
  private lastSearchS = -Infinity;
  private isSearched = false;
  private followed: Candidate | null = null;
  private lastRegion: Region | null = null;
  private searchCount = 0;
  private rivalCount = 0;

  constructor(
    private readonly skeleton: Skeleton,
    private readonly image: { widthPx: number; heightPx: number },
  ) {}

  /** Returns true if the detector must look at the frame. */
  wantsDetection(timeS: number): boolean {
    const [only] = this.candidates;
    if (!only) return true;
    if (this.comparisonStartS !== null) return false;
    const isKnownToStand = only.motion.spanS >= comparisonS && !isRunning(only);
    return timeS - this.lastSearchS >= (isKnownToStand ? searchAgainS : searchForOthersS);
  }

  /** Adds the people that the detector found: their regions, best first. */
  addPeople(timeS: number, found: readonly Region[]): void {
    this.lastSearchS = timeS;
    this.isSearched = true;
    for (const region of found) {
      if (this.candidates.length >= maxCandidates) break;
      if (this.isWorthFollowing(region)) this.candidates.push(new Candidate(this.skeleton, region));
    }
    if (this.candidates.length > 1) this.comparisonStartS = timeS;
  }

  private isWorthFollowing(region: Region): boolean {
    if (this.candidates.some((candidate) => candidate.isSamePersonAs(region))) return false;
    const runner = this.followed && isRunning(this.followed) ? this.followed : null;
    return !runner || bodySizePx(region) >= leastOtherSize * bodySizePx(runner.region);
  }

  get searches(): SearchCounts {
    return { count: this.searchCount, withRivals: this.rivalCount };
  }

  /** Regions of the frame in which the landmark model must look. */
  get regions(): readonly Region[] {
    return this.candidates.filter(({ isLost }) => !isLost).map(({ region }) => region);
  }

  /**
   * Takes the landmark model's results, one for each of `regions`, in the same order.
   * @returns the runner in each frame that is decided now, in order; null if the runner was not
   *   found. Empty while candidates are still compared.
   */
  observe(timeS: number, observations: readonly PersonObservation[]): (PersonObservation | null)[] {
    const results = observations.values();
    for (const candidate of this.candidates)
      candidate.observe(timeS, candidate.isLost ? null : (results.next().value ?? null));
    this.heldFrameCount += 1;
    this.dropDuplicates();
    const remaining = this.candidates.filter(({ isLost }) => !isLost).length;
    const isDecided =
      this.comparisonStartS === null ||
      remaining < 2 ||
      timeS - this.comparisonStartS >= comparisonS;
    return isDecided ? this.settle() : [];
  }

  /** Returns the runner in the frames that are still undecided when the clip ends. */
  finish(): (PersonObservation | null)[] {
    // A comparison that was cut short gives no information about others.
    this.isSearched = false;
    return this.settle();
  }

  /**
   * Removes doubles. Two regions can converge on one person: the region that was found first stays.
   */
  private dropDuplicates(): void {
    this.candidates = this.candidates.filter(
      (candidate, i) =>
        candidate.isLost ||
        !this.candidates.slice(0, i).some((earlier) => earlier.isSamePersonAs(candidate.region)),
    );
  }

  private settle(): (PersonObservation | null)[] {
    const winner = this.choose();
    if (winner && this.isSearched) this.countSearch(winner);
    const settled =
      winner?.takePending() ?? Array.from({ length: this.heldFrameCount }, () => null);
    this.heldFrameCount = 0;
    this.comparisonStartS = null;
    this.isSearched = false;
    if (winner) this.lastRegion = winner.region;
    this.followed = winner && !winner.isLost ? winner : null;
    this.candidates = this.followed ? [this.followed] : [];
    return settled;
  }

  /** Chooses the followed person if they run, otherwise the most likely runner. */
  private choose(): Candidate | null {
    const { followed } = this;
    if (followed && !followed.isLost && isRunning(followed)) return followed;
    const scored = this.candidates.map((candidate) => ({
      candidate,
      score: runnerScore(candidate, this.image, this.lastRegion),
    }));
    return scored.toSorted((a, b) => b.score - a.score)[0]?.candidate ?? null;
  }

  private countSearch(winner: Candidate): void {
    const least = leastRivalScore * runnerScore(winner, this.image, null);
    const isRival = (other: Candidate): boolean =>
      other !== winner &&
      !other.isLost &&
      isRunning(other) &&
      runnerScore(other, this.image, null) >= least;
    this.searchCount += 1;
    if (this.candidates.some(isRival)) this.rivalCount += 1;
  }
}

const isRunning = ({ motion }: Candidate): boolean => motion.swing >= runningSwing;
