import { reasonFor, reasonText } from './reasons.ts';

describe('the sentence of a reason', () => {
  test('belongs to its code', () => {
    expect(reasonText('needs_rear_view')).toBe('needs a rear view');
    expect(reasonText(reasonFor('no_mass_given'))).toBe("needs the runner's weight");
  });

  test('contains its values', () => {
    expect(reasonText(reasonFor('few_strides', { measured: 4, all: 10 }))).toBe(
      'from 4 of 10 strides',
    );
    expect(reasonText(reasonFor('one_leg', { seen: 'right', hidden: 'left' }))).toBe(
      'of the right leg; the left one is half hidden from the camera',
    );
  });
});
