import type { ReanalysisRequest, SessionDetail } from '@strideform/sdk';
import { laterTexts } from '../later-texts.ts';
import { slopePercent } from '../speed-texts.ts';
import { inclineDegOf, speedMpsOf, type InclineUnit, type SpeedUnit } from './speed-units.ts';

/** Settings and measures that the present results were measured with. */
export type UsedSettings = Pick<
  SessionDetail['measured_with'],
  'belt_speed' | 'incline_degree' | 'slow_motion_factor' | 'view' | 'facing' | 'height'
>;

/** Returns the belt speed as the form shows it at first, km/h. */
export const shownSpeed = ({ belt_speed: speedMps }: UsedSettings): string =>
  speedMps === null ? '' : (speedMps * 3.6).toFixed(1);

/** Returns the incline as the form shows it at first, %. */
export const shownIncline = ({ incline_degree: inclineDeg }: UsedSettings): string =>
  String(Number(slopePercent(inclineDeg).toFixed(1)));

/**
 * Returns the settings of a form that differ from those of the present results. A form without
 * fields changes nothing.
 * @throws what is wrong with a field, in the words of the console
 */
export function reanalysisIn(form: FormData, used: UsedSettings): ReanalysisRequest {
  if (!form.has('belt_speed')) return {};
  const speed = changedSpeed(form, used);
  const incline = changedIncline(form, used);
  if (speed === null) throw new Error(laterTexts.clipProblems.notASpeed);
  if (incline === null) throw new Error(laterTexts.clipProblems.notAnIncline);
  const slowMotion = Number(textIn(form, 'slow_motion'));
  const height = Number(textIn(form, 'height')) || null;
  return {
    ...speed,
    ...incline,
    ...(slowMotion !== used.slow_motion_factor && { slow_motion_factor: slowMotion }),
    ...changedView(form, used),
    ...(height !== null && height !== used.height && { user: { height } }),
  };
}

const textIn = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

// The form shows rounded numbers, which would change the speed and the incline a little.

/** Returns the belt speed if it was changed; null for a text that is no speed. */
function changedSpeed(
  form: FormData,
  used: UsedSettings,
): Pick<ReanalysisRequest, 'belt_speed'> | null {
  const [typed, unit] = [textIn(form, 'belt_speed'), textIn(form, 'speed_unit') as SpeedUnit];
  if (typed === shownSpeed(used) && (unit === 'km/h' || typed === '')) return {};
  const speedMps = speedMpsOf(typed, unit);
  return typed !== '' && speedMps === null ? null : { belt_speed: speedMps };
}

/** Returns the incline if it was changed; null for a text that is no incline. */
function changedIncline(
  form: FormData,
  used: UsedSettings,
): Pick<ReanalysisRequest, 'incline_degree'> | null {
  const typed = textIn(form, 'typed_incline');
  const unit = textIn(form, 'incline_unit') as InclineUnit;
  if (typed === '' || (typed === shownIncline(used) && unit === '%')) return {};
  const inclineDeg = inclineDegOf(typed, unit);
  return inclineDeg === null ? null : { incline_degree: inclineDeg };
}

/** Returns the view and the facing as far as they were changed. */
function changedView(
  form: FormData,
  used: UsedSettings,
): Pick<ReanalysisRequest, 'view' | 'facing'> {
  const view = textIn(form, 'view') as UsedSettings['view'];
  // A form about a view from behind has no facing.
  const facing = (form.get('facing') ?? used.facing) as UsedSettings['facing'];
  return { ...(view !== used.view && { view }), ...(facing !== used.facing && { facing }) };
}
