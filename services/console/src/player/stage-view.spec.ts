import {
  centredOn,
  contained,
  moved,
  onStage,
  partOf,
  viewOfPart,
  wholePart,
  wholePicture,
  zoomed,
} from './stage-view.ts';

const stage = { width: 400, height: 300 };
const centre = { x: 200, y: 150 };

describe('the part of the picture that is shown', () => {
  test('keeps the picture fixed at the point around which it zooms', () => {
    const at = { x: 100, y: 200 };
    const view = zoomed(wholePicture, 2, at, stage);
    expect([at.x * view.scale + view.x, at.y * view.scale + view.y]).toEqual([at.x, at.y]);
  });

  test('keeps the middle when it zooms around the middle', () => {
    expect(zoomed(wholePicture, 2, centre, stage)).toEqual({ scale: 2, x: -200, y: -150 });
  });

  test('is the whole picture again after zooming out, even if it was moved', () => {
    const far = moved(zoomed(wholePicture, 4, centre, stage), 500, -500, stage);
    expect(zoomed(far, 1 / 4, { x: 10, y: 10 }, stage)).toEqual(wholePicture);
  });

  test('never leaves the picture', () => {
    const view = zoomed(wholePicture, 2, centre, stage);
    expect(moved(view, 5000, 5000, stage)).toEqual({ scale: 2, x: 0, y: 0 });
    expect(moved(view, -5000, -5000, stage)).toEqual({ scale: 2, x: -400, y: -300 });
    expect(moved(wholePicture, 40, 40, stage)).toEqual(wholePicture);
  });

  test('has a runner in the middle, as far as the picture reaches', () => {
    // A clip of 100 × 150 px is 200 × 300 on the stage, with bars of 100 beside it.
    const at = onStage({ xPx: 50, yPx: 75 }, { widthPx: 100, heightPx: 150 }, stage);
    expect(at).toEqual({ x: 200, y: 150, scale: 2 });
    expect(centredOn(at, 2, stage)).toEqual(zoomed(wholePicture, 2, centre, stage));
    expect(centredOn({ x: 0, y: 0 }, 2, stage)).toEqual({ scale: 2, x: 0, y: 0 });
  });

  test('is the same part on a stage of another size', () => {
    const part = partOf(zoomed(wholePicture, 4, { x: 100, y: 75 }, stage), stage);
    const larger = { width: 800, height: 600 };
    expect(viewOfPart(part, larger)).toEqual({ scale: 4, x: -600, y: -450 });
    expect(partOf(wholePicture, stage)).toEqual(wholePart);
  });

  test('is magnified at most eight times', () => {
    expect(zoomed(wholePicture, 100, centre, stage).scale).toBe(8);
  });
});

test('a picture of another format is whole, and in the middle of the stage', () => {
  const square = { width: 400, height: 400 };
  expect(contained({ width: 100, height: 200 }, square)).toEqual({ scale: 2, x: 100, y: 0 });
  expect(contained({ width: 200, height: 100 }, square)).toEqual({ scale: 2, x: 0, y: 100 });
});
