import { publications } from '../../publications.ts';
import { englishStudies } from '../../studies.ts';
import type { StudiedRange } from '../../studied-range.ts';

export const kneeFlexionSwingRange: StudiedRange = {
  kind: 'usual',
  groups: [
    { speedMps: 2.5, mean: 92.6, sd: 9.6 },
    { speedMps: 3.5, mean: 108, sd: 9.6 },
  ],
  source: publications.fukuchi,
  sex: null,
  about: englishStudies.treadmill_runners,
};
