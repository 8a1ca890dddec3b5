import { publications } from '../../publications.ts';
import { englishStudies } from '../../studies.ts';
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
  about: englishStudies.endurance_men,
};
