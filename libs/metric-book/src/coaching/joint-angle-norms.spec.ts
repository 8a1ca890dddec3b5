import { kneeAngleNorm } from './joint-angle-norms.ts';

const at = (
  speedMps: number | null,
  verdict: 'fair' | 'unreliable' = 'fair',
  view: 'side' | 'rear' = 'side',
) =>
  kneeAngleNorm({
    view,
    metrics: { speed: speedMps === null ? null : { avg: speedMps } },
    quality: { verdict },
  });

describe('norms of the knee', () => {
  test("are those of the studied speed nearest to the runner's", () => {
    expect(at(2.9)).toMatchObject({
      speedMps: 2.5,
      instants: [{ percent: 0 }, { percent: 16, meanDeg: 42.9, sdDeg: 4.9 }, { percent: 70 }],
    });
    expect(at(3.1)?.speedMps).toBe(3.5);
  });

  test.each([1.9, 4.1, null])('do not exist at %s m/s', (speedMps) => {
    expect(at(speedMps)).toBeNull();
  });

  test('do not exist for a clip from behind', () => {
    expect(at(2.9, 'fair', 'rear')).toBeNull();
  });

  test('are not compared with an unreliable clip', () => {
    expect(at(2.9, 'unreliable')).toBeNull();
  });
});
