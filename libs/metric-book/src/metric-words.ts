import type { MetricGroup } from './groups.ts';
import { publications, type PublicationName } from './publications.ts';

/**
 * What carries a sentence: a publication; `definition`, because it follows from how the metric is
 * computed; or `practice`, because coaches work this way and no study is claimed.
 */
export type Basis = PublicationName | 'definition' | 'practice';

/** A sentence with what carries it. */
export interface CoachingClaim {
  readonly text: string;
  readonly basis: Basis;
}

/** A sentence that follows from how the metric is computed. */
export const defined = (text: string): CoachingClaim => ({ text, basis: 'definition' });

/** A way of working that claims no effect. */
export const practice = (text: string): CoachingClaim => ({ text, basis: 'practice' });

/**
 * A sentence that ends with the publication that found it: "… (Moore 2016)." Nothing may follow, so
 * that the publication carries the whole sentence.
 */
export const found = (basis: PublicationName, text: string): CoachingClaim => ({
  text: `${text} (${publications[basis].short}).`,
  basis,
});

/** What differs between the sides: timing, an angle of the leg on the ground, or another. */
export type SideDifference = 'timing' | 'loaded' | 'motion';

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

/** What to say of a value that is well within its range. */
export interface StrengthTexts {
  /** How the value lies beside the runners studied. */
  readonly meaning: CoachingClaim;
  /** What to go on with: never how to raise or lower the value. */
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

/** Everything that one language says about a metric. */
export interface MetricWords extends MetricKnowledge {
  /** As a heading: "Contact time". */
  readonly title: string;
  /** In a sentence: "your contact time". */
  readonly name: string;
  /** The words by which texts and questions mention it; `title`: its heading alone. */
  readonly synonyms: RegExp | 'title';
  /** Further words by which a question means it, and no text mentions it. */
  readonly questions?: RegExp;
  /** The words by which a question picks it among the metrics of one joint. */
  readonly moment?: RegExp;
  /** Of a metric with a range: what to say of values outside of it. */
  readonly issues?: { readonly below: IssueTexts; readonly above: IssueTexts };
  /** Of a metric whose value is worth keeping, where it lies within its range. */
  readonly strength?: StrengthTexts;
}

/** Words of a metric that is compared with a range. */
export interface ComparedWords extends MetricWords {
  readonly issues: { readonly below: IssueTexts; readonly above: IssueTexts };
}

/** Words of a metric whose value is worth keeping, where it lies within its range. */
export interface KeepableWords extends ComparedWords {
  readonly strength: StrengthTexts;
}

/** What one language says that belongs to no single metric. */
export interface BookWords {
  /** Headings of the groups. */
  readonly groups: Readonly<Record<MetricGroup, string>>;
  /** How every drill begins. */
  readonly drillLabel: string;
  /** Of a value that lies outside of the runner's own usual range alone. */
  readonly unusual: IssueTexts;
  readonly sideIssues: Readonly<Record<SideDifference, IssueTexts>>;
  /** The words of a symmetry index, from those of the metric whose sides it compares. */
  readonly symmetryIndex: (compared: MetricWords) => MetricWords;
}
