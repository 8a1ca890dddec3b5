import { requestedRange } from './byte-range.ts';

describe('the requested part of a file of 1000 bytes', () => {
  test.each([
    [undefined, 0, 1000],
    ['bytes=0-', 0, 1000],
    ['bytes=0-99', 0, 100],
    ['bytes=900-5000', 900, 100],
    ['bytes=-10', 990, 10],
    ['bytes=-5000', 0, 1000],
    ['bytes=-', 0, 1000],
    ['bytes=0-1,5-6', 0, 1000],
    ['lines=1-2', 0, 1000],
  ])('for %j starts at %i and has %i bytes', (header, offset, bytes) => {
    expect(requestedRange(header, 1000)).toEqual({ offset, bytes });
  });

  test.each(['bytes=1000-', 'bytes=20-10', 'bytes=-0'])('for %s does not exist', (header) => {
    expect(requestedRange(header, 1000)).toBeNull();
  });
});
