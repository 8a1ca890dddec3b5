import type { Comparison } from '@strideform/sdk';

type TableRow = Comparison['metrics'][string];
type Change = NonNullable<TableRow['change']>;
export type MissingCode = NonNullable<TableRow['no_change_reason'] | Change['unknown_reason']>;

/** Returns the unknown part of the noise of a change; null if all parts are known. */
export const undecidedReason = (
  change: Pick<Change, 'verdict' | 'unknown_reason'> | null,
): Change['unknown_reason'] =>
  change?.verdict === 'unknown' || change?.verdict === 'changed' ? change.unknown_reason : null;

/**
 * Returns the reasons why rows of a table have no verdict, each reason once. A metric that was not
 * measured is left out, because its row already says so.
 */
export function missingCodes(rows: readonly TableRow[]): MissingCode[] {
  const codes = rows.flatMap(({ change, no_change_reason }): MissingCode[] => {
    const code = no_change_reason ?? undecidedReason(change);
    return code === null || code === 'not_measured' ? [] : [code];
  });
  return [...new Set(codes)];
}
