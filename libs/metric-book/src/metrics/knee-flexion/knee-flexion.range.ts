import { publications } from '../../publications.ts';
import { englishStudies } from '../../studies.ts';
import type { StudiedRange } from '../../studied-range.ts';

export const kneeFlexionRange: StudiedRange = {
  kind: 'usual',
  groups: [
    { speedMps: 2.5, mean: 42.9, sd: 4.9 },
    { speedMps: 3.5, mean: 43.9, sd: 4.9 },
  ],
  source: publications.fukuchi,
  sex: null,
  about: englishStudies.treadmill_runners,
};
