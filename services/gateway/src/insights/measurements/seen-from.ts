import type { AnalysisHead, MeasuredResult, MeasuredView } from '@strideform/contracts';
import { reasonText } from '@strideform/metric-book';

/** Returns the view from which the clip was measured; null without a result. */
export const seenFrom = (result: Pick<MeasuredResult, 'view'> | null): MeasuredView | null =>
  result && (result.view ?? 'side');

/** What a view from behind shows in no frame, by the fields of answers. */
const needSideView = ['angles', 'contact', 'left_contact', 'right_contact'] as const;
type FrameField = (typeof needSideView)[number];

/** Why fields with values by frame have none, by the field. */
export const unseenNotes = (
  { view }: Pick<AnalysisHead, 'view'>,
  fields: readonly FrameField[] = needSideView,
): Record<string, string> =>
  view === 'rear'
    ? Object.fromEntries(fields.map((field) => [field, reasonText('needs_side_view')]))
    : {};
