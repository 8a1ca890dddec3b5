import type { AnalysisHead, MeasuredResult, MeasuredView } from '@strideform/contracts';
import { reasonText } from '@strideform/metric-book';

/** Returns the view of the runner in the clip, or null without a result. */
export const measuredViewOf = (result: Pick<MeasuredResult, 'view'> | null): MeasuredView | null =>
  result && (result.view ?? 'side');

/** Fields of answers that a view from behind cannot fill. */
const needSideView = ['angles', 'contact', 'left_contact', 'right_contact'] as const;
type FrameField = (typeof needSideView)[number];

/** Returns a note for each per-frame field without values, keyed by field. */
export const sideViewNotes = (
  { view }: Pick<AnalysisHead, 'view'>,
  fields: readonly FrameField[] = needSideView,
): Record<string, string> =>
  view === 'rear'
    ? Object.fromEntries(fields.map((field) => [field, reasonText('needs_side_view')]))
    : {};
