import { recordedSize } from './compose-stage.ts';

describe('the size of a recording', () => {
  test.each([
    ['a wide stage', { width: 800, height: 450 }, { width: 1280, height: 720 }],
    ['a large stage', { width: 2560, height: 1440 }, { width: 1280, height: 720 }],
    ['a phone', { width: 358, height: 380 }, { width: 716, height: 760 }],
    ['odd numbers', { width: 333, height: 111 }, { width: 666, height: 222 }],
  ])('of %s has even sides, none longer than 1280 px', (_what, stage, size) => {
    expect(recordedSize(stage)).toEqual(size);
  });
});
