import { laterTexts } from '../later-texts.ts';
import { reanalysisIn, shownIncline, shownSpeed, type UsedSettings } from './reanalysis-request.ts';

const used: UsedSettings = {
  belt_speed: 2.9,
  incline_degree: 1,
  slow_motion_factor: 1,
  view: 'auto',
  facing: 'auto',
  height: 176,
};

/** Returns the form as it is shown at first, with some fields changed. */
function formOf(changes: Record<string, string> = {}, measured = used): FormData {
  const form = new FormData();
  const unchanged = {
    belt_speed: shownSpeed(measured),
    speed_unit: 'km/h',
    typed_incline: shownIncline(measured),
    incline_unit: '%',
    slow_motion: String(measured.slow_motion_factor),
    view: measured.view,
    facing: measured.facing,
    height: String(measured.height ?? ''),
  };
  for (const [name, value] of Object.entries({ ...unchanged, ...changes })) form.set(name, value);
  return form;
}

describe('the settings of a new analysis', () => {
  test('are none if nothing was changed, although the form shows rounded numbers', () => {
    expect([shownSpeed(used), shownIncline(used)]).toEqual(['10.4', '1.7']);
    expect(reanalysisIn(formOf(), used)).toEqual({});
    expect(reanalysisIn(formOf({ typed_incline: '' }), used)).toEqual({});
    const empty: UsedSettings = { ...used, belt_speed: null, incline_degree: 0, height: null };
    expect(shownIncline(empty)).toBe('0');
    expect(reanalysisIn(formOf({}, empty), empty)).toEqual({});
  });

  test('keep the facing if the view has none', () => {
    const left: UsedSettings = { ...used, facing: 'left' };
    const form = formOf({ view: 'rear' }, left);
    form.delete('facing');
    expect(reanalysisIn(form, left)).toEqual({ view: 'rear' });
    expect(reanalysisIn(formOf({ facing: 'auto' }, left), left)).toEqual({ facing: 'auto' });
  });

  test('are none without the fields: a form for another runner has them disabled', () => {
    const form = new FormData();
    form.set('title', 'Tempo run');
    expect(reanalysisIn(form, used)).toEqual({});
  });

  test.each([
    ['a speed', { belt_speed: '12,6' }, { belt_speed: expect.closeTo(3.5, 9) }],
    ['a pace', { belt_speed: '5:00', speed_unit: 'min/km' }, { belt_speed: 1000 / 300 }],
    ['another unit of the same number', { speed_unit: 'm/s' }, { belt_speed: 10.4 }],
    ['a speed that is to be measured', { belt_speed: '' }, { belt_speed: null }],
    [
      'an incline in per cent',
      { typed_incline: '-2' },
      { incline_degree: expect.closeTo(-1.146, 3) },
    ],
    ['an incline in degrees', { typed_incline: '2', incline_unit: '°' }, { incline_degree: 2 }],
    ['slow motion', { slow_motion: '4' }, { slow_motion_factor: 4 }],
    ['the view', { view: 'rear' }, { view: 'rear' }],
    ['the facing', { facing: 'left' }, { facing: 'left' }],
    ['the height', { height: '168.5' }, { user: { height: 168.5 } }],
  ])('are %s alone, if that was changed', (_what, changes, changed) => {
    expect(reanalysisIn(formOf(changes), used)).toEqual(changed);
  });

  test('are refused if a number cannot be read', () => {
    const { notASpeed, notAnIncline } = laterTexts.clipProblems;
    expect(() => reanalysisIn(formOf({ belt_speed: 'fast' }), used)).toThrow(new Error(notASpeed));
    expect(() => reanalysisIn(formOf({ typed_incline: '80' }), used)).toThrow(
      new Error(notAnIncline),
    );
  });
});
