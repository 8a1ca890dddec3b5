import { publications } from '../../publications.ts';
import type { StudiedRange } from '../../studied-range.ts';

export const dutyFactorRange: StudiedRange = {
  kind: 'usual',
  // The younger men, then the older ones.
  groups: [
    { speedMps: 2.7, mean: 0.355, sd: 0.023 },
    { speedMps: 2.7, mean: 0.389, sd: 0.031 },
  ],
  source: publications.karamanidis,
  sex: 'male',
  about: '9 younger and 20 older men, endurance runners, at 2.7 m/s; surface and shoes not stated',
};
