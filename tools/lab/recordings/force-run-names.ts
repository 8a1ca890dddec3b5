/**
 * Runs on instrumented treadmills: person, then speed, m/s. `hd01-4` is the recording of
 * `rajagopal-run`.
 */
export const forceRunNames = [
  'hd01-2',
  'hd01-3',
  'hd01-4',
  'hd01-5',
  'hd08-2',
  'hd08-3',
  'hd08-4',
  'hd08-5',
  'hd10-2',
  'hd10-3',
  'hd10-4',
  'hd10-5',
  'hd17-2',
  'hd17-3',
  'hd17-4',
  'hd17-5',
  'rbds002-2.5',
  'rbds002-4.5',
  'rbds0041-2.5',
] as const;
export type ForceRunName = (typeof forceRunNames)[number];
