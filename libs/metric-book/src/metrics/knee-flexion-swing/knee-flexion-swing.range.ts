import { publications } from '../../publications.ts';
import type { StudiedRange } from '../../studied-range.ts';

export const kneeFlexionSwingRange: StudiedRange = {
  kind: 'usual',
  groups: [
    { speedMps: 2.5, mean: 92.6, sd: 9.6 },
    { speedMps: 3.5, mean: 108, sd: 9.6 },
  ],
  source: publications.fukuchi,
  sex: null,
  about:
    '28 regular runners on a treadmill in standard neutral shoes at 2.5 and 3.5 m/s, measured with markers; sex not stated, spread known at 2.5 m/s only',
};
