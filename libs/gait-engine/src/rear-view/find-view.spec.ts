import type { KeypointFile } from '@strideform/contracts';
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { keypointSequence, type KeypointSequence } from '../keypoints.ts';
import { filmRunner, legPartsOnly } from '../synthetic-runner.fixture.ts';
import { findView } from './find-view.ts';
import { filmFromBehind } from './rear-runner.fixture.ts';

const renderedChange = new URL('../../../../test/fixtures/rendered-change/', import.meta.url);
const keypointsIn = (name: string): KeypointSequence => {
  const text = gunzipSync(readFileSync(new URL(name, renderedChange))).toString();
  return keypointSequence(JSON.parse(text) as KeypointFile);
};

describe('the view of a clip', () => {
  test.each(readdirSync(renderedChange).filter((name) => name.endsWith('.json.gz')))(
    'from the side: %s',
    (name) => expect(findView(keypointsIn(name))).toBe('side'),
  );

  test.each([
    ['facing left', { facing: 'left' }],
    ['facing right, overground', { surface: 'overground', pxPerM: 150 }],
    ['slow', { speedMps: 1.5, strideTimeS: 0.8, contactS: 0.35 }],
    ['legs only', { parts: legPartsOnly }],
    ['badly seen', { noisePx: 6, dropOuts: 0.1, exchanges: 0.1 }],
  ] as const)('from the side: %s', (_, given) =>
    expect(findView(filmRunner(given).sequence)).toBe('side'),
  );

  test.each([
    ['clean', {}],
    ['badly seen', { noisePx: 4, dropOuts: 0.1, exchanges: 0.1 }],
    ['at 30 frames a second', { rateHz: 30 }],
  ])('from behind: %s', (_, given) => expect(findView(filmFromBehind(given))).toBe('rear'));

  test('is the front if left and right are exchanged', () => {
    const sequence = filmFromBehind();
    const mirrored = {
      ...sequence,
      frames: sequence.frames.map((frame) =>
        frame.map(
          (sample) => sample && ([sequence.widthPx - sample[0], sample[1], sample[2]] as const),
        ),
      ),
    };
    expect(findView(mirrored)).toBe('front');
  });

  test('is the side if no legs are seen, and the side view reports the problem', () => {
    const sequence = filmFromBehind();
    const unseen = { ...sequence, frames: sequence.frames.map((frame) => frame.map(() => null)) };
    expect(findView(unseen)).toBe('side');
  });
});
