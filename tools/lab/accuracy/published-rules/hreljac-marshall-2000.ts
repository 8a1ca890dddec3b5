import { footExtremes, paired, peakNear, rate, type PublishedRule } from './filmed-leg.ts';

/**
 * Rule for IC: peak of the heel's vertical acceleration. Rule for TO: peak of the toe's forward
 * acceleration (where the jerk crosses zero).
 */
export const hreljacMarshall2000: PublishedRule = {
  title: 'heel’s vertical, toe’s forward acceleration peak',
  source: 'Hreljac & Marshall, J. Biomech. 33 (2000) 783–786',
  find: (leg) => {
    const { foremost, rearmost } = footExtremes(leg);
    const [heel, toe] = [
      rate(rate(leg.track('heel', 'y'))),
      rate(rate(leg.track('foot_index', 'x'))),
    ];
    return paired(
      leg,
      foremost.map((i) => peakNear(heel, i, -0.02, 0.13)),
      rearmost.map((i) => peakNear(toe, i, -0.16, 0.04)),
    );
  },
};
