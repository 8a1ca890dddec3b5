import { studentsT95 } from '@strideform/metric-book/measurement';
import type { ErrorSpread } from './summary.ts';

/** Text of an empty cell of a table. */
export const none = '–';
const minus = (text: string): string => text.replace('-', '−');

export const plain = (value: number, digits = 1): string =>
  Number.isFinite(value) ? minus(value.toFixed(digits)) : none;

/** Formats a number with its sign. A rounded zero has no sign. */
export function signed(value: number, digits = 1): string {
  if (!Number.isFinite(value)) return none;
  const text = value.toFixed(digits);
  if (Number(text) === 0) return (0).toFixed(digits);
  return value > 0 ? `+${text}` : minus(text);
}

/** Formats bias ± SD, or the bias alone without an SD. */
export function biasAndSd({ n, bias, sd }: ErrorSpread, digits = 1): string {
  if (n === 0) return none;
  if (!Number.isFinite(sd)) return signed(bias, digits);
  return `${signed(bias, digits)} ± ${plain(sd, digits)}`;
}
/** Formats the 95 % limits of agreement (Bland & Altman 1986). */
export const limits = ({ bias, sd }: ErrorSpread, digits = 1): string =>
  Number.isFinite(sd)
    ? `${signed(bias - 1.96 * sd, digits)} … ${signed(bias + 1.96 * sd, digits)}`
    : none;
/**
 * Formats the interval in which the next person's value lies with 95 % probability, from the spread
 * of people's means (Student's t with n − 1 degrees of freedom).
 */
export function predictionInterval({ n, bias, sd }: ErrorSpread, digits = 1): string {
  const half = studentsT95(n - 1) * sd * Math.sqrt(1 + 1 / n);
  if (!Number.isFinite(half)) return none;
  return `${signed(bias - half, digits)} … ${signed(bias + half, digits)}`;
}
export const percent = (share: number): string =>
  Number.isFinite(share) ? `${Math.round(100 * share)} %` : none;

/** Formats a Markdown table. Escapes vertical bars in cells. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
