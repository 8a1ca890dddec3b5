import { publications } from '../../publications.ts';
import type { StudiedRange } from '../../studied-range.ts';

export const comOscillationRange: StudiedRange = {
  kind: 'usual',
  // Nine younger and twenty older male endurance runners.
  groups: [
    { speedMps: 2.7, mean: 9.3, sd: 1.4 },
    { speedMps: 2.7, mean: 7.5, sd: 1.2 },
  ],
  fromMps: 2.3,
  toMps: 3.1,
  source: publications.karamanidis,
  about: 'younger and older male endurance runners at 2.7 m/s',
};
