import { runnerPlaces } from './follow-runner.ts';

/** A runner of 400 px, 100 px from the left edge of a picture of 1,000 × 500 px. */
const measured: Parameters<typeof runnerPlaces>[0] = {
  data: {
    all_timestamps: [0, 0.1],
    keypoints: { nosu: [100, 100], nosv: [50, 50], lanku: [100, 100], lankv: [450, 450] },
  },
  assessment: {
    picture: { width: 1000, height: 500, view: 'side', facing: 'right', near_side: 'right' },
  },
};
/** A stage on which the picture is half as large, with bars of 25 px above and below. */
const stage = { width: 500, height: 300 };

describe('the place of the runner on the stage', () => {
  test('is that in the picture, and mirrored if the picture is', () => {
    const place = { y: 150, height: 200 };
    expect(runnerPlaces(measured, false)!(0, stage)).toEqual({ ...place, x: 50 });
    expect(runnerPlaces(measured, true)!(0, stage)).toEqual({ ...place, x: 450 });
  });

  test('is not known without a frame, without a person, and without the size of the picture', () => {
    expect(runnerPlaces(measured, false)!(null, stage)).toBeNull();
    const nobody = { all_timestamps: [0], keypoints: { nosu: [null], nosv: [null] } };
    expect(runnerPlaces({ ...measured, data: nobody }, false)).toBeNull();
    expect(runnerPlaces({ ...measured, assessment: { picture: null } }, false)).toBeNull();
  });
});
