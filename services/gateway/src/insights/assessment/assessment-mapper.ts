import {
  book,
  type BookMetric,
  bookWordsIn,
  compareWithRange,
  fill,
  isNumeric,
  isUnreliable,
  type JointAngleNorm,
  kneeAngleNorm,
  metricBook,
  type MetricKey,
  referenceFor,
  sessionSpeedMps,
  studiedAtOtherSpeeds,
  titleOf,
  uncoachedReasonOf,
} from '@strideform/metric-book';
import {
  momentFinder,
  withVerdict,
  type NumberMoment,
  type NumberMoments,
} from '@strideform/gait-engine';
import { localQuality } from '../../platform/answers/clip-quality.ts';
import { numberText, roundTo, valueText } from '@strideform/metric-book/units';
import type { AnalysisWithAngles } from '@strideform/metric-book';
import type {
  AnalysisHead,
  MetricResult,
  RunnerProfile,
  SessionView,
  SideEvents,
} from '@strideform/contracts';
import { noteTexts } from '@strideform/languages/english';
import { progressStateOf } from '../../sessions/session/session-state.ts';
import { rounded, roundedMetric, roundedTimes } from '../measurements/measured-precision.ts';
import type { AssessedMetric, Assessment } from './assessment.dto.ts';
import {
  assessedFindings,
  couldAnswersAddDrills,
  unknownRunner,
  type AdvisedRunner,
} from './assessment-findings.ts';
import { currentLanguage, localText } from '../../platform/languages/request-language.ts';

/** Decimals of a study's running speed, m/s. */
const studiedSpeedDecimals = 1;

/**
 * @param analysis null until the session has succeeded
 */
export function toAssessment(
  session: SessionView,
  analysis: AnalysisWithAngles | null,
  runner: AdvisedRunner = unknownRunner,
): Assessment {
  const state = { session_id: session.sessionId, ...progressStateOf(session) };
  const { notMedicalAdvice } = bookWordsIn(currentLanguage());
  const adviceLimits = { disclaimer: notMedicalAdvice, answers_add_drills: false };
  if (analysis === null) {
    const joint_norms = { knee: null };
    const nothing = { metrics: {}, gait_events: null, joint_norms, picture: null };
    return { ...state, quality: null, findings: [], ...adviceLimits, ...nothing };
  }
  const { width, height, view = 'side', facing, near_side, events } = analysis;
  const findings = assessedFindings(analysis, runner);
  const speedMps = sessionSpeedMps(analysis.metrics);
  const findMoments = momentFinder(analysis);
  const metrics = Object.fromEntries(
    book.map((metric) => {
      const moments = momentsOf(findMoments(metric));
      const assessed = assessedMetric(metric, analysis, { speedMps, ...session.runner });
      return [metric.key, { ...assessed, moments }];
    }),
  );
  return {
    ...state,
    quality: localQuality(withVerdict(analysis).quality),
    findings,
    ...adviceLimits,
    answers_add_drills: couldAnswersAddDrills(analysis, runner),
    metrics,
    gait_events: { left: eventsOf(events.left), right: eventsOf(events.right) },
    joint_norms: { knee: normOf(kneeAngleNorm(analysis)) },
    picture: { width, height, view, facing, near_side },
  };
}

/** Facts about a runner that the comparison with a study depends on. */
interface ComparedRunner extends Pick<RunnerProfile, 'gender'> {
  readonly speedMps: number | null;
}

function assessedMetric(
  metric: BookMetric,
  analysis: AnalysisHead,
  compared: ComparedRunner,
): Omit<AssessedMetric, 'moments'> {
  const { key, unit, picture } = metric;
  const title = titleOf(key, currentLanguage());
  const seen = { read_at: picture.moment, drawn_as: picture.drawnAs ?? null };
  const measured = analysis.metrics[key] ?? null;
  const stated = analysis.notes[key];
  const note = stated === undefined ? null : localText(stated);
  if (!isNumeric(metric))
    return { title, unit: '', ...nothingInNumbers, word: measured?.label ?? null, ...seen, note };
  const numbers = numbersOf(metric, measured);
  const comparison = comparisonOf(metric, measured, analysis, compared);
  return { title, unit, ...numbers, word: null, ...seen, ...comparison, note };
}

const momentsOf = ({ value, left, right }: NumberMoments): AssessedMetric['moments'] => ({
  value: momentOf(value),
  left: momentOf(left),
  right: momentOf(right),
});

const momentOf = (moment: NumberMoment | null): AssessedMetric['moments']['value'] =>
  moment && { time: rounded('frameTimeS', moment.timeS), frame: moment.frame };

const nothingInNumbers = {
  value: null,
  uncertainty: null,
  left: null,
  right: null,
  strides: [],
  range: null,
  verdict: null,
  uncoached_because: null,
};

function numbersOf(
  metric: BookMetric,
  measured: MetricResult | null,
): Pick<AssessedMetric, 'value' | 'uncertainty' | 'left' | 'right' | 'strides'> {
  const inUnit = (value: number | null | undefined) => roundedMetric(metric, value);
  return {
    value: inUnit(measured?.avg),
    uncertainty: inUnit(measured?.uncertainty),
    left: inUnit(measured?.left),
    right: inUnit(measured?.right),
    strides: (measured?.values ?? []).map(inUnit),
  };
}

function comparisonOf(
  metric: BookMetric,
  measured: MetricResult | null,
  { pose_model, quality }: Pick<AnalysisHead, 'pose_model' | 'quality'>,
  { speedMps, gender }: ComparedRunner,
): Pick<AssessedMetric, 'range' | 'verdict' | 'uncoached_because'> {
  const reference = referenceFor(metric.key, speedMps);
  const isCompared = measured !== null && !isUnreliable({ quality });
  if (reference === null) {
    const uncoached_because = isCompared ? otherSpeedsReason(metric.key, speedMps) : null;
    return { range: null, verdict: null, uncoached_because };
  }
  const { range, source, sex, about } = reference;
  const low = roundedMetric(metric, range.low)!;
  const high = roundedMetric(metric, range.high)!;
  const verdict = isCompared ? compareWithRange(measured.avg, measured.uncertainty, range) : null;
  const reason = uncoachedReasonOf(metric.key, pose_model);
  const { uncoached } = bookWordsIn(currentLanguage());
  const uncoached_because = reason === null ? null : uncoached[reason];
  const isOfMen = gender === 'female' && sex === 'male';
  const caution = isOfMen ? localText(noteTexts.only_men_studied) : null;
  const shown = { low, high, source: source.short, about: localText(about), caution };
  return { range: shown, verdict, uncoached_because };
}

/** Returns the reason why no study allows a comparison at this speed; null if there is none. */
function otherSpeedsReason(key: MetricKey, speedMps: number | null): string | null {
  const studied = studiedAtOtherSpeeds(key, speedMps);
  if (studied === null) return null;
  const language = currentLanguage();
  const { unit } = metricBook.speed;
  return fill(bookWordsIn(language).otherSpeedsStudied, {
    from: numberText(studied.from, unit, language),
    to: valueText(studied.to, unit, language),
    speed: valueText(speedMps, unit, language),
  });
}

const eventsOf = ({ initial_contact_s, toe_off_s }: SideEvents) => ({
  initial_contacts: roundedTimes(initial_contact_s),
  toe_offs: roundedTimes(toe_off_s),
});

function normOf(norm: JointAngleNorm | null): Assessment['joint_norms']['knee'] {
  if (norm === null) return null;
  const { speedMps, source, instants } = norm;
  return {
    speed: roundTo(speedMps, studiedSpeedDecimals),
    source: source.short,
    instants: instants.map(({ percent, meanDeg, sdDeg }) => ({
      percent,
      mean: rounded('angleDeg', meanDeg),
      sd: rounded('angleDeg', sdDeg),
    })),
  };
}
