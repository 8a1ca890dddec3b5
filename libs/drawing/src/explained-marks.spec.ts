import { verticalTiltDeg } from './camera-tilt.ts';
import { explainedMarks } from './explained-marks.ts';
import type { FigurePoint } from './figure.ts';

const size = { widthPx: 1000, heightPx: 500 };
const leg = {
  hip: { xPx: 400, yPx: 100 },
  knee: { xPx: 450, yPx: 250 },
  ankle: { xPx: 480, yPx: 400 },
};
const ofHip = (tiltDeg: number) =>
  explainedMarks(leg, { lines: 'ankle_ahead_of_hip', label: '18 cm', tiltDeg }, size);

describe('lines that explain a number', () => {
  test('show the distance of the ankle from the plumb line through the hip, and the shin', () => {
    const [plumb, shin, distance, label] = ofHip(0);
    expect(plumb).toMatchObject({
      kind: 'plumb_line',
      shares: [
        [0.4, 0.2],
        [0.4, 0.836],
      ],
    });
    expect(shin).toMatchObject({
      kind: 'line',
      shares: [
        [0.45, 0.5],
        [0.48, 0.8],
      ],
    });
    expect(distance).toMatchObject({
      kind: 'arrow',
      shares: [
        [0.4, 0.8],
        [0.48, 0.8],
      ],
    });
    expect(label).toMatchObject({ kind: 'text', text: '18 cm' });
    expect(label!.shares[0]![0]).toBeLessThan(0.4);
  });

  test('follow the vertical of a camera that is tilted', () => {
    const [plumb, , distance] = ofHip(5);
    const [[, top], [bottomX]] = plumb!.shares as [[number, number], [number, number]];
    expect([plumb!.kind, top]).toEqual(['line', 0.2]);
    expect(bottomX).toBeLessThan(0.4);
    const [[fromX, fromY], [toX, toY]] = distance!.shares as [[number, number], [number, number]];
    const rise = ((toY - fromY) * size.heightPx) / ((toX - fromX) * size.widthPx);
    expect((Math.atan(rise) * 180) / Math.PI).toBeCloseTo(5);
  });

  test('are missing if the leg was not seen', () => {
    const explanation = { lines: 'hip_to_ankle', label: '7°', tiltDeg: 0 } as const;
    expect(explainedMarks({ ...leg, ankle: null }, explanation, size)).toEqual([]);
    expect(explainedMarks({ ...leg, knee: null }, explanation, size)).toHaveLength(3);
  });
});

test('the tilt of the camera is the lean in the picture without the measured lean', () => {
  const at = (xPx: number, yPx: number): FigurePoint => ({ xPx, yPx, confidence: 1 });
  // The trunk leans by 10° to the right in the picture.
  const lean = Math.tan((10 * Math.PI) / 180) * 100;
  const pointOf = (_side: unknown, part: string) =>
    part === 'hip' ? at(100, 200) : at(100 + lean, 100);
  const tilt = (measured: number | null, facing: 'left' | 'right') =>
    verticalTiltDeg({ pointOf, angleDeg: () => measured }, facing);
  expect([tilt(4, 'right'), tilt(-4, 'left'), tilt(null, 'right')].map(Math.round)).toEqual([
    6, 6, 0,
  ]);
});
