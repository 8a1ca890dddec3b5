import type { MetricGroup } from './groups.ts';
import { publications, type PublicationName } from './publications.ts';

/**
 * Basis of a claim: a publication; `definition`, because it follows from how the metric is
 * computed; or `practice`, because coaches work this way and no study is claimed.
 */
export type Basis = PublicationName | 'definition' | 'practice';

/** Sentence with the basis of its claim. */
export interface CoachingClaim {
  readonly text: string;
  readonly basis: Basis;
}

/** Returns a sentence that follows from how the metric is computed. */
export const defined = (text: string): CoachingClaim => ({ text, basis: 'definition' });

/** Returns a sentence about coaching practice that claims no effect. */
export const practice = (text: string): CoachingClaim => ({ text, basis: 'practice' });

/**
 * Returns a sentence that ends with its publication: "… (Moore 2016)." Nothing may follow the
 * sentence, because the publication must support all of it.
 */
export const found = (basis: PublicationName, text: string): CoachingClaim => ({
  text: `${text} (${publications[basis].short}).`,
  basis,
});

/**
 * Kind of a difference between the sides: timing, an angle of the leg on the ground, or another.
 */
export type SideDifference = 'timing' | 'loaded' | 'motion';

/**
 * Load of an exercise beyond that of easy running. `impact`: jumps, hops, skips, or running
 * downhill. `weight`: added weight.
 */
export type ExerciseLoad = 'none' | 'impact' | 'weight';

/** Exercise that every runner may get. */
export interface PlainExercise {
  readonly load: 'none';
  readonly exercise: CoachingClaim;
}

/** Exercise that only some runners may get. All others get `withoutLoad`. */
export interface LoadedExercise {
  readonly load: Exclude<ExerciseLoad, 'none'>;
  readonly exercise: CoachingClaim;
  readonly withoutLoad: CoachingClaim;
}

export type Exercise = PlainExercise | LoadedExercise;

/**
 * Returns an exercise from coaching practice, which claims no effect.
 * @param withoutLoad exercise for runners who may not get a load
 */
export function exercise(load: 'none', text: string): PlainExercise;
export function exercise(
  load: LoadedExercise['load'],
  text: string,
  withoutLoad: string,
): LoadedExercise;
export function exercise(load: ExerciseLoad, text: string, withoutLoad = text): Exercise {
  if (load === 'none') return { load, exercise: practice(text) };
  return { load, exercise: practice(text), withoutLoad: practice(withoutLoad) };
}

/** General coaching knowledge about a metric, independent of the session. */
export interface MetricKnowledge {
  /** Explanation of the number. */
  readonly means: CoachingClaim;
  /** Reason why a runner should, or need not, care. */
  readonly matters: CoachingClaim;
  /**
   * Advice for a session in which nothing stands out. Null if no study supports acting on the
   * value.
   */
  readonly advice: CoachingClaim | null;
  /**
   * Exercise with its dose. It has no load, because it follows from no finding. Null if no study
   * supports acting on the value.
   */
  readonly drill: PlainExercise | null;
}

/** Texts for a value that is clearly within its range. */
export interface StrengthTexts {
  /** Comparison of the value with the runners studied. */
  readonly meaning: CoachingClaim;
  /** Advice to continue. It never says how to raise or lower the value. */
  readonly keep: CoachingClaim;
  /** Exercise that keeps the value, with its dose. It has no load, because nothing must change. */
  readonly drill: PlainExercise;
}

/** Texts for a runner whose value stands out. */
export interface IssueTexts {
  /** Noun phrase: "steps that are slow for your speed". */
  readonly title: string;
  /** Meaning of the value, in one sentence. */
  readonly meaning: CoachingClaim;
  /** Change to make. */
  readonly aim: CoachingClaim;
  /** Cue to think of while running. */
  readonly cue: CoachingClaim;
  /** Exercise with its dose. */
  readonly drill: Exercise;
  /** Next exercise when the drill is easy. */
  readonly progress: Exercise;
  /** Time and conditions of the next measurement. */
  readonly retest: CoachingClaim;
}

/** All words of one language for a metric. */
export interface MetricWords extends MetricKnowledge {
  /** Heading: "Contact time". */
  readonly title: string;
  /** Name in a sentence: "your contact time". */
  readonly name: string;
  /** Words that mention the metric in texts and questions. `title`: its heading alone. */
  readonly synonyms: RegExp | 'title';
  /** Further words that mean the metric in questions only, not in texts. */
  readonly questions?: RegExp;
  /** Words in a question that select this metric among those of one joint. */
  readonly moment?: RegExp;
  /** Texts for values outside of the range. Only for a metric with a range. */
  readonly issues?: { readonly below: IssueTexts; readonly above: IssueTexts };
  /** Texts for a value within its range. Only for a metric whose value is worth keeping. */
  readonly strength?: StrengthTexts;
  /**
   * Sentence that states the `value` and its `uncertainty` in plain words. Only for a metric that
   * coaches ask for and that has no range. It is shown beside the findings.
   */
  readonly unranged?: string;
}

/** Words of a metric that is compared with a range. */
export interface ComparedWords extends MetricWords {
  readonly issues: { readonly below: IssueTexts; readonly above: IssueTexts };
}

/** Words of a metric whose value is worth keeping if it is within its range. */
export interface KeepableWords extends ComparedWords {
  readonly strength: StrengthTexts;
}

/** Reason why a pose model cannot support a finding. */
export type UncoachedReason =
  'not_evaluated' | 'cannot_rank' | 'error_exceeds_spread' | 'model_unknown';

/** Words of one language that belong to no single metric. */
export interface BookWords {
  /** Headings of the groups. */
  readonly groups: Readonly<Record<MetricGroup, string>>;
  /** Text at the start of every drill. */
  readonly drillLabel: string;
  /**
   * Sentences that follow every exercise: when to stop, and who asks a professional first. The
   * topics are those of common screening questions (`publications.parQ`, `publications.acsm`).
   */
  readonly drillSafety: string;
  /** Sentence that every report, answer and page with advice contains. */
  readonly notMedicalAdvice: string;
  /** Reasons why no finding is made about a metric. */
  readonly uncoached: Readonly<Record<UncoachedReason, string>>;
  /** Reason why a value is not compared at a speed that was not studied. */
  readonly otherSpeedsStudied: string;
  /** Reason why a value without a range is not judged, and what to do with it. */
  readonly unranged: CoachingClaim;
  /** Texts for a value that is outside of the runner's own usual range only. */
  readonly unusual: IssueTexts;
  readonly sideIssues: Readonly<Record<SideDifference, IssueTexts>>;
  /** Returns the words of a symmetry index, given those of the metric whose sides it compares. */
  readonly symmetryIndex: (compared: MetricWords) => MetricWords;
}
