import type { MarkColour, MarkKind, PenMark } from '@strideform/drawing/marks';
import type { ChangeVerdict, DayVariation } from '@strideform/metric-book';
import type { ComparedAngle } from '@strideform/gait-engine';
import type { Side } from '@strideform/metric-book/measurement';
import { Gender } from '@strideform/contracts';
import type { reportV1 } from '@strideform/grpc';
import type {
  ChangeSince,
  ComparedCurve,
  DatedSession,
  MetricChange,
  MetricHistory,
} from '../domain/change.ts';
import type {
  ComparisonContent,
  PrintedBrand,
  PrintedFrameNote,
  PrintedLink,
  PrintedRunner,
  PrintedSession,
} from '../domain/printed-content.ts';

export function toPrintedSession(message: reportV1.RenderReportPdfRequest): PrintedSession {
  const { title, tenantName, createdAt, runner } = message;
  const { formComments, gaitComments, commentAuthors, profileChanges } = message;
  return {
    title,
    language: message.language,
    tenantName,
    createdAt: new Date(createdAt),
    athleteNote: message.athleteNote,
    frameNotes: message.frameNotes.map(toPrintedFrameNote),
    brand: message.brand == null ? null : toPrintedBrand(message.brand),
    shareLink: message.shareLink == null ? null : toPrintedLink(message.shareLink),
    formComments,
    gaitComments,
    commentAuthors,
    profileChanges,
    usual: message.usualRanges,
    loadedIssues: message.loadedIssues,
    changeSince: message.changeSince == null ? null : toChangeSince(message.changeSince),
    history: message.history.map(toMetricHistory),
    runner: runner == null ? unknownRunner : toPrintedRunner(runner),
  };
}

const toMetricHistory = ({ metric, points, change }: reportV1.MetricHistory): MetricHistory => ({
  metric,
  points: points.map(({ runAt, value, uncertainty, isComparable }) => ({
    runAt: new Date(runAt),
    value,
    uncertainty: uncertainty ?? null,
    isComparable,
  })),
  change: change == null ? null : toHistoryChange(change),
});

const toHistoryChange = ({ difference, verdict, since }: reportV1.HistoryChange) => ({
  difference,
  verdict: verdict as ChangeVerdict,
  since: new Date(since),
});

const toPrintedBrand = ({ colour, textColour, logo }: reportV1.Brand): PrintedBrand => ({
  colour: colour || null,
  textColour,
  logo: logo.length === 0 ? null : Buffer.from(logo),
});

const toPrintedLink = ({ url, expiresAt }: reportV1.ShareLink): PrintedLink => ({
  url,
  expiresAt: new Date(expiresAt),
});

const toPrintedFrameNote = (message: reportV1.AthleteFrameNote): PrintedFrameNote => ({
  frame: message.frame,
  timeS: message.timeS,
  text: message.text,
  marks: message.marks.map(toPenMark),
});

function toPenMark({ kind, colour, shares, text }: reportV1.PenMark): PenMark {
  const points = Array.from({ length: shares.length / 2 }, (_, i) => {
    return [shares[2 * i]!, shares[2 * i + 1]!] as const;
  });
  return { kind: kind as MarkKind, colour: colour as MarkColour, shares: points, text };
}

const unknownRunner: PrintedRunner = {
  name: null,
  gender: null,
  ageYears: null,
  heightCm: null,
  weightKg: null,
  shoes: null,
};

const toPrintedRunner = (message: reportV1.Runner): PrintedRunner => ({
  name: message.name || null,
  gender: Gender.nullable().parse(message.gender || null),
  ageYears: message.ageYears ?? null,
  heightCm: message.heightCm ?? null,
  weightKg: message.weightKg ?? null,
  shoes: message.shoes || null,
});

function toChangeSince({ earlier, metrics, noneBecause }: reportV1.ChangeSince): ChangeSince {
  if (earlier == null) return { earlier: null, reason: noneBecause };
  return { earlier: toDatedSession(earlier), metrics: metrics.map(toMetricChange) };
}

const toDatedSession = ({ title, createdAt }: reportV1.ComparedSession): DatedSession => ({
  title,
  createdAt: new Date(createdAt),
});

const toMetricChange = (message: reportV1.MetricChange): MetricChange => ({
  metric: message.metric,
  earlier: message.earlier ?? null,
  earlierUncertainty: message.earlierUncertainty ?? null,
  later: message.later ?? null,
  laterUncertainty: message.laterUncertainty ?? null,
  difference: message.difference ?? null,
  detectable: message.detectable ?? null,
  detectableBySeries: message.detectableBySeries ?? null,
  verdict: (message.verdict || null) as ChangeVerdict | null,
  days: toDays(message),
});

function toDays({
  daysFrom,
  daysSource,
  daysSessionCount,
}: reportV1.MetricChange): MetricChange['days'] {
  if (daysFrom === '') return null;
  return {
    from: daysFrom as DayVariation['from'],
    source: daysSource || null,
    sessionCount: daysSessionCount || null,
  };
}

export const toComparisonContent = (
  message: reportV1.RenderComparisonPdfRequest,
): ComparisonContent => ({
  language: message.language,
  tenantName: message.tenantName,
  runnerName: message.runnerName,
  earlier: toDatedSession(message.earlier!),
  later: toDatedSession(message.later!),
  reasons: message.reasons,
  metrics: message.metrics.map(toMetricChange),
  curves: message.curves.map(toComparedCurve),
});

function toComparedCurve(message: reportV1.ComparedCurve): ComparedCurve {
  const [side, angle] = [message.side as Side, message.angle as ComparedAngle];
  const { earlier, later, differs, beyondDays, p, splitCount } = message;
  if (earlier.length === 0) return { side, angle, curves: null };
  const curves = {
    earlier,
    later,
    differs: differs.length === 0 ? null : differs,
    beyondDays: beyondDays.length === 0 ? null : beyondDays,
    p,
    splitCount,
    strideCounts: [message.earlierStrideCount, message.laterStrideCount] as const,
  };
  return { side, angle, curves };
}
