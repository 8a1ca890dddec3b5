import { footExtremes, paired, peakNear, rate, type PublishedRule } from './filmed-leg.ts';

/**
 * Rule for IC: the earlier of the vertical acceleration peaks of heel and forefoot. Rule for TO:
 * the peak of the forefoot's vertical acceleration as it leaves. (The authors used the jerk of the
 * hallux, of which a low-pass at 12 Hz leaves nothing.)
 */
export const handsaker2016: PublishedRule = {
  title: 'first vertical acceleration peak of heel or forefoot',
  source: 'Handsaker, Forrester, Folland, Black & Allen, J. Biomech. 49 (2016) 4128–4133',
  find: (leg) => {
    const { foremost, rearmost } = footExtremes(leg);
    const [heel, toe] = (['heel', 'foot_index'] as const).map((part) =>
      rate(rate(leg.track(part, 'y'))),
    ) as [Float64Array, Float64Array];
    const contacts = foremost.map((i) => {
      const found = [peakNear(heel, i, 0, 0.13), peakNear(toe, i, 0, 0.13)].filter(
        (each) => each !== null,
      );
      return found.length === 0 ? null : Math.min(...found);
    });
    return paired(
      leg,
      contacts,
      rearmost.map((i) => peakNear(toe, i, -0.16, 0.04)),
    );
  },
};
