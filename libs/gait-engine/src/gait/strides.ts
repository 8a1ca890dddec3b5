import {
  mean,
  otherSide,
  sides,
  type Estimate,
  type Side,
  type Stance,
  type Stride,
} from '@strideform/metric-book/measurement';
import { oneStride } from './anchors.ts';
import type { PlacedStance } from './place-stances.ts';

/**
 * Builds strides from stances that are sorted by contact time. A stride needs both of its contacts
 * and the toe-off between them.
 */
export function buildStrides(stances: readonly PlacedStance[], usualStrideS: number): Stride[] {
  const strides = sides.flatMap((side) => sideStrides(stances, side, usualStrideS));
  return strides.sort((a, b) => a.startS - b.startS);
}

function sideStrides(stances: readonly PlacedStance[], side: Side, usualStrideS: number): Stride[] {
  const own = stances.filter((stance) => stance.side === side);
  const other = stances.filter((stance) => stance.side === otherSide(side) && stance.isContactSeen);
  return own.slice(1).flatMap((next, k) => {
    const stance = own[k]!;
    if (!isWholeStrideBetween(stance, next, usualStrideS)) return [];
    const otherStance = other.find(
      ({ initialContactS }) =>
        initialContactS > stance.initialContactS && initialContactS < next.initialContactS,
    );
    return [strideBetween(stance, next, otherStance)];
  });
}

/** Returns true if two successive stances of a foot enclose a stride whose events were all seen. */
function isWholeStrideBetween(
  stance: PlacedStance,
  next: PlacedStance,
  usualStrideS: number,
): boolean {
  const isSeen = stance.isContactSeen && stance.isToeOffSeen && next.isContactSeen;
  const usualStrides = (next.initialContactS - stance.initialContactS) / usualStrideS;
  const isTooShort = usualStrides < oneStride.shortest;
  const isTooLong = usualStrides > oneStride.longest;
  return isSeen && !isTooShort && !isTooLong;
}

function strideBetween(
  stance: PlacedStance,
  next: PlacedStance,
  other: PlacedStance | undefined,
): Stride {
  const { initialContactUncertaintyS, toeOffUncertaintyS } = stance;
  const { contactScatterS, toeOffScatterS } = stance;
  return {
    side: stance.side,
    startS: stance.initialContactS,
    toeOffS: stance.toeOffS,
    endS: next.initialContactS,
    otherInitialContactS: other?.initialContactS ?? null,
    otherToeOffS: other?.isToeOffSeen ? other.toeOffS : null,
    eventUncertaintyS: Math.hypot(initialContactUncertaintyS, toeOffUncertaintyS) / Math.SQRT2,
    eventScatterS: Math.hypot(contactScatterS, toeOffScatterS) / Math.SQRT2,
    contactTimeErrorS: stance.lengthErrorS,
  };
}

/**
 * Scatter of a single automatic event, s. A runner's systematic offset cancels between two events
 * of one kind.
 */
export const automaticScatterS = 0.005;

/**
 * Returns the stride time from the first to the last event of each kind and side, s. A gap counts
 * as the whole strides that fit into it. Returns null if no event was seen twice.
 * @param scatterS scatter of a single event, s
 */
export function findStrideTime(
  stances: readonly Stance[],
  usualStrideS: number,
  scatterS = automaticScatterS,
): Estimate | null {
  const spans = sides
    .map((side) => stances.filter((stance) => stance.side === side))
    .flatMap((own) => [
      spanOf(
        own.map(({ initialContactS }) => initialContactS),
        usualStrideS,
      ),
      spanOf(
        own.map(({ toeOffS }) => toeOffS),
        usualStrideS,
      ),
    ])
    .filter((span) => span !== null);
  if (spans.length === 0) return null;
  const meanStrideCount = mean(spans.map((span) => span.strideCount));
  return {
    value: mean(spans.map((span) => span.strideS)),
    uncertainty: (scatterS * Math.SQRT2) / meanStrideCount / Math.sqrt(spans.length),
  };
}

interface EventSpan {
  readonly strideS: number;
  readonly strideCount: number;
}

/**
 * Returns the time from the first to the last event of one kind. Returns null if it is shorter than
 * a stride.
 */
function spanOf(timesS: readonly number[], usualStrideS: number): EventSpan | null {
  if (timesS.length === 0) return null;
  const spanS = timesS.at(-1)! - timesS[0]!;
  const strideCount = Math.round(spanS / usualStrideS);
  return strideCount >= 1 ? { strideS: spanS / strideCount, strideCount } : null;
}
