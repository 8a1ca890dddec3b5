import type { EventCorrection, FeetTimes } from '@strideform/contracts';
import type { GivenEvent } from './gait-events.dto.ts';
import type { ListedEvent } from './listed-events.ts';

/** Distance up to which a given time is the automatic one: answers round times to 0.01 ms. */
const sameTimeS = 0.00005;

/**
 * Splits given events into automatic ones that a person kept, and those set by hand, in times of
 * the clip as it plays.
 */
export function splitEvents(
  given: readonly GivenEvent[],
  automatic: readonly ListedEvent[],
  slowMotionFactor: number,
): Pick<EventCorrection, 'kept' | 'byHand'> {
  const [kept, byHand] = [noTimes(), noTimes()];
  for (const event of given.toSorted((a, b) => a.time - b.time)) {
    const same = automatic.find((found) => isSame(event, found));
    const foot = (same === undefined ? byHand : kept)[event.side];
    const times = event.event === 'initial_contact' ? foot.initialContactsS : foot.toeOffsS;
    times.push((same?.timeS ?? event.time) * slowMotionFactor);
  }
  return { kept, byHand };
}

/** Returns true if the given events are all automatic ones, and no others. */
export const areAutomatic = (
  given: readonly GivenEvent[],
  automatic: readonly ListedEvent[],
): boolean =>
  given.length === automatic.length &&
  automatic.every((found) => given.some((event) => isSame(event, found)));

const isSame = (event: GivenEvent, { side, kind, timeS }: ListedEvent): boolean =>
  event.side === side && event.event === kind && Math.abs(event.time - timeS) <= sameTimeS;

const noTimes = (): FeetTimes => ({
  left: { initialContactsS: [], toeOffsS: [] },
  right: { initialContactsS: [], toeOffsS: [] },
});
