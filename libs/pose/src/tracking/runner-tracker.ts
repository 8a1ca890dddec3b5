import type { Region } from '../geometry/region.ts';
import type { Skeleton } from '../skeletons/skeleton.ts';
import { Candidate, runnerScore } from './candidate.ts';
import type { PersonObservation } from './person-observation.ts';

/** How long several people are watched before one is taken for the runner, s: most of a stride. */
const auditionS = 0.6;
/** Legs that swing less than this, in body heights, don't run: someone else may. */
const runningSwing = 0.06;
/** How often to look for someone else while the person followed does not run, s. */
const lookAgainS = 1;
/** Each costs a run of the landmark model for each frame of the audition. */
const maxCandidates = 4;

/**
 * Follows the runner through a clip's frames, given to it in order. Detects once, then looks where
 * the person was (as MediaPipe does), and detects again when the person is lost. Where several
 * people are found, all are followed for a while and the one who runs wins; until then their frames
 * are held back. A person who stands still does not keep the place: the detector looks for a runner
 * once a second. Nothing is smoothed.
 *
 * For each frame: `wantsDetection` → `addPeople` where it does, the landmark model on each of
 * `regions`, then `observe` with its results.
 */
export class RunnerTracker {
  private candidates: Candidate[] = [];
  private heldFrameCount = 0;
  private auditionStartS: number | null = null;
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
    if (this.auditionStartS !== null || timeS - this.lastLookS < lookAgainS) return false;
    return only.motion.spanS >= auditionS && only.motion.swing < runningSwing;
  }

  /** Regions of the people that the detector found, best first. */
  addPeople(timeS: number, found: readonly Region[]): void {
    this.lastLookS = timeS;
    for (const region of found) {
      if (this.candidates.length >= maxCandidates) break;
      if (!this.candidates.some((candidate) => candidate.isSamePersonAs(region)))
        this.candidates.push(new Candidate(this.skeleton, region));
    }
    if (this.candidates.length > 1) this.auditionStartS = timeS;
  }

  /** Where the landmark model must look in the frame. */
  get regions(): readonly Region[] {
    return this.candidates.filter(({ isLost }) => !isLost).map(({ region }) => region);
  }

  /**
   * Takes the landmark model's results, one for each of `regions`. Returns what became certain: the
   * runner in each frame that was held back, in order, null where the runner was not found.
   */
  observe(timeS: number, observations: readonly PersonObservation[]): (PersonObservation | null)[] {
    const results = observations.values();
    for (const candidate of this.candidates)
      candidate.observe(timeS, candidate.isLost ? null : (results.next().value ?? null));
    this.heldFrameCount += 1;
    this.dropDoubles();
    const remaining = this.candidates.filter(({ isLost }) => !isLost).length;
    const isAuditionOver =
      this.auditionStartS === null || remaining < 2 || timeS - this.auditionStartS >= auditionS;
    return isAuditionOver ? this.settle() : [];
  }

  /** What is still held back when the frames end. */
  finish(): (PersonObservation | null)[] {
    return this.settle();
  }

  /** Two regions can converge on one person; the one that was found first stays. */
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
    this.auditionStartS = null;
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
