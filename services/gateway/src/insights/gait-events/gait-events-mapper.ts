import { latestAttemptOf, type AnalysisHead, type SessionView } from '@strideform/contracts';
import { book, isNumeric } from '@strideform/metric-book';
import { progressStateOf } from '../../sessions/session/session-state.ts';
import { rounded, roundedMetric } from '../measurements/measured-precision.ts';
import type { GaitEvents, UsedEvent } from './gait-events.dto.ts';
import { automaticEventsOf, listEvents, type ListedEvent } from './listed-events.ts';

export function toGaitEvents(session: SessionView, analysis: AnalysisHead): GaitEvents {
  const { events, cut_events, event_correction: correction } = analysis;
  const { eventCorrection } = session.recording;
  const stated = correction === undefined ? undefined : eventCorrection;
  const used = listEvents(events, cut_events);
  return {
    session_id: session.sessionId,
    version: latestAttemptOf(session),
    ...progressStateOf(session),
    corrected: correction !== undefined,
    corrected_by: stated?.correctedBy ?? null,
    corrected_at: stated?.correctedAt ?? null,
    events: used.map((event) => ({ ...shown(event), source: sourceOf(event, correction) })),
    automatic_events: automaticEventsOf(analysis).map(shown),
    automatic_result: automaticResultOf(correction),
  };
}

const shown = ({ side, kind, timeS, uncertaintyS }: ListedEvent) => ({
  side,
  event: kind,
  time: rounded('frameTimeS', timeS),
  uncertainty: rounded('frameTimeS', uncertaintyS),
});

function sourceOf(
  { side, kind, timeS }: ListedEvent,
  correction: AnalysisHead['event_correction'],
): UsedEvent['source'] {
  if (correction === undefined) return 'automatic';
  const foot = correction.by_hand[side];
  const byHandS = kind === 'initial_contact' ? foot.initial_contact_s : foot.toe_off_s;
  return byHandS.includes(timeS) ? 'manual' : 'automatic';
}

function automaticResultOf(
  correction: AnalysisHead['event_correction'],
): GaitEvents['automatic_result'] {
  if (correction === undefined) return null;
  const { metrics, quality } = correction.automatic;
  const known = book.filter((metric) => metric.key in metrics && isNumeric(metric));
  const entries = known.map((metric) => {
    const result = metrics[metric.key];
    if (result == null) return [metric.key, null] as const;
    const [value, uncertainty] = [result.avg, result.uncertainty];
    const inUnit = (number: number | null) => roundedMetric(metric, number);
    return [metric.key, { value: inUnit(value), uncertainty: inUnit(uncertainty) }] as const;
  });
  return { verdict: quality.verdict, metrics: Object.fromEntries(entries) };
}
