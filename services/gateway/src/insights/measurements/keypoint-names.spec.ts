import { angleNames, publicNames } from './keypoint-names.ts';

describe('public names', () => {
  test('have a side and three letters, except the nose, which has no side', () => {
    expect([...publicNames.values()]).toEqual([
      'nos',
      'lsho',
      'rsho',
      'lelb',
      'relb',
      'lwri',
      'rwri',
      'lhip',
      'rhip',
      'lkne',
      'rkne',
      'lank',
      'rank',
      'lhee',
      'rhee',
      'ltoe',
      'rtoe',
    ]);
  });

  test('of angles follow the requested joints and always include the trunk', () => {
    const measured = [
      'lhip_angle',
      'rhip_angle',
      'lkne_angle',
      'rkne_angle',
      'lsho_angle',
      'posture_angle',
    ];
    expect(angleNames(['all'], measured)).toEqual(measured);
    expect(angleNames(['knee', 'shoulder'], measured)).toEqual([
      'lkne_angle',
      'rkne_angle',
      'lsho_angle',
      'posture_angle',
    ]);
  });
});
