import { publications } from '../../publications.ts';
import type { StudiedRange } from '../../studied-range.ts';

export const kneeFlexionRange: StudiedRange = {
  kind: 'usual',
  groups: [
    { speedMps: 2.5, mean: 42.9, sd: 4.9 },
    { speedMps: 3.5, mean: 43.9, sd: 4.9 },
  ],
  source: publications.fukuchi,
  sex: null,
  about:
    '28 regular runners on a treadmill in standard neutral shoes at 2.5 and 3.5 m/s, measured with markers; sex not stated, spread known at 2.5 m/s only',
};
