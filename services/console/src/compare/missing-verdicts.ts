import type { Comparison } from '@strideform/sdk';

type TableRow = Comparison['metrics'][string];
type Change = NonNullable<TableRow['change']>;
export type MissingCode = NonNullable<TableRow['no_change_reason'] | Change['unknown_reason']>;

/** Why a verdict is not decided; null where there is one. */
export const undecidedReason = (
  change: Pick<Change, 'verdict' | 'unknown_reason'> | null,
): Change['unknown_reason'] => (change?.verdict === 'unknown' ? change.unknown_reason : null);

/** Why the rows of a table have no verdict, each reason once. A row says itself what is missing. */
export function missingCodes(rows: readonly TableRow[]): MissingCode[] {
  const codes = rows.flatMap(({ change, no_change_reason }): MissingCode[] => {
    const code = no_change_reason ?? undecidedReason(change);
    return code === null || code === 'not_measured' ? [] : [code];
  });
  return [...new Set(codes)];
}
