import { publications } from '../../publications.ts';
import type { StudiedRange } from '../../studied-range.ts';

export const contactTimeRange: StudiedRange = {
  kind: 'usual',
  // Nine younger and twenty older male endurance runners.
  groups: [
    { speedMps: 2.7, mean: 0.271, sd: 0.023 },
    { speedMps: 2.7, mean: 0.276, sd: 0.023 },
  ],
  fromMps: 2.3,
  toMps: 3.1,
  source: publications.karamanidis,
  about: 'younger and older male endurance runners at 2.7 m/s',
};
