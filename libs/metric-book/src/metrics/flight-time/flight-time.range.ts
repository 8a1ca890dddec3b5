import { publications } from '../../publications.ts';
import type { StudiedRange } from '../../studied-range.ts';

export const flightTimeRange: StudiedRange = {
  kind: 'usual',
  // The younger men, then the older ones.
  groups: [
    { speedMps: 2.7, mean: 0.112, sd: 0.019 },
    { speedMps: 2.7, mean: 0.08, sd: 0.025 },
  ],
  source: publications.karamanidis,
  sex: 'male',
  about: '9 younger and 20 older men, endurance runners, at 2.7 m/s; surface and shoes not stated',
};
