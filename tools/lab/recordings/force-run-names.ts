/**
 * Runs on instrumented treadmills: person, then speed, m/s. `hd01-4` is the recording of
 * `rajagopal-run`. `hd10-2` was withdrawn: its force is cut to zero below 131 N.
 */
export const forceRunNames = [
  'hd01-2',
  'hd01-3',
  'hd01-4',
  'hd01-5',
  'hd03-3',
  'hd03-4',
  'hd03-5',
  'hd04-2',
  'hd04-3',
  'hd04-4',
  'hd04-5',
  'hd08-2',
  'hd08-3',
  'hd08-4',
  'hd08-5',
  'hd10-3',
  'hd10-4',
  'hd10-5',
  'hd17-2',
  'hd17-3',
  'hd17-4',
  'hd17-5',
  'hd19-2',
  'hd19-3',
  'hd19-4',
  'hd19-5',
  'hd20-2',
  'hd20-3',
  'hd20-4',
  'hd20-5',
  'rbds002-2.5',
  'rbds002-4.5',
  'rbds0041-2.5',
] as const;
export type ForceRunName = (typeof forceRunNames)[number];

export const isForceRun = (run: string): run is ForceRunName =>
  (forceRunNames as readonly string[]).includes(run);
