import type { AnalysisHead, GaitEventKind, SideEvents } from '@strideform/contracts';
import { sides, type Side } from '@strideform/metric-book/measurement';

/** An event as an analysis has it, unrounded. */
export interface ListedEvent {
  readonly side: Side;
  readonly kind: GaitEventKind;
  readonly timeS: number;
  readonly uncertaintyS: number | null;
}

type EventsOfFeet = AnalysisHead['events'];

/** Returns the events of whole and of cut-off stances, in order of time. */
export function listEvents(whole: EventsOfFeet, cut: EventsOfFeet | undefined): ListedEvent[] {
  const listed = [whole, ...(cut === undefined ? [] : [cut])].flatMap((feet) =>
    sides.flatMap((side) => eventsOfFoot(side, feet[side])),
  );
  return listed.toSorted((a, b) => a.timeS - b.timeS);
}

const eventsOfFoot = (side: Side, events: SideEvents): ListedEvent[] => [
  ...events.initial_contact_s.map((timeS, i) => ({
    side,
    kind: 'initial_contact' as const,
    timeS,
    uncertaintyS: events.initial_contact_uncertainty_s[i] ?? null,
  })),
  ...events.toe_off_s.map((timeS, i) => ({
    side,
    kind: 'toe_off' as const,
    timeS,
    uncertaintyS: events.toe_off_uncertainty_s[i] ?? null,
  })),
];

/** Returns the automatic events of an analysis, also if its results follow corrected ones. */
export function automaticEventsOf({
  events,
  cut_events,
  event_correction,
}: Pick<AnalysisHead, 'events' | 'cut_events' | 'event_correction'>): ListedEvent[] {
  const automatic = event_correction?.automatic ?? { events, cut_events };
  return listEvents(automatic.events, automatic.cut_events);
}
