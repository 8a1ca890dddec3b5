import { bodySizePx, type Region } from '../geometry/region.ts';
import { pointIndex, type Skeleton } from '../skeletons/skeleton.ts';
import type { PersonObservation } from './person-observation.ts';

/**
 * Window of about one stride of a slow runner, s. A shorter one would contain the swing of one leg
 * only.
 */
const windowS = 0.8;

interface LegSample {
  timeS: number;
  /** Left and right ankle relative to the hips' middle, in body heights. */
  ankles: readonly [x: number, y: number, x: number, y: number];
}

/**
 * Swing of a person's ankles about the hips, in body heights: the standard deviation over the last
 * 0.8 s, averaged over both legs. Runners reach 0.15–0.3, people who stand stay below 0.03. Neither
 * the distance to the camera nor a moving camera affects it.
 */
export class LegMotion {
  private samples: LegSample[] = [];
  private readonly hips: readonly [number, number];
  private readonly ankles: readonly [number, number];

  constructor(skeleton: Skeleton) {
    this.hips = [pointIndex(skeleton, 'left_hip'), pointIndex(skeleton, 'right_hip')];
    this.ankles = [pointIndex(skeleton, 'left_ankle'), pointIndex(skeleton, 'right_ankle')];
  }

  add(timeS: number, { points }: PersonObservation, region: Region): void {
    const [leftHip, rightHip] = [points[this.hips[0]]!, points[this.hips[1]]!];
    const [leftAnkle, rightAnkle] = [points[this.ankles[0]]!, points[this.ankles[1]]!];
    const size = bodySizePx(region);
    const x = (leftHip.x + rightHip.x) / 2;
    const y = (leftHip.y + rightHip.y) / 2;
    const ankles = [
      (leftAnkle.x - x) / size,
      (leftAnkle.y - y) / size,
      (rightAnkle.x - x) / size,
      (rightAnkle.y - y) / size,
    ] as const;
    this.samples = [
      ...this.samples.filter((sample) => timeS - sample.timeS <= windowS),
      { timeS, ankles },
    ];
  }

  /** Standard deviation, or 0 with fewer than two samples. */
  get swing(): number {
    const variance = (axis: 0 | 1 | 2 | 3) =>
      varianceOf(this.samples.map(({ ankles }) => ankles[axis]));
    return (Math.sqrt(variance(0) + variance(1)) + Math.sqrt(variance(2) + variance(3))) / 2;
  }

  /** Time that the samples span, s. */
  get spanS(): number {
    return this.samples.length === 0 ? 0 : this.samples.at(-1)!.timeS - this.samples[0]!.timeS;
  }
}

function varianceOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
