import { fill, problemParts } from '@strideform/languages/english';
import { sides } from '@strideform/metric-book/measurement';
import type { FieldError } from '@strideform/service-kit/errors';
import type { GivenEvent } from './gait-events.dto.ts';

/**
 * Limits that no gait passes, s. Sprinters' contacts last about 0.08 s, and walkers' less than 1 s.
 * A foot swings for 0.3 s and more, also in a sprint.
 */
export const gaitLimitsS = { shortestContact: 0.05, longestContact: 1.5, shortestSwing: 0.1 };
/** Number of errors that an answer lists. */
const maxErrors = 20;

interface Span {
  readonly startS: number;
  readonly endS: number;
}

interface PlacedEvent extends GivenEvent {
  readonly index: number;
}

/** Returns what is wrong with a list of events; empty if a foot can have moved like that. */
export function eventErrors(events: readonly GivenEvent[], clip: Span): FieldError[] {
  const placed = events.map((event, index) => ({ ...event, index }));
  const outside = placed.filter(({ time }) => time < clip.startS || time > clip.endS);
  if (outside.length > 0) return outside.slice(0, maxErrors).map((event) => isOutside(event, clip));
  const errors = sides.flatMap((side) => footErrors(placed.filter((event) => event.side === side)));
  if (errors.length > 0) return errors.slice(0, maxErrors);
  const hasStance = sides.some((side) => hasWholeStance(events, side));
  return hasStance ? [] : [{ pointer: '/events', message: problemParts.events_without_stance }];
}

const isOutside = ({ index }: PlacedEvent, { startS, endS }: Span): FieldError => ({
  pointer: `/events/${index}/time`,
  message: fill(problemParts.event_outside_clip, {
    startS: startS.toFixed(2),
    endS: endS.toFixed(2),
  }),
});

function footErrors(events: readonly PlacedEvent[]): FieldError[] {
  const ordered = events.toSorted((a, b) => a.time - b.time);
  return ordered.slice(1).flatMap((event, i) => {
    const message = problemBetween(ordered[i]!, event);
    return message === null ? [] : [{ pointer: `/events/${event.index}`, message }];
  });
}

/** Returns what is wrong with two successive events of a foot, or null. */
function problemBetween(before: GivenEvent, after: GivenEvent): string | null {
  if (before.event === after.event) return problemParts.event_repeated;
  const lastedS = after.time - before.time;
  const { shortestContact, longestContact, shortestSwing } = gaitLimitsS;
  if (after.event === 'initial_contact')
    return lastedS < shortestSwing
      ? fill(problemParts.event_swing_too_short, { limit: shortestSwing })
      : null;
  if (lastedS >= shortestContact && lastedS <= longestContact) return null;
  return fill(problemParts.event_contact_length, { from: shortestContact, to: longestContact });
}

function hasWholeStance(events: readonly GivenEvent[], side: GivenEvent['side']): boolean {
  const own = events.filter((event) => event.side === side).toSorted((a, b) => a.time - b.time);
  return own.some(({ event }, i) => event === 'initial_contact' && own[i + 1]?.event === 'toe_off');
}
