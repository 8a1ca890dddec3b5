import type { Basis } from './sources.ts';

/** A sentence with what carries it. */
export interface CoachingClaim {
  readonly text: string;
  readonly basis: Basis;
}

/** What a coach knows about a metric, whatever a session measured. */
export interface MetricKnowledge {
  /** What the number is. */
  readonly means: CoachingClaim;
  /** Why a runner should care, or not. */
  readonly matters: CoachingClaim;
  /** What to do about it, where nothing in the session stands out. */
  readonly advice: CoachingClaim;
  /** Something to practise, with its dose. */
  readonly drill: CoachingClaim;
}

/** What to say of a value that is well as it is. */
export interface StrengthTexts {
  /** How the value lies beside the runners studied. */
  readonly meaning: CoachingClaim;
  /** What to go on with. */
  readonly keep: CoachingClaim;
  /** What keeps it, with its dose. */
  readonly drill: CoachingClaim;
}

/** What to say to a runner whose value stands out. */
export interface IssueTexts {
  /** A phrase: "steps that are slow for your speed". */
  readonly title: string;
  /** What it means, in one sentence. */
  readonly meaning: CoachingClaim;
  /** What to change. */
  readonly aim: CoachingClaim;
  /** What to think of while running. */
  readonly cue: CoachingClaim;
  /** What to practise, with its dose. */
  readonly drill: CoachingClaim;
  /** How to go on once the drill is easy. */
  readonly progress: CoachingClaim;
  /** When and how to measure again. */
  readonly retest: CoachingClaim;
}

/**
 * What coaching says in one language. Another language is one more folder with tables of this
 * shape; the code that chooses and fills them stays.
 */
export interface CoachingTexts {
  /** How every drill begins. */
  readonly drillLabel: string;
  /** By metric key. */
  readonly knowledge: Readonly<Record<string, MetricKnowledge>>;
  /** Of a symmetry index, from the name of the metric that it compares. */
  readonly symmetryKnowledge: (name: string) => MetricKnowledge;
  /** Of the metrics that are worth keeping, by key. */
  readonly strengths: Readonly<Record<string, StrengthTexts>>;
  /** By metric key and direction: `cadence.below`. */
  readonly issues: Readonly<Record<string, IssueTexts>>;
  /** Of a value that lies outside of the runner's own usual range alone. */
  readonly unusual: IssueTexts;
  /** Of a difference of the sides, by what differs. */
  readonly sideIssues: Readonly<Record<SideIssueKind, IssueTexts>>;
}

/** Timing, an angle of the leg that carries the body, or another motion of the leg. */
export type SideIssueKind = 'timing' | 'loaded' | 'motion';
