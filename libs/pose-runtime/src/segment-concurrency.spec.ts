import { cpusPerSegment, defaultSegmentConcurrency } from './segment-concurrency.ts';
import type { PoseWorkerOptions } from './pose-worker.ts';

const options = (changes: Partial<PoseWorkerOptions> = {}): PoseWorkerOptions => ({
  model: 'full',
  executionProvider: 'cpu',
  modelDir: '/models',
  timeoutS: 600,
  maxMemoryMb: 2048,
  ...changes,
});

describe('defaultSegmentConcurrency', () => {
  test('is the CPU quota divided by the threads of one segment', () => {
    const machine = { cpus: 4, memoryMb: 16_384 };
    expect(defaultSegmentConcurrency(options(), machine)).toBe(4);
    expect(defaultSegmentConcurrency(options({ threads: 2 }), machine)).toBe(2);
    expect(defaultSegmentConcurrency(options({ threads: 3 }), machine)).toBe(1);
  });

  test('leaves memory for the service when all segments reach their memory limit', () => {
    const inMb = (memoryMb: number): number =>
      defaultSegmentConcurrency(options(), { cpus: 16, memoryMb });
    expect([4607, 4608, 6656].map(inMb)).toEqual([1, 2, 3]);
  });

  test('is at least one', () => {
    expect(defaultSegmentConcurrency(options(), { cpus: 1, memoryMb: 256 })).toBe(1);
  });
});

test('segments share the CPUs', () => {
  const machine = { cpus: 5, memoryMb: 8192 };
  expect([1, 2, 5, 8].map((count) => cpusPerSegment(count, machine))).toEqual([5, 2, 1, 1]);
});
