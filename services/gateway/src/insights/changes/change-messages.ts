import { fill, reasonSentences, sinceSentences } from '@strideform/languages/english';
import type { ComparedCurves, ComparedSessions, SideCurves } from '@strideform/gait-engine';
import {
  detectableChanges,
  type ComparedValue,
  type DayVariation,
  type IncomparableReason,
  type JudgedChange,
  type SessionHistory,
  runAt,
} from '@strideform/metric-book';
import type { SessionView } from '@strideform/contracts';
import type { reportV1, threadsV1 } from '@strideform/grpc';

// Changes between sessions as messages to the report and threads services. Values are not rounded.

export function toChangeSince({ since }: SessionHistory): reportV1.ChangeSince {
  if (since.earlier === null)
    return { earlier: undefined, metrics: [], noneBecause: noneBecause(since.reasons) };
  return {
    earlier: toComparedSession(since.earlier.session),
    metrics: since.values.map(toMetricChange),
    noneBecause: '',
  };
}

/** Returns the sentence that explains why no session is comparable. */
function noneBecause(reasons: readonly IncomparableReason[]): string {
  if (reasons.length === 0) return sinceSentences.first_session;
  const texts = reasons.map((reason) => reasonSentences[reason]);
  return fill(sinceSentences.none_comparable, { reasons: texts.join('; ') });
}

/** Maps changes for the threads service. It receives codes and has its own texts for them. */
export function toThreadChanges({ since }: SessionHistory): threadsV1.ChangeSince {
  if (since.earlier === null)
    return { hasEarlier: false, reasons: [...since.reasons], changes: [] };
  const { sessionId: earlierSessionId } = since.earlier.session;
  const changes = since.values.flatMap(toThreadChange);
  return { hasEarlier: true, reasons: [], changes, earlierSessionId };
}

function toThreadChange({ metric, earlier, change }: ComparedValue): threadsV1.MetricChange[] {
  if (earlier === null || change === null) return [];
  const { difference, uncertainty, detectable, verdict, unknownReason } = change;
  return [
    {
      metric: metric.key,
      earlier: earlier.value,
      difference,
      uncertainty: uncertainty ?? undefined,
      detectable: detectable ?? undefined,
      verdict,
      unknownReason: unknownReason ?? '',
    },
  ];
}

/** Maps a comparison, without its author and recipient. */
export const toComparisonMessage = ({
  earlier,
  later,
  reasons,
  values,
  curves,
}: ComparedSessions): Omit<
  reportV1.RenderComparisonPdfRequest,
  'language' | 'askingTenantId' | 'tenantName' | 'runnerName'
> => ({
  earlier: toComparedSession(earlier.session),
  later: toComparedSession(later.session),
  reasons: reasons.map((reason) => reasonSentences[reason]),
  metrics: values.map(toMetricChange),
  // The PDF shows no curves of sessions that are not comparable.
  curves: reasons.length === 0 ? curves.map(toComparedCurve) : [],
});

const toComparedSession = (session: SessionView): reportV1.ComparedSession => ({
  title: session.title,
  createdAt: runAt(session).toISOString(),
});

function toMetricChange({ metric, earlier, later, change }: ComparedValue): reportV1.MetricChange {
  const [a, b] = [earlier ?? notMeasured, later ?? notMeasured];
  return {
    metric: metric.key,
    earlier: a.value,
    earlierUncertainty: a.uncertainty ?? undefined,
    later: b.value,
    laterUncertainty: b.uncertainty ?? undefined,
    detectableBySeries: change === null ? undefined : detectableChanges(b)?.fiveToOne,
    ...(change === null ? notJudged : toJudgement(change)),
  };
}

const notMeasured = { value: undefined, uncertainty: null, sessionUncertainty: null };
const unknownDays = { daysFrom: '', daysSource: '', daysSessionCount: 0 };
const notJudged = { verdict: '', ...unknownDays };

const toJudgement = ({ difference, detectable, verdict, day }: JudgedChange) => ({
  difference,
  detectable: detectable ?? undefined,
  verdict,
  ...(day === null ? unknownDays : toDays(day)),
});

const toDays = ({ from, source, sessionCount }: DayVariation) => ({
  daysFrom: from,
  daysSource: source?.short ?? '',
  daysSessionCount: sessionCount ?? 0,
});

const toComparedCurve = ({ side, angle, compared }: SideCurves): reportV1.ComparedCurve => ({
  side,
  angle,
  ...(compared === null ? noCurves : toCurves(compared)),
});

const noCurves = {
  earlier: [],
  later: [],
  differs: [],
  beyondDays: [],
  p: 0,
  splitCount: 0,
  earlierStrideCount: 0,
  laterStrideCount: 0,
};

const toCurves = (compared: ComparedCurves) => ({
  earlier: [...compared.earlier],
  later: [...compared.later],
  differs: [...(compared.differs ?? [])],
  beyondDays: [...(compared.beyondDays ?? [])],
  p: compared.p ?? 0,
  splitCount: compared.splitCount,
  earlierStrideCount: compared.strideCounts[0],
  laterStrideCount: compared.strideCounts[1],
});
