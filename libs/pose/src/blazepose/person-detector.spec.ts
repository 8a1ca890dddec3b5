import { wholeImage } from '../geometry/region.ts';
import { decodePeople, detectorAnchors } from './person-detector.ts';

const image = wholeImage(448, 448);

/**
 * Returns raw outputs that detect nobody except at the given anchors. Hips and rim are offsets from
 * the anchor, input px.
 */
function output(
  ...seen: {
    anchor: number;
    logit: number;
    hips: readonly [number, number];
    rim: readonly [number, number];
    boxSidePx?: number;
  }[]
) {
  const boxes = new Float32Array(2254 * 12);
  const scores = new Float32Array(2254).fill(-50);
  for (const { anchor, logit, hips, rim, boxSidePx = 40 } of seen) {
    scores[anchor] = logit;
    boxes.set([0, 0, boxSidePx, boxSidePx, ...hips, ...rim], anchor * 12);
  }
  return { boxes, scores };
}

describe('detectorAnchors', () => {
  test('are 2254: two per cell at strides 8 and 16, six at 32', () => {
    const anchors = detectorAnchors();
    expect(anchors).toHaveLength(28 * 28 * 2 + 14 * 14 * 2 + 7 * 7 * 6);
    expect([
      anchors[0],
      anchors[1],
      anchors[2],
      anchors[1568],
      anchors[1960],
      anchors[2253],
    ]).toEqual([
      [4, 4],
      [4, 4],
      [12, 4],
      [8, 8],
      [16, 16],
      [208, 208],
    ]);
  });
});

describe('decodePeople', () => {
  test('finds nobody where no score reaches one half', () => {
    expect(
      decodePeople(output({ anchor: 7, logit: -0.01, hips: [0, 0], rim: [0, -20] }), image),
    ).toEqual([]);
  });

  test('maps hips and rim to a region of the image', () => {
    const [person, ...others] = decodePeople(
      output({ anchor: 1568, logit: 4, hips: [100, 60], rim: [100, 10] }),
      image,
    );
    expect(others).toEqual([]);
    expect(person!.score).toBeCloseTo(1 / (1 + Math.exp(-4)));
    // The anchor is at (8, 8), and one input px is 2 image px. The region is 2 · 1.25 times the 50
    // px from hips to rim.
    expect(person!.region).toEqual({
      centerXPx: 216,
      centerYPx: 136,
      sidePx: 250,
      angleRad: expect.closeTo(0, 6),
    });
  });

  test('averages overlapping detections by their scores, and keeps separate people separate', () => {
    const people = decodePeople(
      output(
        { anchor: 0, logit: 0.4, hips: [20, 60], rim: [20, 20] },
        { anchor: 1, logit: 100, hips: [24, 60], rim: [24, 20] },
        { anchor: 2253, logit: 2, hips: [0, 0], rim: [0, -40] },
      ),
      image,
    );
    expect(people).toHaveLength(2);
    const weak = 1 / (1 + Math.exp(-0.4));
    expect(people[0]!.score).toBeCloseTo(1);
    expect(people[0]!.region.centerXPx).toBeCloseTo(2 * (4 + (20 * weak + 24) / (weak + 1)), 3);
    expect(people[1]!.region.centerXPx).toBeCloseTo(416);
  });

  test('accepts scores beyond the clipping bound', () => {
    expect(
      decodePeople(output({ anchor: 0, logit: 1e6, hips: [0, 50], rim: [0, 10] }), image)[0]!.score,
    ).toBe(1);
  });

  test('refuses outputs that do not fit the anchors', () => {
    expect(() =>
      decodePeople({ boxes: new Float32Array(12), scores: new Float32Array(1) }, image),
    ).toThrow('1 scores and 12 box values for 2254 anchors');
  });
});
