import type { QualityVerdict } from '@strideform/contracts';
import type { BookMetric, MetricKey } from '../book.ts';
import type { BookLanguage } from '../languages.ts';
import type { IssueTexts } from '../metric-words.ts';
import type { ReferenceRange } from '../studied-range.ts';

/** Values of a measured metric that coaching reads. */
export interface FindingInput {
  readonly avg: number;
  readonly uncertainty: number | null;
  /** Part of the uncertainty that differs between sessions of one runner, if known. */
  readonly session_uncertainty?: number | undefined;
  readonly left?: number | null | undefined;
  readonly right?: number | null | undefined;
  /** Label of a metric that has labels instead of a range. */
  readonly label?: string | undefined;
}

export type FindingInputs = Readonly<Record<string, FindingInput | null | undefined>>;
/** A runner's own usual ranges by metric, if there are enough comparable sessions. */
export type UsualRanges = Readonly<Record<string, ReferenceRange>>;

/** Analysis of a session, as far as findings need it. */
export interface FoundIn {
  readonly metrics: FindingInputs;
  /** Pose model of the analysis; absent if it is not known. */
  readonly pose_model?: string | null | undefined;
  readonly quality: {
    /** Verdict on the clip. There are no findings in an unreliable one. */
    readonly verdict?: QualityVerdict | undefined;
    readonly warnings?: readonly { readonly code: string }[] | undefined;
  };
}

/** Returns true if nothing may be concluded from the session's values. */
export const isUnreliable = ({ quality }: Pick<FoundIn, 'quality'>): boolean =>
  quality.verdict === 'unreliable';

export type FindingKind = 'below' | 'above' | 'sides';

/** Value that stands out in a session. */
export interface Finding {
  readonly metric: MetricKey;
  /** `sides`: left and right differ by more than twice the uncertainty of their difference. */
  readonly kind: FindingKind;
  /**
   * Basis of the comparison. `own`: only the runner's own usual range. `none`: a difference of the
   * sides.
   */
  readonly against: 'published' | 'own' | 'none';
  /** Range that the value is outside of; null for a difference of the sides. */
  readonly range: ReferenceRange | null;
  /** Importance: distance in half-widths of the ranges, times the metric's weight. */
  readonly score: number;
}

/** Session data that rules read. */
export interface CoachedSession {
  /** Speed, which ranges depend on; null if not known. */
  readonly speedMps: number | null;
  readonly usual: UsualRanges;
  /** Pose model of the analysis; null if it is not known. */
  readonly poseModel: string | null;
}

/** Way in which a metric can stand out. */
export interface CoachingRule {
  readonly find: (metric: BookMetric, measured: FindingInput, session: CoachedSession) => Finding[];
  /** Returns true if this rule made the finding. */
  readonly isSourceOf: (finding: Finding) => boolean;
  /** Returns the finding's family. A session names at most one finding of each family. */
  readonly familyOf: (finding: Finding) => string;
  /** Returns the texts for a finding, or null if the language has none. */
  readonly textsOf: (finding: Finding, language?: BookLanguage) => IssueTexts | null;
  /** Returns the rule's texts that belong to no metric, by topic. */
  readonly ownTexts: (language?: BookLanguage) => Readonly<Record<string, IssueTexts>>;
}
