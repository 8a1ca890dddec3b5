import type { Region } from '../geometry/region.ts';
import type { Skeleton } from '../skeletons/skeleton.ts';
import { Candidate, runnerScore } from './candidate.ts';
import type { PersonObservation } from './person-observation.ts';

/** How long several people are compared before one is chosen as the runner, s: most of a stride. */
const comparisonS = 0.6;
/** A person whose legs swing less than this, in body heights, is not running. */
const runningSwing = 0.06;
/** How often to look for someone else while the followed person does not run, s. */
const lookAgainS = 1;
/** Each candidate costs one run of the landmark model a frame while candidates are compared. */
const maxCandidates = 4;

/**
 * Follows the runner through a clip's frames, which the caller gives in order. Detects once, then
 * looks where the person was (as MediaPipe does), and detects again when the person is lost. Where
 * several people are found, it follows all of them for a while and chooses the one who runs. Until
 * then it holds back their frames. While the followed person stands still, it asks for a detection
 * once a second to find a runner. Nothing is smoothed.
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
  private lastLookS = -Infinity;
  private lastRegion: Region | null = null;

  constructor(
    private readonly skeleton: Skeleton,
    private readonly image: { widthPx: number; heightPx: number },
  ) {}

  /** Whether the detector must look at the frame. */
  wantsDetection(timeS: number): boolean {
    const [only] = this.candidates;
    if (!only) return true;
    if (this.comparisonStartS !== null || timeS - this.lastLookS < lookAgainS) return false;
    return only.motion.spanS >= comparisonS && only.motion.swing < runningSwing;
  }

  /** Adds the people that the detector found: their regions, best first. */
  addPeople(timeS: number, found: readonly Region[]): void {
    this.lastLookS = timeS;
    for (const region of found) {
      if (this.candidates.length >= maxCandidates) break;
      if (!this.candidates.some((candidate) => candidate.isSamePersonAs(region)))
        this.candidates.push(new Candidate(this.skeleton, region));
    }
    if (this.candidates.length > 1) this.comparisonStartS = timeS;
  }

  /** Where the landmark model must look in the frame. */
  get regions(): readonly Region[] {
    return this.candidates.filter(({ isLost }) => !isLost).map(({ region }) => region);
  }

  /**
   * Takes the landmark model's results, one for each of `regions`, in the same order.
   * @returns the runner in each frame that is now decided, in order; null where the runner was not
   *   found. Empty while candidates are still compared.
   */
  observe(timeS: number, observations: readonly PersonObservation[]): (PersonObservation | null)[] {
    const results = observations.values();
    for (const candidate of this.candidates)
      candidate.observe(timeS, candidate.isLost ? null : (results.next().value ?? null));
    this.heldFrameCount += 1;
    this.dropDoubles();
    const remaining = this.candidates.filter(({ isLost }) => !isLost).length;
    const isDecided =
      this.comparisonStartS === null ||
      remaining < 2 ||
      timeS - this.comparisonStartS >= comparisonS;
    return isDecided ? this.settle() : [];
  }

  /** Returns the runner in the frames that are still held back when the clip ends. */
  finish(): (PersonObservation | null)[] {
    return this.settle();
  }

  /** Two regions can converge on one person: the region that was found first stays. */
  private dropDoubles(): void {
    this.candidates = this.candidates.filter(
      (candidate, i) =>
        candidate.isLost ||
        !this.candidates.slice(0, i).some((earlier) => earlier.isSamePersonAs(candidate.region)),
    );
  }

  private settle(): (PersonObservation | null)[] {
    const winner = this.mostLikelyRunner();
    const settled =
      winner?.takePending() ?? Array.from({ length: this.heldFrameCount }, () => null);
    this.heldFrameCount = 0;
    this.comparisonStartS = null;
    if (winner) this.lastRegion = winner.region;
    this.candidates = winner && !winner.isLost ? [winner] : [];
    return settled;
  }

  private mostLikelyRunner(): Candidate | null {
    const scored = this.candidates.map((candidate) => ({
      candidate,
      score: runnerScore(candidate, this.image, this.lastRegion),
    }));
    return scored.toSorted((a, b) => b.score - a.score)[0]?.candidate ?? null;
  }
}
