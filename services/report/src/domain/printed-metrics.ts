import {
  findMetric,
  compareWithRange,
  onlyMeasuredSide,
  referenceFor,
  roundInUnit,
  sidesDiffer,
  type RangeKind,
  type ReferenceRange,
  type Side,
  type Verdict,
} from '@strideform/biomechanics';
import type { AnalysisFile, MetricResult } from '@strideform/contracts';
import { groupTitles } from './report-texts.ts';

/** A metric as the report prints it. */
export interface PrintedMetric {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly value: number | null;
  /** One standard uncertainty. */
  readonly uncertainty: number | null;
  /** The part of it that differs between sessions of one runner; null where it is not known. */
  readonly sessionUncertainty: number | null;
  /** A word that is printed instead of the number. */
  readonly label: string | null;
  readonly left: number | null;
  readonly right: number | null;
  /**
   * The side that the value belongs to, when the other side was not in clear view; null for a value
   * of both sides or of the whole body.
   */
  readonly onlySide: Side | null;
  readonly reference: {
    readonly kind: RangeKind;
    readonly range: ReferenceRange;
    readonly verdict: Verdict;
    readonly source: string;
  } | null;
  /** Reason why there is no value, or a remark on the value. */
  readonly note: string | null;
}

/** Metrics that the table prints together. */
interface PrintedGroup {
  readonly title: string;
  readonly keys: readonly string[];
}

/** The metrics of the table, in the order in which they are printed. */
export const printedGroups = [
  {
    title: groupTitles.rhythm,
    keys: ['speed', 'pace', 'cadence', 'stride_time', 'stride_length', 'power', 'normalized_power'],
  },
  {
    title: groupTitles.contact,
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
    title: groupTitles.joints,
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
    title: groupTitles.bounce,
    keys: ['com_oscillation', 'vertical_ratio', 'stride_angle', 'mean_h', 'leg_stiffness'],
  },
] as const satisfies readonly PrintedGroup[];

/** Those of a clip from behind. */
const groupsFromBehind: readonly PrintedGroup[] = [
  {
    title: groupTitles.behind,
    keys: ['cadence', 'stride_time', 'step_width', 'knee_window', 'eversion_velocity'],
  },
];

export const printedGroupsOf = ({ view }: Pick<AnalysisFile, 'view'>): readonly PrintedGroup[] =>
  view === 'rear' ? groupsFromBehind : printedGroups;

type Measured = Pick<AnalysisFile, 'metrics' | 'notes'>;

/** A metric that the catalogue does not have is printed with its key as title. */
export function printedMetric({ metrics, notes }: Measured, key: string): PrintedMetric {
  const { title, unit } = findMetric(key) ?? { title: key, unit: '' };
  const result = metrics[key] ?? null;
  const note = notes[key] ?? null;
  if (result === null) return { key, title, unit, ...unmeasured, reference: null, note };
  const speedMps = metrics['speed']?.avg ?? null;
  return {
    key,
    title,
    unit: result.unit,
    ...printedValue(result),
    reference: printedReference(key, result, speedMps),
    note,
  };
}

type PrintedValue = Pick<
  PrintedMetric,
  'value' | 'uncertainty' | 'sessionUncertainty' | 'label' | 'left' | 'right' | 'onlySide'
>;

const unmeasured: PrintedValue = {
  value: null,
  uncertainty: null,
  sessionUncertainty: null,
  label: null,
  left: null,
  right: null,
  onlySide: null,
};

const printedValue = (result: MetricResult): PrintedValue => ({
  value: result.avg,
  uncertainty: result.uncertainty ?? null,
  sessionUncertainty: result.session_uncertainty ?? null,
  label: result.label ?? null,
  left: result.left ?? null,
  right: result.right ?? null,
  onlySide: onlyMeasuredSide(result),
});

function printedReference(
  key: string,
  { avg, uncertainty }: MetricResult,
  speedMps: number | null,
): PrintedMetric['reference'] {
  const reference = referenceFor(key, speedMps);
  if (!reference) return null;
  const { kind, range, source } = reference;
  return { kind, range, verdict: compareWithRange(avg, uncertainty, range), source: source.short };
}

/** The two sides of a metric, compared. */
export interface Asymmetry {
  readonly title: string;
  readonly unit: string;
  readonly left: number;
  readonly right: number;
  /** Right − left. */
  readonly difference: number;
  /**
   * |left − right| as a percentage of their mean: the catalogue's symmetry index. It is null for a
   * metric without the index, or when the mean is not above zero.
   */
  readonly indexPercent: number | null;
  /**
   * True if the sides differ by more than twice the uncertainty of their difference; null when the
   * uncertainty is not known.
   */
  readonly isClear: boolean | null;
}

/** The metrics of which both sides were measured. */
export function asymmetries(analysis: Measured): Asymmetry[] {
  // The footstrike is printed as a word: its sides have no difference to print.
  const keys = Object.keys(analysis.metrics).filter((key) => key !== 'footstrike');
  return keys.flatMap((key) => asymmetryOf(analysis, key) ?? []);
}

function asymmetryOf(analysis: Measured, key: string): Asymmetry | null {
  const { title, unit, left, right, uncertainty } = printedMetric(analysis, key);
  if (left === null || right === null) return null;
  return {
    title,
    unit,
    left,
    right,
    difference: right - left,
    indexPercent: analysis.metrics[`${key}_symmetry`]?.avg ?? null,
    isClear: sidesDiffer({ left, right }, uncertainty),
  };
}

/** Digits after the decimal point, by unit. */
const digitsByUnit: Readonly<Record<string, number>> = {
  '': 3,
  s: 3,
  m: 2,
  'm/s': 2,
  'min/km': 2,
  'W/kg': 2,
  W: 0,
};
const otherDigits = 1;

/** An answer's number with the digits that its unit needs, and a typographic minus. */
export function printedNumber(value: number, unit: string): string {
  const text = roundInUnit(value, unit).toFixed(digitsByUnit[unit] ?? otherDigits);
  const isZero = Number(text) === 0;
  return text.replace('-', isZero ? '' : '−');
}

/** The unit as it is printed after a number. */
export function unitText(unit: string): string {
  if (unit === '') return '';
  return unit === 'deg' ? '°' : ` ${unit}`;
}

/** 5.775 min/km as 5:47. */
export function paceText(minutesPerKm: number): string {
  const seconds = Math.round(roundInUnit(minutesPerKm, 'min/km') * 60);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * A text that somebody typed, for one line of print. Removes characters that control the output or
 * the direction of text, and leaves one space between words.
 * @param maxLength in characters; a longer text ends with an ellipsis
 */
export function printableText(text: string, maxLength: number): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]+/gu, ' ');
  const characters = [...visible.replace(/\s+/gu, ' ').trim()];
  if (characters.length <= maxLength) return characters.join('');
  const kept = characters.slice(0, maxLength - 1).join('');
  return `${kept.trimEnd()}…`;
}
