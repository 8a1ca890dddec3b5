import { findMetric, referenceBands, sources } from '@strideform/biomechanics';
import { threadBlocks } from '@strideform/contracts';
import type { ReportContent } from '../../application/report-printer.port.ts';
import { formTitles } from '../../domain/planned-snapshots.ts';
import {
  asymmetries,
  numberText,
  printableText,
  unitText,
  type Asymmetry,
} from '../../domain/printed-metrics.ts';
import { colors, contentWidthPt, page, type Sheet } from './sheet.ts';
import { profileChangesText } from './summary-page.ts';

const columns = [
  { head: 'Metric', x: 0 },
  { head: 'Left', x: 210 },
  { head: 'Right', x: 270 },
  { head: 'Right − left', x: 330 },
  { head: 'Symmetry index', x: 400 },
] as const;

const rowPt = 13.2;

/** Each side's mean over its own strides. */
export function drawSymmetry(sheet: Sheet, { analysis }: ReportContent): void {
  const rows = asymmetries(analysis);
  sheet.need(70 + rows.length * rowPt);
  sheet.heading('Left and right');
  if (rows.length === 0)
    sheet.y +=
      sheet.paragraph(
        'No metric could be measured on both sides.',
        page.marginPt,
        sheet.y,
        contentWidthPt,
      ) + 8;
  else drawRows(sheet, rows);
  sheet.y +=
    sheet.paragraph(
      `Symmetry index: 100 · |left − right| / mean; given where the metric has a true zero. Bold: the sides differ by more than twice the uncertainty of their difference. The ${analysis.near_side} side faced the camera and is measured best; joint angles of the far side are less certain than its times.`,
      page.marginPt,
      sheet.y,
      contentWidthPt,
      { sizePt: 7.5, color: colors.muted },
    ) + 16;
}

function drawRows(sheet: Sheet, rows: readonly Asymmetry[]): void {
  for (const { head, x } of columns)
    sheet.line(head, page.marginPt + 4 + x, sheet.y, 110, { sizePt: 7.5, color: colors.muted });
  sheet.y += 12;
  rows.forEach(({ title, unit, left, right, difference, indexPercent, isClear }, i) => {
    if (i % 2 === 0)
      sheet.fill(
        { x: page.marginPt, y: sheet.y - 1.5, width: contentWidthPt, height: rowPt },
        colors.wash,
      );
    const spoken = unitText(unit);
    const cells = [
      title,
      numberText(left, unit) + spoken,
      numberText(right, unit) + spoken,
      `${difference > 0 ? '+' : ''}${numberText(difference, unit)}${spoken}`,
      indexPercent === null ? '–' : `${indexPercent.toFixed(1)} %`,
    ];
    cells.forEach((text, k) =>
      sheet.line(
        text,
        page.marginPt + 4 + columns[k]!.x,
        sheet.y,
        (columns[k + 1]?.x ?? contentWidthPt) - columns[k]!.x - 8,
        { sizePt: 8, font: isClear === true && k > 0 ? 'bold' : 'regular' },
      ),
    );
    sheet.y += rowPt;
  });
  sheet.y += 4;
}

/** Texts that finished threads wrote; no page when there is none. */
export function drawComments(
  sheet: Sheet,
  { session: { formComments, gaitComments, commentAuthors } }: ReportContent,
): void {
  const texts = [
    ...threadBlocks.form.map((block) => [block, formComments[block]] as const),
    ...threadBlocks.gait.map((block) => [block, gaitComments[block]] as const),
  ];
  const written = texts.filter(
    (entry): entry is readonly [(typeof entry)[0], string] =>
      entry[1] !== undefined && entry[1].trim() !== '',
  );
  if (written.length === 0) return;
  sheet.newPage();
  sheet.title('Comments', 'Written from the measurements of this session');
  for (const [block, text] of written) {
    const words = printableText(text, 4000);
    sheet.need(24 + Math.min(sheet.heightOf(words, contentWidthPt), 200));
    sheet.line(blockTitle(block), page.marginPt, sheet.y, contentWidthPt, {
      font: 'bold',
      sizePt: 9.5,
      color: colors.accent,
    });
    sheet.y += 15;
    sheet.y += sheet.paragraph(words, page.marginPt, sheet.y, contentWidthPt) + 11;
  }
  if (commentAuthors === '') return;
  sheet.need(16);
  sheet.y +=
    sheet.paragraph(
      `The comments were ${commentAuthors}.`,
      page.marginPt,
      sheet.y,
      contentWidthPt,
      { sizePt: 7.5, color: colors.muted },
    ) + 8;
}

const formBlockTitles: Readonly<Record<(typeof threadBlocks.form)[number], string>> = {
  ...formTitles,
  general_form_recommendation: 'Form as a whole',
};

function blockTitle(block: (typeof threadBlocks.form | typeof threadBlocks.gait)[number]): string {
  if (block in formBlockTitles) return formBlockTitles[block as keyof typeof formBlockTitles];
  const words = block
    .replace('posture_angle', 'trunk lean')
    .replace('_angle', '')
    .replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function drawMethod(sheet: Sheet, { analysis, session }: ReportContent): void {
  const changes = profileChangesText(session.profileChanges);
  const { quality, metrics, notes } = analysis;
  sheet.need(330);
  sheet.heading('Method and limits');
  const rows: readonly (readonly [string, string])[] = [
    [
      'Clip',
      `${quality.frame_count} frames of ${analysis.width} × ${analysis.height} px at ${quality.rate_hz.toFixed(0)} per second of running${analysis.slow_motion_factor === 1 ? '' : ` (slowed down ${analysis.slow_motion_factor} times)`}; the runner was found in ${(100 * quality.found_share).toFixed(0)} % of them; facing ${analysis.facing}`,
    ],
    [
      'Strides',
      `${quality.stride_count.left} left, ${quality.stride_count.right} right; pattern: ${analysis.pattern}`,
    ],
    [
      'Measurement',
      'Keypoints of one side view, found by a pose model, repaired and filtered; initial contact and toe-off timed between frames from foot and body motion. There are no force plates and no markers.',
    ],
    [
      'Uncertainty',
      "One standard uncertainty follows each value: from frame rate, spread of the keypoints and number of strides. Angles out of the camera's plane, such as pronation, cannot be seen.",
    ],
    ...['power', 'normalized_power']
      .filter((key) => metrics[key] != null)
      .slice(0, 1)
      .map(
        (key) =>
          [
            'Power',
            `An estimate from speed and slope, not a measurement (${notes[key] ?? findMetric(key)?.source})`,
          ] as const,
      ),
    ['Checks', checksText(quality.checks)],
    ...(changes === '' ? [] : [['Runner', changes] as const]),
    ...(quality.warnings.length === 0
      ? []
      : [['Warnings', quality.warnings.map(({ message }) => message).join(' ')] as const]),
    ['Studies', citedText()],
  ];
  for (const [name, text] of rows) {
    const height = sheet.heightOf(text, contentWidthPt - 78, { sizePt: 8 });
    sheet.need(height);
    sheet.line(name, page.marginPt, sheet.y, 74, { font: 'bold', sizePt: 8 });
    sheet.paragraph(text, page.marginPt + 78, sheet.y, contentWidthPt - 78, { sizePt: 8 });
    sheet.y += height + 5;
  }
}

const checkNames: Readonly<Record<string, string>> = {
  duty_below_half: 'contact shorter than half of the stride',
  flight_above_zero: 'a flight in each step',
  sides_alternate: 'the feet alternate',
  counts_within_one: 'as many left as right contacts',
  flight_fits_bounce: 'a body that bounces as far as the flight takes',
  cadence_confirmed: 'the cadence is confirmed by the spectrum',
};

function checksText(checks: Readonly<Record<string, boolean>>): string {
  const failed = Object.entries(checks)
    .filter(([, passed]) => !passed)
    .map(([name]) => checkNames[name] ?? name);
  return failed.length === 0
    ? `all ${Object.keys(checks).length} passed`
    : `failed: ${failed.join('; ')}`;
}

const citedText = (): string =>
  [...new Set([...referenceBands.map(({ source }) => source.full), sources.fukuchi.full])].join(
    '. ',
  ) + '.';
