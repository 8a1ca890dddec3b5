import fc from 'fast-check';
import { contrastOf, textColourOn } from './brand.ts';

test('contrast is that of WCAG', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrastOf('#0b6b4f', '#0b6b4f')).toBe(1);
});

test('text on a colour is black or white, and can be read on every colour', () => {
  expect(textColourOn('#ffcc00')).toBe('#000000');
  expect(textColourOn('#0b2b6b')).toBe('#ffffff');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
      const colour = `#${value.toString(16).padStart(6, '0')}`;
      expect(contrastOf(colour, textColourOn(colour))).toBeGreaterThan(4.5);
    }),
  );
});
