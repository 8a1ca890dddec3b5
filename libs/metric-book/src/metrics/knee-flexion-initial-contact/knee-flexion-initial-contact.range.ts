import { publications } from '../../publications.ts';
import type { StudiedRange } from '../../studied-range.ts';

export const kneeFlexionInitialContactRange: StudiedRange = {
  kind: 'usual',
  groups: [
    { speedMps: 2.5, mean: 10.7, sd: 5.2 },
    { speedMps: 3.5, mean: 11.8, sd: 5.2 },
  ],
  fromMps: 2,
  toMps: 4,
  source: publications.fukuchi,
  about: 'regular runners on a treadmill at 2.5 and 3.5 m/s, measured with markers',
};
