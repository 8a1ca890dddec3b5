import { InvalidInput } from '@strideform/service-kit/errors';
import { checkSessionForm } from './session-form.ts';

const clip = { sizeBytes: 1000 };
const form = (fields: Record<string, string | string[]>) =>
  new Map(Object.entries(fields).map(([name, values]) => [name, [values].flat()]));

function pointersOf(
  fields: Record<string, string | string[]>,
  sent: { sizeBytes: number } | null = clip,
): string[] {
  try {
    checkSessionForm(form(fields), sent);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput);
    return (error as InvalidInput).fields.map(({ pointer }) => pointer);
  }
  return [];
}

describe('checkSessionForm', () => {
  test('fills in defaults', () => {
    expect(checkSessionForm(form({ user_id: ' u1 ' }), clip)).toEqual({
      userId: 'u1',
      title: '',
      bodyJointAngles: ['all'],
      recording: {
        inclineDeg: 0,
        beltSpeedMps: null,
        slowMotionFactor: 1,
        facing: 'auto',
        view: 'auto',
      },
      uploadId: null,
      videoUrl: null,
    });
  });

  test('accepts numbers as text, and treats an empty field as not sent', () => {
    const { recording } = checkSessionForm(
      form({
        user_id: 'u1',
        incline_degree: '-1.5',
        belt_speed: '2.9e0',
        slow_motion_factor: '8',
        facing: '',
        view: 'rear',
      }),
      clip,
    );
    expect(recording).toEqual({
      inclineDeg: -1.5,
      beltSpeedMps: 2.9,
      slowMotionFactor: 8,
      facing: 'auto',
      view: 'rear',
    });
  });

  test.each([
    ['a comma list', 'knee, Hip'],
    ['a repeated field', ['knee', 'hip']],
    ['both at once', ['knee,hip', 'knee']],
    ['a JSON list', '["knee", "hip"]'],
  ])('accepts joints as %s', (_form, body_joint_angles) => {
    expect(
      checkSessionForm(form({ user_id: 'u1', body_joint_angles }), clip).bodyJointAngles,
    ).toEqual(['knee', 'hip']);
  });

  test.each([['[]'], [''], [['', '[]']]])('treats %j like missing joints', (body_joint_angles) => {
    expect(
      checkSessionForm(form({ user_id: 'u1', body_joint_angles }), clip).bodyJointAngles,
    ).toEqual(['all']);
  });

  test('accepts "all" for every joint, whatever else is listed', () => {
    expect(
      checkSessionForm(form({ user_id: 'u1', body_joint_angles: 'knee,all' }), clip)
        .bodyJointAngles,
    ).toEqual(['all']);
    expect(
      checkSessionForm(form({ user_id: 'u1', body_joint_angles: '["all"]' }), clip).bodyJointAngles,
    ).toEqual(['all']);
  });

  test.each([
    ['incline_degree', '1,5'],
    ['incline_degree', '0x10'],
    ['incline_degree', 'Infinity'],
    ['incline_degree', '31'],
    ['belt_speed', '0'],
    ['belt_speed', '-2'],
    ['slow_motion_factor', '0.5'],
    ['facing', 'up'],
    ['view', 'front'],
    ['user_id', 'u'.repeat(129)],
    ['session_name', 't'.repeat(201)],
  ])('refuses %s = %s', (name, value) => {
    expect(pointersOf({ user_id: 'u1', [name]: value })).toEqual([`/${name}`]);
  });

  test('says that an id is too long, not that it is missing', () => {
    expect(() => checkSessionForm(form({ user_id: 'u'.repeat(129) }), clip)).toThrow(
      expect.objectContaining({
        fields: [{ pointer: '/user_id', message: 'must have at most 128 characters' }],
      }),
    );
  });

  test('reports all errors at once', () => {
    expect(
      pointersOf(
        { incline_degree: 'steep', body_joint_angles: 'knee,toe', session_name: ['a', 'b'] },
        null,
      ),
    ).toEqual(['/user_id', '/incline_degree', '/body_joint_angles/1', '/session_name', '/video']);
  });

  test('accepts an upload instead of a clip, but not both', () => {
    expect(checkSessionForm(form({ user_id: 'u1', upload_id: 'upl_1' }), null).uploadId).toBe(
      'upl_1',
    );
    expect(pointersOf({ user_id: 'u1', upload_id: 'upl_1' })).toEqual(['/upload_id']);
    expect(pointersOf({ user_id: 'u1', upload_id: '' }, null)).toEqual(['/video']);
  });

  test('accepts a URL instead of a clip, but not both', () => {
    const video_url = 'https://example.org/run.mp4';
    expect(checkSessionForm(form({ user_id: 'u1', video_url }), null).videoUrl).toBe(video_url);
    expect(pointersOf({ user_id: 'u1', video_url })).toEqual(['/video_url']);
    expect(pointersOf({ user_id: 'u1', video_url, upload_id: 'upl_1' }, null)).toEqual([
      '/video_url',
    ]);
    expect(pointersOf({ user_id: 'u1', video_url: 'run.mp4' }, null)).toEqual(['/video_url']);
  });

  test('refuses an empty clip', () => {
    expect(pointersOf({ user_id: 'u1' }, { sizeBytes: 0 })).toEqual(['/video']);
  });
});
