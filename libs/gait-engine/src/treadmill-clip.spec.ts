import { existsSync, readFileSync } from 'node:fs';
import type { KeypointSample } from '@strideform/contracts';
import { sides, type PointName } from '@strideform/metric-book/measurement';
import { analyzeSynthetic } from './analyze.fixture.ts';

const reference = new URL(
  '../../../../shared/data/treadmill-video/male_side.pose.json',
  import.meta.url,
);
const describeReference = existsSync(reference) ? describe : describe.skip;

describeReference(
  `a real runner on a treadmill, by another pose model${existsSync(reference) ? '' : ' (SKIPPED: reference data folder ../shared/data is missing)'}`,
  () => {
    test('measures 168.9 ± 1 steps per minute, running, with alternating strides', () => {
      const file = JSON.parse(readFileSync(reference, 'utf8')) as {
        width: number;
        height: number;
        fps: number;
        keypoint_names: string[];
        frames: [number, number, number][][];
      };
      const parts = ['shoulder', 'elbow', 'wrist', 'hip', 'knee', 'ankle', 'heel', 'foot_index'];
      const columns = sides.flatMap((side) =>
        parts.map(
          (part) =>
            [
              `${side}_${part}` as PointName,
              file.keypoint_names.indexOf(`${side[0]}_${part.replace('foot_index', 'big_toe')}`),
            ] as const,
        ),
      );
      const result = analyzeSynthetic(
        {
          widthPx: file.width,
          heightPx: file.height,
          facing: 'auto',
          timestampsS: file.frames.map((_, i) => i / file.fps),
          names: columns.map(([name]) => name),
          frames: file.frames.map((frame) =>
            columns.map(([, j]): KeypointSample => [
              frame[j]![0],
              frame[j]![1],
              Math.min(1, frame[j]![2]),
            ]),
          ),
        },
        { heightM: 1.75, gender: 'male' },
      );
      expect([result.facing, result.pattern]).toEqual(['left', 'running']);
      expect(Math.abs(result.metrics['cadence']!.avg - 168.9)).toBeLessThan(1);
      expect(result.metrics['duty_factor']!.avg).toBeLessThan(0.5);
      expect(result.metrics['flight_time']!.avg).toBeGreaterThan(0);
      expect(Object.values(result.quality.checks)).toEqual([true, true, true, true, true, true]);
    });
  },
);
