import { layoutOf, linesOf, shortened } from './pair-picture.ts';

const captions = [
  ['Tempo run', 'Anna', '10.4 km/h'],
  ['Tempo run', 'Anna', '10.4 km/h'],
] as const;
const besides = { stage: { width: 400, height: 300 }, overlaid: null, captions };
const over = { ...besides, overlaid: { fit: null, share: 0.5 } };

describe('the picture of both clips', () => {
  test('has them beside each other, each below its caption', () => {
    const { clip, clipLefts, captionLefts, top, width, height } = layoutOf(besides, 10, 1);
    expect(clip).toEqual({ width: 640, height: 480 });
    expect(clipLefts).toEqual([0, width - clip.width]);
    expect(captionLefts).toEqual(clipLefts);
    expect(width).toBeGreaterThanOrEqual(2 * clip.width);
    expect(height).toBeGreaterThan(top + clip.height);
  });

  test('has them over each other, with captions beside each other', () => {
    const { clip, clipLefts, captionLefts, width } = layoutOf(over, 10, 1);
    expect(width).toBe(clip.width);
    expect(clipLefts).toEqual([0, 0]);
    expect(captionLefts).toEqual([0, width / 2]);
  });

  test('is not larger than what the clips show', () => {
    expect(layoutOf(besides, 1.2, 0).clip).toEqual({ width: 480, height: 360 });
  });

  test('is not smaller than on the page', () => {
    expect(layoutOf(besides, 0.5, 0).scale).toBe(1);
  });

  test('is bounded for clips in portrait format', () => {
    const portrait = { ...besides, stage: { width: 185, height: 240 } };
    expect(layoutOf(portrait, 10, 0).clip.height).toBe(720);
  });

  test('has an even size, which encoders need', () => {
    const odd = { ...besides, stage: { width: 333, height: 251 } };
    const { width, height, clip } = layoutOf(odd, 1.37, 1);
    expect([width, height, clip.width, clip.height].map((length) => length % 2)).toEqual([
      0, 0, 0, 0,
    ]);
  });
});

describe('texts of the picture', () => {
  const widthOf = (text: string): number => text.length;

  test('are broken between words', () => {
    expect(linesOf(['one two three', 'four'], 7, widthOf)).toEqual(['one two', 'three', 'four']);
  });

  test('keep a word that is too long in a line of its own', () => {
    expect(linesOf(['a verylongword b'], 5, widthOf)).toEqual(['a', 'verylongword', 'b']);
  });

  test('are shortened if they are one line', () => {
    expect(shortened('Tempo run', 9, widthOf)).toBe('Tempo run');
    expect(shortened('Tempo run in the rain', 10, widthOf)).toBe('Tempo run…');
  });
});
