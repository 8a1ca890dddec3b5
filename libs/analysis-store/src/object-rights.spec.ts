import { artifactKeys } from './artifact-keys.ts';
import { objectRights, probeKey, type StoreUser } from './object-rights.ts';

const keys = {
  clip: artifactKeys.clip('ten_1', 'ses_1', 'upl_1'),
  recording: artifactKeys.recording('ten_1', 'ses_1', 'rec_1'),
  pose: artifactKeys.poseSegment('ten_1', 'ses_1', 1, 0),
  analysis: artifactKeys.analysis('ten_1', 'ses_1', 1),
  frames: artifactKeys.frames('ten_1', 'ses_1', 1),
  annotatedVideo: artifactKeys.annotatedVideo('ten_1', 'ses_1', 1),
  cleanVideo: artifactKeys.cleanVideo('ten_1', 'ses_1', 1),
  snapshot: artifactKeys.snapshot('ten_1', 'ses_1', 1, 'contact'),
  report: artifactKeys.report('ten_1', 'ses_1', 1),
  failureMark: artifactKeys.failureMark('ten_1', 'ses_1', 1),
  probe: probeKey,
  other: 'other/file',
};

const matches = (pattern: string, key: string): boolean => {
  const parts = pattern.split('*').map((part) => part.replace(/[.]/g, '\\.'));
  return new RegExp(`^${parts.join('.*')}$`).test(key);
};

/** Returns the names of the keys with which a service may do something. */
function allowed(user: StoreUser, action: string): string[] {
  const patterns = Object.entries(objectRights[user].objects).filter(([, actions]) =>
    (actions as readonly string[]).includes(action),
  );
  const isAllowed = (key: string) => patterns.some(([pattern]) => matches(pattern, key));
  return Object.entries(keys).flatMap(([name, key]) => (isAllowed(key) ? [name] : []));
}

const drawn = ['annotatedVideo', 'cleanVideo', 'snapshot', 'report'];

describe('the rights in the object store', () => {
  test.each<[StoreUser, string[], string[]]>([
    [
      'gateway',
      ['clip', 'recording', 'pose', 'analysis', 'frames', ...drawn],
      ['clip', 'recording'],
    ],
    ['ingest', ['clip'], ['clip', 'failureMark', 'probe']],
    ['inference', ['clip', 'failureMark'], ['pose']],
    ['metrics', ['clip', 'pose', 'failureMark'], ['analysis', 'frames']],
    ['report', ['clip', 'analysis', 'frames', ...drawn, 'failureMark'], drawn],
    ['operator', ['clip', 'recording', 'pose', 'analysis', 'frames', ...drawn], []],
  ])('let %s read and write exactly the files that it needs', (user, read, written) => {
    expect(allowed(user, 's3:GetObject')).toEqual(read);
    expect(allowed(user, 's3:PutObject')).toEqual(written);
  });

  test('let only ingest delete what a session has, and others recordings or their own keypoints', () => {
    const sessionFiles = Object.keys(keys).filter((name) => !['probe', 'other'].includes(name));
    const users = Object.keys(objectRights) as StoreUser[];
    const deleting = users.filter((user) => allowed(user, 's3:DeleteObject').length > 0);
    expect(deleting).toEqual(['gateway', 'ingest', 'inference', 'operator']);
    expect(allowed('ingest', 's3:DeleteObject')).toEqual(sessionFiles);
    expect(allowed('inference', 's3:DeleteObject')).toEqual(['pose']);
    for (const user of ['gateway', 'operator'] as const)
      expect(allowed(user, 's3:DeleteObject')).toEqual(['recording']);
  });
});
