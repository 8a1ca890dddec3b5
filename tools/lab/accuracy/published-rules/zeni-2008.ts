import { footExtremes, paired, type PublishedRule } from './filmed-leg.ts';

/** Rule: the heel foremost and the toe rearmost under the pelvis. It was made for walking. */
export const zeni2008: PublishedRule = {
  title: 'foot extremes under the hips',
  source: 'Zeni, Richards & Higginson, Gait & Posture 27 (2008) 710–714',
  find: (leg) => {
    const { foremost, rearmost } = footExtremes(leg);
    return paired(leg, foremost, rearmost);
  },
};
