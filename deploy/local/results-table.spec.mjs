import { resultsTable } from './results-table.mjs';

describe('the table of results', () => {
  const definitions = {
    items: [
      { name: 'cadence', title: 'Cadence', unit: 'steps/min' },
      { name: 'footstrike', title: 'Foot strike', unit: 'deg' },
      { name: 'com_oscillation', title: 'Vertical oscillation', unit: 'cm' },
      { name: 'total_time', title: 'Analysed time', unit: 's' },
      { name: 'eversion_velocity', title: 'Rearfoot eversion velocity', unit: 'deg/s' },
      { name: 'later', title: 'Added later', unit: 'm' },
    ],
  };
  const session = {
    calculated_metrics: {
      cadence: { avg: 170.04321, min: 168, max: 172 },
      footstrike: 'rearfoot',
      com_oscillation: { avg: 7.98765, min: 7.5, max: 8.4 },
      total_time: 6,
      eversion_velocity: { avg: null, min: null, max: null },
    },
    notes: { eversion_velocity: 'needs a rear view' },
    quality: { frame_count: 360, found_share: 359 / 360 },
  };
  const lineOf = (name) =>
    resultsTable(session, definitions)
      .split('\n')
      .find((line) => line.trim().startsWith(name))
      ?.trim()
      .split(/ {2,}/);

  test('shows every metric of the session, with the unit and title of its definition', () => {
    expect(lineOf('cadence')).toEqual(['cadence', '170', '168', '172', 'steps/min', 'Cadence']);
    expect(lineOf('com_oscillation')).toEqual([
      'com_oscillation',
      '7.988',
      '7.5',
      '8.4',
      'cm',
      'Vertical oscillation',
    ]);
    expect(lineOf('footstrike')).toEqual(['footstrike', 'rearfoot', 'Foot strike']);
    expect(lineOf('total_time')).toEqual(['total_time', '6', 's', 'Analysed time']);
  });

  test('shows the reason for a missing value, and leaves out metrics that the session does not have', () => {
    expect(lineOf('eversion_velocity')).toEqual([
      'eversion_velocity',
      '–',
      'deg/s',
      'Rearfoot eversion velocity (needs a rear view)',
    ]);
    expect(lineOf('later')).toBeUndefined();
  });

  test('counts the frames in which the runner was found', () => {
    expect(resultsTable(session, definitions)).toContain('359 of 360 frames analysed');
  });
});
