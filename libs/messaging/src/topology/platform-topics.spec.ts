import { topics } from '@strideform/contracts';
import { platformTopics } from './platform-topics.ts';

test('the platform has every topic of the contracts once, and retry and dead-letter topics for each reader', () => {
  const names = platformTopics().map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(topics.map(({ name }) => name)));
  expect(names.filter((name) => name.startsWith('pose-segments'))).toEqual([
    'pose-segments',
    'pose-segments.inference.retry-1',
    'pose-segments.inference.retry-2',
    'pose-segments.inference.retry-3',
    'pose-segments.inference.dead-letters',
  ]);
});
