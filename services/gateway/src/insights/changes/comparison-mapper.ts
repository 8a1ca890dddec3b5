import {
  curveSentences,
  noComparedChangeSentences,
  reasonSentences,
  unknownSentences,
} from '@strideform/languages/english';
import type { ComparedCurves, ComparedSessions } from '@strideform/gait-engine';
import type { ComparedValue } from '@strideform/metric-book';
import { rounded, roundedList, roundedMetric } from '../measurements/measured-precision.ts';
import { sentencesOf } from './change-sentences.ts';
import type { Comparison } from './change.dto.ts';
import { toChange, toSmallestDetectable } from './trends-mapper.ts';
import { localText } from '../../platform/languages/request-language.ts';

type ShownMetric = Comparison['metrics'][string];
type ShownCurve = NonNullable<Comparison['curves'][string]>;

/** Maps a comparison to its API shape. */
export function toComparison({
  earlier,
  later,
  reasons,
  values,
  curves,
}: ComparedSessions): Comparison {
  const metrics = values.map((value) => [value.metric.key, toShownMetric(value)] as const);
  const shownCurves = curves.map(({ side, angle, compared }) => {
    return [`${side}_${angle}_angle`, compared && toShownCurve(compared)] as const;
  });
  return {
    user_id: later.session.userId,
    earlier_session_id: earlier.session.sessionId,
    later_session_id: later.session.sessionId,
    is_comparable: reasons.length === 0,
    reasons: [...reasons],
    metrics: Object.fromEntries(metrics),
    curves: Object.fromEntries(shownCurves),
    notes: {
      ...sentencesOf(reasonSentences, reasons),
      ...sentencesOf(
        noComparedChangeSentences,
        values.map(({ noChangeReason }) => noChangeReason),
      ),
      ...sentencesOf(
        unknownSentences,
        values.map(({ change }) => change?.unknownReason),
      ),
    },
  };
}

const toShownMetric = (compared: ComparedValue): ShownMetric => {
  const { metric, earlier, later, change, noChangeReason } = compared;
  return {
    unit: metric.unit,
    earlier: roundedMetric(metric, earlier?.value),
    later: roundedMetric(metric, later?.value),
    earlier_uncertainty: roundedMetric(metric, earlier?.uncertainty),
    later_uncertainty: roundedMetric(metric, later?.uncertainty),
    difference: earlier && later && roundedMetric(metric, later.value - earlier.value),
    smallest_detectable: toSmallestDetectable(metric, later),
    change: change && toChange(metric, change),
    no_change_reason: noChangeReason,
  };
};

const curveNote = ({ unknownReason }: ComparedCurves): string | null =>
  unknownReason && localText(curveSentences[unknownReason]);

const toShownCurve = (curves: ComparedCurves): ShownCurve => ({
  earlier: roundedList('angleDeg', curves.earlier) as number[],
  later: roundedList('angleDeg', curves.later) as number[],
  difference: roundedList('angleDeg', curves.difference) as number[],
  differs: curves.differs === null ? curves.difference.map(() => false) : [...curves.differs],
  beyond_days: curves.beyondDays === null ? null : [...curves.beyondDays],
  p: curves.p === null ? null : rounded('share', curves.p),
  split_count: curves.splitCount,
  stride_counts: { earlier: curves.strideCounts[0], later: curves.strideCounts[1] },
  note: curveNote(curves),
});
