import {
  NewerFile,
  readKeypointFile,
  readReportFile,
  readAnalysisFile,
  toNewestFile,
  type FileVersions,
} from './file-versions.ts';

const lapVersions: FileVersions = {
  kind: 'lap',
  oldest: 2,
  upcasters: [
    ({ lengthCm, ...lap }) => ({ ...lap, format: 'lap/3', lengthM: Number(lengthCm) / 100 }),
    (lap) => ({ ...lap, format: 'lap/4', isWet: false }),
  ],
};

describe('a stored file', () => {
  test.each([
    [{ format: 'lap/2', lengthCm: 250 }],
    [{ format: 'lap/3', lengthM: 2.5 }],
    [{ format: 'lap/4', lengthM: 2.5, isWet: false }],
  ])('%j is read in the newest version', (file) => {
    expect(toNewestFile(file, lapVersions)).toEqual({
      format: 'lap/4',
      lengthM: 2.5,
      isWet: false,
    });
  });

  test.each([
    ['of another kind', { format: 'run/2' }],
    ['of a version that nothing reads any more', { format: 'lap/1' }],
    ['without a version', { format: 'lap' }],
    ['without a format', {}],
  ])('%s is refused', (_what, file) => {
    expect(() => toNewestFile(file, lapVersions)).toThrow('in place of lap');
  });

  test.each([
    ['lap/5', (file: unknown) => toNewestFile(file, lapVersions)],
    ['strideform.keypoints/2', readKeypointFile],
    ['strideform.report/2', readReportFile],
    ['strideform.analysis/3', readAnalysisFile],
  ])('%s needs a newer release', (format, read) => {
    expect(() => read({ format })).toThrow(NewerFile);
  });
});
