import type { Assessment } from '@strideform/sdk';
import type { BodySide } from '@strideform/drawing';

/** Returns the contacts of a foot, which separate its cycles. */
export const momentsOfSide = (
  events: Assessment['gait_events'],
  side: BodySide,
): readonly number[] => events?.[side].initial_contacts ?? [];

/** Returns the position of a time in its cycle, %; null outside whole cycles. */
export function percentOfCycle(contactsS: readonly number[], timeS: number): number | null {
  const cycle = cycleAround(contactsS, timeS);
  if (cycle === null || timeS < cycle.startS || timeS > cycle.endS) return null;
  return ((timeS - cycle.startS) / (cycle.endS - cycle.startS)) * 100;
}

/** Returns the time of a position in the cycle nearest to `timeS`; null if there is no cycle. */
export function timeInCycle(
  contactsS: readonly number[],
  timeS: number,
  percent: number,
): number | null {
  const cycle = cycleAround(contactsS, timeS);
  return cycle && cycle.startS + (percent / 100) * (cycle.endS - cycle.startS);
}

function cycleAround(contactsS: readonly number[], timeS: number) {
  if (contactsS.length < 2) return null;
  const after = contactsS.findIndex((contactS) => contactS > timeS);
  const end = after === -1 ? contactsS.length - 1 : Math.max(1, after);
  return { startS: contactsS[end - 1]!, endS: contactsS[end]! };
}
