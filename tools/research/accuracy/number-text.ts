import type { Spread } from './summary.ts';

/** A table's empty cell. */
export const none = '–';
const minus = (text: string): string => text.replace('-', '−');

export const plain = (value: number, digits = 1): string =>
  Number.isFinite(value) ? minus(value.toFixed(digits)) : none;

/** With its sign; a rounded zero has none. */
export function signed(value: number, digits = 1): string {
  if (!Number.isFinite(value)) return none;
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : `${value > 0 ? '+' : ''}${minus(text)}`;
}

/** Bias ± SD. */
export const biasAndSd = ({ n, bias, sd }: Spread, digits = 1): string =>
  n === 0
    ? none
    : Number.isFinite(sd)
      ? `${signed(bias, digits)} ± ${plain(sd, digits)}`
      : signed(bias, digits);
/** 95 % limits of agreement (Bland & Altman 1986). */
export const limits = ({ bias, sd }: Spread, digits = 1): string =>
  Number.isFinite(sd)
    ? `${signed(bias - 1.96 * sd, digits)} … ${signed(bias + 1.96 * sd, digits)}`
    : none;
export const percent = (share: number): string =>
  Number.isFinite(share) ? `${Math.round(100 * share)} %` : none;

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
