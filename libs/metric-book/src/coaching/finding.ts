import type { BookMetric, MetricKey } from '../book.ts';
import type { Language } from '../languages.ts';
import type { IssueTexts } from '../metric-words.ts';
import type { ReferenceRange } from '../studied-range.ts';

/** What coaching reads of a measured metric. */
export interface FindingInput {
  readonly avg: number;
  readonly uncertainty: number | null;
  /** The part of it that differs between sessions of one runner, where it is known. */
  readonly session_uncertainty?: number | undefined;
  readonly left?: number | null | undefined;
  readonly right?: number | null | undefined;
  /** Present for metrics that are shown as words: those have no range. */
  readonly label?: string | undefined;
}

export type FindingInputs = Readonly<Record<string, FindingInput | null | undefined>>;
/** A runner's own ranges by metric, where enough comparable sessions are known. */
export type UsualRanges = Readonly<Record<string, ReferenceRange>>;

export type FindingKind = 'below' | 'above' | 'sides';

/** Something that stands out in a session. */
export interface Finding {
  readonly metric: MetricKey;
  /** `sides`: left and right differ by more than twice the uncertainty of their difference. */
  readonly kind: FindingKind;
  /**
   * What the value is compared with. `own`: the runner's own usual range alone; `none`: a
   * difference of the sides.
   */
  readonly against: 'published' | 'own' | 'none';
  /** The range that the value lies outside of; null for a difference of the sides. */
  readonly range: ReferenceRange | null;
  /** How much it matters: distance in half-widths of the ranges, times the metric's weight. */
  readonly score: number;
}

/** A session as rules see it. */
export interface CoachedSession {
  /** null where the speed is not known: ranges belong to a speed. */
  readonly speedMps: number | null;
  readonly usual: UsualRanges;
}

/** One way in which a metric can stand out. */
export interface CoachingRule {
  readonly find: (metric: BookMetric, measured: FindingInput, session: CoachedSession) => Finding[];
  /** Whether the rule made the finding. */
  readonly isOf: (finding: Finding) => boolean;
  /** A session names one finding of a family at most. */
  readonly familyOf: (finding: Finding) => string;
  /** What to say about the finding; null where the language has nothing to say. */
  readonly textsOf: (finding: Finding, language?: Language) => IssueTexts | null;
  /** The texts among them that belong to no metric, by what they are about. */
  readonly ownTexts: (language?: Language) => Readonly<Record<string, IssueTexts>>;
}
