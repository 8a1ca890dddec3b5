import { studentsT95 } from '@strideform/metric-book/measurement';
import type { ErrorSpread } from './summary.ts';

/** A table's empty cell. */
export const none = '–';
const minus = (text: string): string => text.replace('-', '−');

export const plain = (value: number, digits = 1): string =>
  Number.isFinite(value) ? minus(value.toFixed(digits)) : none;

/** A number with its sign; a rounded zero has no sign. */
export function signed(value: number, digits = 1): string {
  if (!Number.isFinite(value)) return none;
  const text = value.toFixed(digits);
  if (Number(text) === 0) return (0).toFixed(digits);
  return value > 0 ? `+${text}` : minus(text);
}

/** Bias ± SD; the bias alone where there is no SD. */
export function biasAndSd({ n, bias, sd }: ErrorSpread, digits = 1): string {
  if (n === 0) return none;
  if (!Number.isFinite(sd)) return signed(bias, digits);
  return `${signed(bias, digits)} ± ${plain(sd, digits)}`;
}
/** 95 % limits of agreement (Bland & Altman 1986). */
export const limits = ({ bias, sd }: ErrorSpread, digits = 1): string =>
  Number.isFinite(sd)
    ? `${signed(bias - 1.96 * sd, digits)} … ${signed(bias + 1.96 * sd, digits)}`
    : none;
/**
 * The interval in which the next person's value lies with 95 % (Student's t with n − 1 degrees of
 * freedom), from the spread of people's means.
 */
export function predictionInterval({ n, bias, sd }: ErrorSpread, digits = 1): string {
  const half = studentsT95(n - 1) * sd * Math.sqrt(1 + 1 / n);
  if (!Number.isFinite(half)) return none;
  return `${signed(bias - half, digits)} … ${signed(bias + half, digits)}`;
}
export const percent = (share: number): string =>
  Number.isFinite(share) ? `${Math.round(100 * share)} %` : none;

/** A Markdown table. A line in a cell does not end it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
