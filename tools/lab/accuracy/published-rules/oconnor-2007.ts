import { footExtremes, negated, paired, peakNear, rate, type PublishedRule } from './filmed-leg.ts';

/**
 * Rule for IC: fastest fall of the foot's centre (midway from heel to toe). Rule for TO: its
 * fastest rise.
 */
export const oConnor2007: PublishedRule = {
  title: 'vertical velocity of the foot’s centre',
  source: 'O’Connor, Thorpe, O’Malley & Vaughan, Gait & Posture 25 (2007) 469–474',
  find: (leg) => {
    const { foremost, rearmost } = footExtremes(leg);
    const toe = leg.track('foot_index', 'y');
    const rise = rate(leg.track('heel', 'y').map((y, i) => (y + toe[i]!) / 2));
    return paired(
      leg,
      foremost.map((i) => peakNear(negated(rise), i, -0.05, 0.12)),
      rearmost.map((i) => peakNear(rise, i, -0.15, 0.1)),
    );
  },
};
