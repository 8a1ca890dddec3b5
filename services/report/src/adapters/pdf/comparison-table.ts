import {
  bookWordsIn,
  findMetric,
  metricGroups,
  metricsInGroup,
  titleOf,
  unjudgedReasonOf,
} from '@strideform/metric-book';
import {
  differenceOfShown,
  measuredDecimals,
  measuredNumber,
  numberText,
  signedNumber,
  unitName,
} from '@strideform/metric-book/units';
import type { MetricChange } from '../../domain/change.ts';
import type { ComparisonContent } from '../../domain/printed-content.ts';
import { colors, contentWidthPt, page, type Sheet } from './sheet.ts';

/** Columns of the table, with their left edges, pt. */
const columns = [
  { head: 'metric', x: 0 },
  { head: 'earlierValue', x: 136 },
  { head: 'laterValue', x: 196 },
  { head: 'difference', x: 256 },
  { head: 'detectable', x: 297 },
  { head: 'detectableBySeries', x: 340 },
  { head: 'verdict', x: 378 },
  { head: 'judgedBy', x: 432 },
] as const;
const verdictColumn = 6;
const rowPt = 12;
const small = { sizePt: 7, color: colors.muted } as const;

interface Group {
  readonly title: string;
  readonly changes: readonly MetricChange[];
}

/** Draws every metric that a session has, with its change. */
export function drawComparisonTable(sheet: Sheet, content: ComparisonContent): void {
  const isComparable = content.reasons.length === 0;
  const { tableHeading, valuesHeading } = sheet.texts.comparison;
  sheet.heading(isComparable ? tableHeading : valuesHeading);
  for (const { head, x } of columns)
    sheet.line(sheet.texts.comparison[head], page.marginPt + 4 + x, sheet.y, 100, small);
  sheet.y += 12;
  for (const { title, changes } of groupsOf(sheet, content.metrics)) {
    drawGroupTitle(sheet, title);
    for (const change of changes) drawRow(sheet, change);
  }
  sheet.y += 4;
  if (isComparable) sheet.text(sheet.texts.comparison.rule, 0, small);
}

/** Returns the groups of the metric book, without metrics that no session has. */
function groupsOf({ language }: Sheet, metrics: readonly MetricChange[]): Group[] {
  const known = metrics.filter(({ earlier, later }) => earlier !== null || later !== null);
  const groups = metricGroups.map((group) => ({
    title: bookWordsIn(language).groups[group],
    changes: metricsInGroup(group).flatMap(
      ({ key }) => known.find(({ metric }) => metric === key) ?? [],
    ),
  }));
  return groups.filter(({ changes }) => changes.length > 0);
}

function drawGroupTitle(sheet: Sheet, title: string): void {
  sheet.ensureRoom(2 * rowPt);
  const box = { x: page.marginPt, y: sheet.y, width: contentWidthPt, height: rowPt - 1 };
  sheet.fill(box, colors.wash);
  const style = { font: 'bold', sizePt: 7.5, color: colors.accent } as const;
  sheet.line(title, page.marginPt + 4, sheet.y + 1, 200, style);
  sheet.y += rowPt;
}

function drawRow(sheet: Sheet, change: MetricChange): void {
  sheet.ensureRoom(rowPt);
  const isChanged = change.verdict === 'changed';
  for (const [k, text] of cellsOf(sheet, change).entries()) {
    const x = columns[k]!.x;
    const endX = columns[k + 1]?.x ?? contentWidthPt;
    const isVerdict = k === verdictColumn;
    const font = isChanged && k > 0 && k <= verdictColumn ? 'bold' : 'regular';
    const color = isVerdict && isChanged ? colors.accent : colors.ink;
    const style = { sizePt: k > verdictColumn ? 6.5 : 7.5, font, color } as const;
    sheet.line(text, page.marginPt + 4 + x, sheet.y + 1.5, endX - x - 4, style);
  }
  sheet.rule(sheet.y + rowPt - 1, colors.wash);
  sheet.y += rowPt;
}

/** Returns the texts of a row, one for each column. */
function cellsOf(sheet: Sheet, change: MetricChange): string[] {
  const { language } = sheet;
  const { metric, earlier, later, difference, verdict, days } = change;
  const unit = findMetric(metric)?.unit ?? '';
  const { none } = sheet.texts.comparison;
  const { earlierUncertainty, laterUncertainty } = change;
  const decimals = Math.max(
    measuredDecimals(earlier ?? 0, earlierUncertainty, unit),
    measuredDecimals(later ?? 0, laterUncertainty, unit),
  );
  const measured = (value: number | null, uncertainty: number | null): string =>
    value === null ? none : measuredNumber(value, uncertainty, unit, language, decimals);
  return [
    `${shortTitleOf(sheet, metric)}${unitInBrackets(unit)}`,
    measured(earlier, earlierUncertainty),
    measured(later, laterUncertainty),
    difference === null
      ? none
      : signedNumber(differenceOfShown(earlier!, later!, unit, decimals), language),
    numberText(change.detectable, unit, language),
    numberText(change.detectableBySeries, unit, language),
    verdict === null ? missingVerdictReason(sheet, change) : sheet.texts.change.verdicts[verdict],
    daysText(sheet, days),
  ];
}

/** Returns the reason for a missing verdict. Reasons for all rows are printed above the table. */
function missingVerdictReason(sheet: Sheet, { metric, earlier, later }: MetricChange): string {
  const { none, notJudged, notMeasured } = sheet.texts.comparison;
  if (earlier === null || later === null) return notMeasured;
  return unjudgedReasonOf(metric) === null ? none : notJudged;
}

/** Returns the short title of a symmetry index, because its group's title says the rest. */
const shortTitleOf = ({ language }: Sheet, metric: string): string =>
  titleOf(findMetric(metric)?.symmetryOf ?? metric, language);

const unitInBrackets = (unit: string): string => (unit === '' ? '' : ` (${unitName(unit)})`);

function daysText(sheet: Sheet, days: MetricChange['days']): string {
  if (days === null) return sheet.texts.comparison.none;
  return days.source ?? sheet.texts.comparison.ownSessions(days.sessionCount ?? 0);
}
