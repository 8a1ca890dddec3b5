import { analysisFromBehind, demoAnalysis } from '../sample-report.fixture.ts';
import { snapshotFromBehind } from './planned-snapshots.ts';

describe('the picture of a clip from behind', () => {
  const analysis = analysisFromBehind();

  test('is a frame in which the runner was seen', () => {
    const [picture, ...others] = snapshotFromBehind(analysis);
    expect(others).toEqual([]);
    expect(picture).toMatchObject({ name: 'from-behind', shows: 'joints' });
    const points = analysis.keypoints.frames[picture!.frame]!;
    expect(points.filter((point) => point !== null).length).toBeGreaterThan(points.length / 2);
  });

  test('skips frames without the runner, and is missing if nobody was seen', () => {
    const { keypoints } = analysis;
    const unseen = keypoints.names.map(() => null);
    const pictureOf = (frames: typeof keypoints.frames) =>
      snapshotFromBehind({ view: 'rear', keypoints: { ...keypoints, frames } });
    const [first] = keypoints.frames;
    expect(pictureOf([unseen, unseen, unseen, first!])).toMatchObject([{ frame: 3 }]);
    expect(pictureOf([unseen, unseen])).toEqual([]);
  });

  test('is not taken of a clip from the side', () =>
    expect(snapshotFromBehind(demoAnalysis())).toEqual([]));
});
