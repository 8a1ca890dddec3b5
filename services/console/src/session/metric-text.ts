import type { Assessment } from '@strideform/sdk';

export type ShownMetric = Assessment['metrics'][string];

/** How a unit is written for people, and with how many decimals. */
interface ShownUnit {
  /** The value in the unit that is shown = the value of the answer × 10 to this power. */
  readonly power: number;
  readonly decimals: number;
  readonly text: string;
}

const shownUnits: Readonly<Record<string, ShownUnit>> = {
  s: { power: 3, decimals: 0, text: ' ms' },
  m: { power: 0, decimals: 2, text: ' m' },
  cm: { power: 0, decimals: 1, text: ' cm' },
  deg: { power: 0, decimals: 1, text: '°' },
  'deg/s': { power: 0, decimals: 0, text: ' °/s' },
  '%': { power: 0, decimals: 1, text: ' %' },
  W: { power: 0, decimals: 0, text: ' W' },
  'W/kg': { power: 0, decimals: 2, text: ' W/kg' },
  'm/s': { power: 0, decimals: 2, text: ' m/s' },
  'steps/min': { power: 0, decimals: 0, text: ' steps/min' },
  'kN/m': { power: 0, decimals: 1, text: ' kN/m' },
  '': { power: 0, decimals: 3, text: '' },
};

const paceUnit = 'min/km';

/** A value with its unit; a dash where there is none. */
export function shownValue(value: number | null, unit: string): string {
  if (value === null) return '–';
  if (unit === paceUnit) return `${paceText(value)} min/km`;
  const { text } = shownUnit(unit);
  return shownNumber(value, unit) + text;
}

/** A value without its unit, with a true minus, as in the PDF. */
export function shownNumber(value: number, unit: string): string {
  if (unit === paceUnit) return paceText(value);
  const digits = shownDigits(value, shownUnit(unit));
  const isZero = !/[1-9]/.test(digits);
  return digits.replace('-', isZero ? '' : '−');
}

/**
 * Rounded in the answer's unit, as the PDF is: half a millisecond may be a little less than half
 * there, and exactly half once it is multiplied.
 */
const shownDigits = (value: number, { power, decimals }: ShownUnit): string =>
  (Number(value.toFixed(decimals + power)) * 10 ** power).toFixed(decimals);

/** A difference without its unit, with the sign that shows its direction. */
export function signedNumber(difference: number, unit: string): string {
  const text = shownNumber(difference, unit);
  return difference > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A difference with its unit. */
export const signedValue = (difference: number, unit: string): string =>
  signedNumber(difference, unit) + (unit === paceUnit ? ` ${paceUnit}` : shownUnit(unit).text);

/** An uncertainty with at least one digit that is not 0. */
export function uncertaintyText(uncertainty: number, unit: string): string {
  if (unit === paceUnit) return `${Math.max(1, Math.round(uncertainty * 60))} s/km`;
  const known = shownUnit(unit);
  const shown = shownDigits(uncertainty, known);
  const firstDigit = Number((uncertainty * 10 ** known.power).toPrecision(1));
  return (Number(shown) === 0 ? firstDigit : shown) + known.text;
}

const shownUnit = (unit: string): ShownUnit =>
  shownUnits[unit] ?? { power: 0, decimals: 2, text: ` ${unit}` };

function paceText(minutes: number): string {
  const seconds = Math.round(Math.abs(minutes) * 60);
  const sign = minutes < 0 && seconds > 0 ? '−' : '';
  return `${sign}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Groups of metrics, always in this order. */
export const metricGroups: readonly { readonly title: string; readonly keys: readonly string[] }[] =
  [
    {
      title: 'Rhythm',
      keys: [
        'cadence',
        'contact_time',
        'flight_time',
        'duty_factor',
        'stride_time',
        'balance',
        'rbalance',
      ],
    },
    {
      title: 'Landing',
      keys: [
        'footstrike',
        'foot_strike_angle',
        'contact_angle',
        'overstride',
        'knee_flexion_initial_contact',
      ],
    },
    {
      title: 'Stance and push-off',
      keys: ['knee_flexion', 'ankle_angle', 'push_angle', 'hip_angle', 'leg_stiffness'],
    },
    {
      title: 'Flight and swing',
      keys: ['knee_flexion_swing', 'stride_angle', 'com_oscillation', 'vertical_ratio'],
    },
    { title: 'Posture', keys: ['posture_angle', 'mean_h', 'incline', 'eversion_velocity'] },
    { title: 'From behind', keys: ['step_width', 'knee_window'] },
    {
      title: 'Speed and power',
      keys: ['speed', 'pace', 'stride_length', 'step_length', 'power', 'normalized_power'],
    },
  ];

/** What the frame behind a number shows, by where the metric is read. */
const momentTexts: Readonly<Record<ShownMetric['read_at'], string>> = {
  initial_contact: 'the foot lands',
  toe_off: 'the foot leaves the ground',
  mid_flight: 'the middle of the flight',
  knee_peak_in_stance: 'the knee is bent the most on the ground',
  ankle_peak_in_stance: 'the ankle is bent the most on the ground',
  knee_peak_in_swing: 'the knee is bent the most in the air',
  whole_stride: 'the stride begins',
};

export const momentHint = ({ read_at }: ShownMetric, frame: number): string =>
  `Show frame ${frame}: ${momentTexts[read_at]}`;
