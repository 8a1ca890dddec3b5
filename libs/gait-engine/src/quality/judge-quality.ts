import type {
  AnalysisHead,
  JudgedQuality,
  MetricResult,
  QualityReason,
  QualityVerdict,
  QualityWarning,
} from '@strideform/contracts';
import { fill, qualityProblems, qualityRemedies } from '@strideform/languages/english';
import { metricBook } from '@strideform/metric-book';
import { frameRounding } from '../frame-precision.ts';
import { codesByOrder, effects, type Effect, type LimitCode } from './doubtful-warnings.ts';

/**
 * Uncertainty of the contact time, as a share of it, from which on a verdict counts it: about two
 * and three times the largest one of recorded runners at real speed (docs/clip-quality.md).
 */
const contactShares = { fair: 0.25, unreliable: 0.4 } as const;
/** Share of the frames with exchanged legs from which on their correction cannot be trusted. */
const maxMixedShare = 0.2;
/** Share of the runner that may be black or blown out before the model only guesses the legs. */
const maxLostShare = 0.5;
const lightCodes: ReadonlySet<string> = new Set(['too_dark', 'too_bright', 'low_contrast']);

type MeasuredQuality = AnalysisHead['quality'];

/** An analysis, or a stored result, as far as the verdict needs it. */
interface JudgedAnalysis {
  readonly metrics: Readonly<
    Record<string, Pick<MetricResult, 'avg' | 'uncertainty'> | null | undefined>
  >;
  readonly quality: { readonly warnings: readonly QualityWarning[] } & Partial<
    Pick<MeasuredQuality, 'repaired_share' | 'light' | 'likely_slow_motion_factor'>
  >;
}

/** Returns the verdict on a clip, with its reasons and remedies. */
export function judgeQuality(analysis: JudgedAnalysis): JudgedQuality {
  const limits = limitsOf(analysis);
  const codes = codesByOrder.filter((code) => limits.has(code));
  return {
    verdict: verdictOf([...limits.values()]),
    reasons: codes.map((code) => reasonOf(code, analysis.quality.likely_slow_motion_factor)),
  };
}

function verdictOf(effectsOfClip: readonly Effect[]): QualityVerdict {
  if (effectsOfClip.includes('unreliable')) return 'unreliable';
  return effectsOfClip.includes('fair') ? 'fair' : 'good';
}

/** Returns what limits a clip, with the effect of each limit. */
function limitsOf(analysis: JudgedAnalysis): Map<string, Effect> {
  const { warnings, repaired_share: mixedShare = 0 } = analysis.quality;
  const limits = new Map<string, Effect>(
    warnings.map(({ code }) => [code, effects[code as LimitCode] ?? 'none']),
  );
  const light = [...limits.keys()].find((code) => lightCodes.has(code));
  if (mixedShare >= maxMixedShare) limits.set('legs_mixed_up', 'fair');
  const isGuessed = mixedShare >= maxMixedShare || lostShareOf(analysis) > maxLostShare;
  if (light !== undefined && isGuessed) limits.set(light, 'unreliable');
  limits.set('contact_uncertain', contactEffect(analysis));
  if (analysis.metrics[metricBook.cadence.key] == null) limits.set('no_stride', 'unreliable');
  return new Map([...limits].filter(([, effect]) => effect !== 'none'));
}

const lostShareOf = ({ quality: { light } }: JudgedAnalysis): number =>
  light === undefined ? 0 : Math.max(light.black_share, light.overexposed_share);

function contactEffect({ metrics }: JudgedAnalysis): Effect {
  const contact = metrics[metricBook.contact_time.key];
  if (contact?.uncertainty == null) return 'none';
  const share = contact.uncertainty / contact.avg;
  if (share > contactShares.unreliable) return 'unreliable';
  return share > contactShares.fair ? 'fair' : 'none';
}

function reasonOf(code: LimitCode, factor: number | undefined): QualityReason {
  const key = code as keyof typeof qualityProblems;
  const problem = qualityProblems[key];
  if (code === 'slow_motion_likely' && factor !== undefined) {
    const remedy = fill(qualityRemedies.slow_motion_by, { factor });
    return { code, problem, remedy, slow_motion_factor: factor };
  }
  return { code, problem, remedy: qualityRemedies[key] };
}

/**
 * Returns the analysis with its verdict. Analyses of earlier versions have none, and get the one
 * that their values and warnings give.
 */
export function withVerdict<Analysis extends JudgedAnalysis & Pick<AnalysisHead, 'quality'>>(
  analysis: Analysis,
): Analysis & { readonly quality: JudgedQuality } {
  const { verdict, reasons } = analysis.quality;
  const judged =
    verdict === undefined || reasons === undefined ? judgeQuality(analysis) : { verdict, reasons };
  return { ...analysis, quality: { ...analysis.quality, ...judged } };
}

/** Functions with which services read stored analyses (`openAnalysis`). */
export const analysisReading = { roundingOf: frameRounding, withVerdict } as const;
