import {
  footExtremes,
  gridStepS,
  minus,
  paired,
  rate,
  type FilmedLeg,
  type PublishedRule,
} from './filmed-leg.ts';

const share = 0.3;

/** Rule: the foot is on the ground while heel or toe move along it within 30 % of its speed. */
export const beltSpeedShare: PublishedRule = {
  title: 'heel and toe within 30 % of the ground’s speed',
  source:
    'as tried for this project; cf. Leitch, Stebbins, Paolini & Zavatsky, Gait & Posture 33 (2011) 130–132',
  find: (leg) => {
    const { foremost, rearmost } = footExtremes(leg);
    const [heel, toe] = (['heel', 'foot_index'] as const).map((part) => slip(leg, part)) as [
      Float64Array,
      Float64Array,
    ];
    const first = (from: number, isReached: (i: number) => boolean) => {
      for (let i = from; i < Math.min(heel.length, from + 0.2 / gridStepS); i += 1)
        if (isReached(i)) return i;
      return null;
    };
    const last = (from: number) => {
      for (let i = from; i > Math.max(0, from - 0.25 / gridStepS); i -= 1)
        if (toe[i]! <= share) return i;
      return null;
    };
    return paired(
      leg,
      foremost.map((i) => first(i, (j) => heel[j]! <= share || toe[j]! <= share)),
      rearmost.map(last),
    );
  },
};

/** Returns the speed relative to the ground, as a share of the ground's speed under the hips. */
function slip(leg: FilmedLeg, part: 'heel' | 'foot_index'): Float64Array {
  return rate(minus(leg.track(part, 'x'), leg.hips('x'))).map(
    (speed) => Math.abs(speed + leg.groundSpeed) / leg.groundSpeed,
  );
}
