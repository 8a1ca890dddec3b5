import {
  poseSegmentEstimated,
  sessionMeasured,
  sessionProbed,
  sessionReported,
} from '@strideform/contracts';
import { artifactKeys } from './artifact-keys.ts';

describe('artifactKeys', () => {
  test('equal the keys in the examples of the events', () => {
    expect(artifactKeys.clip('ten_01', 'ses_01', 'upl_01')).toBe(sessionProbed.example.clip.key);
    expect(artifactKeys.poseSegment('ten_01', 'ses_01', 1, 1)).toBe(
      poseSegmentEstimated.example.keypoints.key,
    );
    expect(artifactKeys.analysis('ten_01', 'ses_01', 1)).toBe(sessionMeasured.example.analysis.key);
    expect(artifactKeys.annotatedVideo('ten_01', 'ses_01', 1)).toBe(
      sessionReported.example.annotatedVideo.key,
    );
  });

  test("all start with the session's prefix, which is not a prefix of another session's keys", () => {
    const keys = [
      artifactKeys.clip('t', 's1', 'u1'),
      artifactKeys.poseSegment('t', 's1', 2, 3),
      artifactKeys.analysis('t', 's1', 2),
      artifactKeys.frames('t', 's1', 2),
      artifactKeys.annotatedVideo('t', 's1', 2),
      artifactKeys.cleanVideo('t', 's1', 2),
      artifactKeys.framePicture('t', 's1', 2, 3),
    ];
    expect(keys.every((key) => key.startsWith(artifactKeys.sessionPrefix('t', 's1')))).toBe(true);
    expect(
      artifactKeys.clip('t', 's10', 'u1').startsWith(artifactKeys.sessionPrefix('t', 's1')),
    ).toBe(false);
  });

  test('of two attempts differ', () => {
    expect(artifactKeys.analysis('t', 's', 1)).not.toBe(artifactKeys.analysis('t', 's', 2));
  });

  test.each([
    '',
    '..',
    '.',
    'a/b',
    'a/../b',
    '%2e%2e',
    'a\\b',
    'a b',
    'a\0',
    '-a',
    'ä',
    'a\n',
    'x'.repeat(129),
  ])('refuses the id %j in every place', (id) => {
    expect(() => artifactKeys.clip(id, 'ses_1', 'upl_1')).toThrow('tenant id');
    expect(() => artifactKeys.clip('ten_1', id, 'upl_1')).toThrow('session id');
    expect(() => artifactKeys.clip('ten_1', 'ses_1', id)).toThrow('upload id');
    expect(() => artifactKeys.sessionPrefix('ten_1', id)).toThrow('session id');
  });

  test.each([0, -1, 1.5, NaN, Infinity])('refuses the attempt %p', (attempt) => {
    expect(() => artifactKeys.analysis('t', 's', attempt)).toThrow('attempt');
  });

  test.each([-1, 0.5, NaN])('refuses the segment index %p', (index) => {
    expect(() => artifactKeys.poseSegment('t', 's', 1, index)).toThrow('segment index');
  });

  test('name the clip or the recording that was sent', () => {
    const owner = { tenantId: 'ten_1', sessionId: 'ses_1' };
    const [clip, recording] = [
      artifactKeys.clip('ten_1', 'ses_1', 'upl_1'),
      artifactKeys.recording('ten_1', 'ses_1', 'rec_1'),
    ];
    expect(artifactKeys.sentFileOf(clip)).toEqual({ ...owner, kind: 'clip', id: 'upl_1' });
    expect(artifactKeys.sentFileOf(recording)).toEqual({
      ...owner,
      kind: 'recording',
      id: 'rec_1',
    });
    expect(artifactKeys.sentFileOf(artifactKeys.report('ten_1', 'ses_1', 1))).toBeNull();
  });

  test('name the session that they belong to', () => {
    const owner = { tenantId: 'ten_1', sessionId: 'ses_1' };
    expect(artifactKeys.ownerOf(artifactKeys.clip('ten_1', 'ses_1', 'upl_1'))).toEqual(owner);
    expect(artifactKeys.ownerOf(artifactKeys.cleanVideo('ten_1', 'ses_1', 2))).toEqual(owner);
    expect(() => artifactKeys.ownerOf('probes/ingest.json')).toThrow('belongs to no session');
    expect(() => artifactKeys.ownerOf('tenants/ten_1/sessions/ses_1')).toThrow('no session');
  });
});
