import {
  findMetric,
  compareWithRange,
  onlyMeasuredSide,
  referenceFor,
  sidesDiffer,
  type ReferenceRange,
  type Side,
  type Verdict,
} from '@strideform/biomechanics';
import type { AnalysisFile } from '@strideform/contracts';

/** A metric as a reader of the report sees it. */
export interface PrintedMetric {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly value: number | null;
  /** One standard uncertainty. */
  readonly uncertainty: number | null;
  /** A word in place of the number. */
  readonly label: string | null;
  readonly left: number | null;
  readonly right: number | null;
  /**
   * The side whose value it is, when the other one was not in clear view; null for a value of both,
   * or of the whole body.
   */
  readonly onlySide: Side | null;
  readonly reference: {
    readonly range: ReferenceRange;
    readonly verdict: Verdict;
    readonly source: string;
  } | null;
  /** Why there is no value, or what to know of it. */
  readonly note: string | null;
}

export const printedGroups = [
  {
    title: 'Pace and rhythm',
    keys: ['speed', 'pace', 'cadence', 'stride_time', 'stride_length', 'power', 'normalized_power'],
  },
  {
    title: 'Ground contact',
    keys: [
      'contact_time',
      'flight_time',
      'duty_factor',
      'footstrike',
      'contact_angle',
      'overstride',
      'balance',
    ],
  },
  {
    title: 'Joints and posture',
    keys: [
      'posture_angle',
      'knee_flexion_initial_contact',
      'knee_flexion',
      'knee_flexion_swing',
      'ankle_angle',
      'push_angle',
    ],
  },
  {
    title: 'Bounce',
    keys: ['com_oscillation', 'vertical_ratio', 'stride_angle', 'mean_h', 'leg_stiffness'],
  },
] as const;

export function printedMetric(
  analysis: Pick<AnalysisFile, 'metrics' | 'notes'>,
  key: string,
): PrintedMetric {
  const result = analysis.metrics[key] ?? null;
  const reference = referenceFor(key, analysis.metrics['speed']?.avg ?? null);
  return {
    key,
    title: findMetric(key)?.title ?? key,
    unit: result?.unit ?? findMetric(key)?.unit ?? '',
    value: result?.avg ?? null,
    uncertainty: result?.uncertainty ?? null,
    label: result?.label ?? null,
    left: result?.left ?? null,
    right: result?.right ?? null,
    onlySide: result && onlyMeasuredSide(result),
    reference: result &&
      reference && {
        range: reference.range,
        verdict: compareWithRange(result.avg, result.uncertainty, reference.range),
        source: reference.source.short,
      },
    note: analysis.notes[key] ?? null,
  };
}

/** The sides of a metric against one another. */
export interface Asymmetry {
  readonly title: string;
  readonly unit: string;
  readonly left: number;
  readonly right: number;
  /** Right − left. */
  readonly difference: number;
  /**
   * |L − R| in per cent of their mean, the catalogue's symmetry index; null for a metric that has
   * none, or where their mean is not above zero.
   */
  readonly indexPercent: number | null;
  /**
   * Whether the sides differ by more than twice the uncertainty of their difference; null where no
   * uncertainty is known.
   */
  readonly isClear: boolean | null;
}

/** Metrics of which both sides were measured. */
export function asymmetries(analysis: Pick<AnalysisFile, 'metrics' | 'notes'>): Asymmetry[] {
  return Object.keys(analysis.metrics)
    .filter((key) => key !== 'footstrike')
    .flatMap((key): Asymmetry[] => {
      const { title, unit, left, right, uncertainty } = printedMetric(analysis, key);
      if (left === null || right === null) return [];
      return [
        {
          title,
          unit,
          left,
          right,
          difference: right - left,
          indexPercent: analysis.metrics[`${key}_symmetry`]?.avg ?? null,
          isClear: sidesDiffer({ left, right }, uncertainty),
        },
      ];
    });
}

/** A number as readers of its unit expect it. */
export function numberText(value: number, unit: string): string {
  const digits =
    unit === 's' || unit === ''
      ? 3
      : unit === 'm/s' || unit === 'm' || unit === 'W/kg' || unit === 'min/km'
        ? 2
        : unit === 'W'
          ? 0
          : 1;
  const text = value.toFixed(digits);
  return (Number(text) === 0 ? text.replace('-', '') : text).replace('-', '−');
}

/** As it follows a number. */
export const unitText = (unit: string): string =>
  unit === 'deg' ? '°' : unit === '' ? '' : ` ${unit}`;

/** 5.775 min/km as 5:46. */
export function paceText(minutesPerKm: number): string {
  const seconds = Math.round(minutesPerKm * 60);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * Text that somebody typed, for one line of print: no control or direction-changing characters, one
 * space between words, at most `most` characters.
 */
export function printableText(text: string, most: number): string {
  const plain = [
    ...text
      .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]+/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim(),
  ];
  return plain.length <= most
    ? plain.join('')
    : `${plain
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
