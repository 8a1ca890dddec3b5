import { otherSide, sides } from '../keypoints.ts';
import type { Estimate } from '../motion/motion.ts';
import { mean } from '../signals/statistics.ts';
import type { FoundStance } from './found-stance.ts';
import type { Stance, Stride } from './gait.ts';

/** Intervals between contacts of a foot that are one stride, relative to the usual. */
const oneStride = { shortest: 0.65, longest: 1.35 } as const;

/**
 * Strides from stances by time of contact; a stride needs both of its contacts and the toe-off
 * between them.
 */
export function buildStrides(stances: readonly FoundStance[], usualStrideS: number): Stride[] {
  return sides
    .flatMap((side) => {
      const own = stances.filter((stance) => stance.side === side);
      const other = stances.filter(
        (stance) => stance.side === otherSide(side) && stance.isContactSeen,
      );
      return own.slice(1).flatMap((next, k): Stride[] => {
        const stance = own[k]!;
        const lengthS = (next.initialContactS - stance.initialContactS) / usualStrideS;
        if (
          !stance.isContactSeen ||
          !stance.isToeOffSeen ||
          !next.isContactSeen ||
          lengthS < oneStride.shortest ||
          lengthS > oneStride.longest
        )
          return [];
        const between = other.find(
          (candidate) =>
            candidate.initialContactS > stance.initialContactS &&
            candidate.initialContactS < next.initialContactS,
        );
        return [
          {
            side,
            startS: stance.initialContactS,
            toeOffS: stance.toeOffS,
            endS: next.initialContactS,
            otherInitialContactS: between?.initialContactS ?? null,
            otherToeOffS: between?.isToeOffSeen ? between.toeOffS : null,
            eventUncertaintyS:
              Math.hypot(stance.initialContactUncertaintyS, stance.toeOffUncertaintyS) / Math.SQRT2,
            eventScatterS: Math.hypot(stance.contactScatterS, stance.toeOffScatterS) / Math.SQRT2,
          },
        ];
      });
    })
    .sort((a, b) => a.startS - b.startS);
}

/**
 * Stride time from the first to the last event of each kind and side; gaps count as the whole
 * strides that fit into them. Null when no event was seen twice.
 */
export function findStrideTime(stances: readonly Stance[], usualStrideS: number): Estimate | null {
  const spans = sides.flatMap((side) =>
    (['initialContactS', 'toeOffS'] as const).flatMap((event) => {
      const times = stances.filter((stance) => stance.side === side).map((stance) => stance[event]);
      const spanS = times.at(-1)! - times[0]!;
      const count = Math.round(spanS / usualStrideS);
      return count >= 1 ? [{ strideS: spanS / count, count }] : [];
    }),
  );
  if (spans.length === 0) return null;
  // The scatter of one event against its neighbours; runners' systematic offsets cancel between two
  // events of one kind.
  const eventScatterS = 0.005;
  return {
    value: mean(spans.map((span) => span.strideS)),
    uncertainty:
      (eventScatterS * Math.SQRT2) /
      mean(spans.map((span) => span.count)) /
      Math.sqrt(spans.length),
  };
}
