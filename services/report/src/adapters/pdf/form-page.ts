import type { ReportContent } from '../../application/report-printer.port.ts';
import { printedMetric } from '../../domain/printed-metrics.ts';
import { formPictures, formTitles, type FormPicture } from '../../domain/planned-snapshots.ts';
import { valueText } from './metric-table.ts';
import { drawPicture, pictureAspect } from './picture.ts';
import { colors, contentWidthPt, page, type Sheet } from './sheet.ts';

const captions: Readonly<
  Record<FormPicture, { readonly about: string; readonly metrics: readonly string[] }>
> = {
  contact_angle: {
    about:
      'The line from hip to ankle against the vertical: how far ahead of the body the foot lands.',
    metrics: ['contact_angle', 'overstride', 'foot_strike_angle'],
  },
  push_angle: {
    about:
      'The thigh against the vertical: how far the leg drives back before the foot leaves the ground.',
    metrics: ['push_angle', 'stride_angle'],
  },
  knee_ankle: {
    about: 'Knee and ankle where the knee bends most under load.',
    metrics: ['knee_flexion', 'ankle_angle'],
  },
};

/** 'Knee flexion, peak in stance' beside a picture of stance. */
const shortTitle = (title: string): string => title.split(',', 1)[0]!;

export function drawFormPage(sheet: Sheet, content: ReportContent): void {
  const { report, analysis } = content;
  sheet.newPage();
  sheet.title(
    'Running form',
    "Three moments of one stride, cut from the clip at the frame nearest to each. The figures under a picture are means over all strides; the one in it is that frame's.",
  );
  const gap = 10;
  const width = (contentWidthPt - 2 * gap) / 3;
  const height = width / pictureAspect;
  formPictures.forEach((picture, i) => {
    const x = page.marginPt + i * (width + gap);
    drawPicture(
      sheet,
      content,
      report.form.images[picture],
      { x, y: sheet.y, width, height },
      report.notes[`${picture}_image`],
    );
    const { about, metrics } = captions[picture];
    let y = sheet.y + height + 9;
    sheet.line(formTitles[picture], x, y, width, { font: 'bold', sizePt: 10 });
    y += 15;
    for (const metric of metrics.map((key) => printedMetric(analysis, key))) {
      sheet.line(shortTitle(metric.title), x, y, width * 0.56, { sizePt: 8, color: colors.muted });
      sheet.line(valueText(metric), x + width * 0.56, y, width * 0.44, {
        font: 'bold',
        sizePt: 8,
        align: 'right',
      });
      y += 13;
    }
    sheet.paragraph(about, x, y + 4, width, { sizePt: 8, color: colors.muted });
  });
  sheet.y += height + 114;
}
