import { publications } from '../../publications.ts';
import type { StudiedRange } from '../../studied-range.ts';

export const kneeFlexionInitialContactRange: StudiedRange = {
  kind: 'usual',
  groups: [
    { speedMps: 2.5, mean: 10.7, sd: 5.2 },
    { speedMps: 3.5, mean: 11.8, sd: 5.2 },
  ],
  source: publications.fukuchi,
  sex: null,
  about:
    '28 regular runners on a treadmill in standard neutral shoes at 2.5 and 3.5 m/s, measured with markers; sex not stated, spread known at 2.5 m/s only',
};
