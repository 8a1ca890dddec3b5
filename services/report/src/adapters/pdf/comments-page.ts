import { threadBlocks } from '@strideform/contracts';
import { bookWordsIn } from '@strideform/metric-book';
import type { ReportContent } from '../../domain/printed-content.ts';
import { printableText } from '../../domain/printed-metrics.ts';
import { colors, contentWidthPt, page, type Sheet } from './sheet.ts';

type FormBlock = (typeof threadBlocks.form)[number];
type GaitBlock = (typeof threadBlocks.gait)[number];

interface Comment {
  readonly title: string;
  readonly text: string;
}

const maxCommentLength = 4000;

/** Draws the comments of finished threads. Without comments, there is no page. */
export function drawComments(sheet: Sheet, { session }: ReportContent): void {
  const comments = writtenComments(sheet, session);
  const [first] = comments;
  if (first === undefined) return;
  const about = aboutText(sheet, session.commentAuthors);
  sheet.section(sheet.titleHeight(about) + leastHeight(sheet, first));
  sheet.title(sheet.texts.comments.title, about);
  for (const comment of comments) drawComment(sheet, comment);
}

function aboutText(sheet: Sheet, authors: string): string {
  const { about, authors: ofAuthors } = sheet.texts.comments;
  const { notMedicalAdvice } = bookWordsIn(sheet.language);
  const written = authors === '' ? [] : [ofAuthors(sheet.translated(authors))];
  return [about, ...written, notMedicalAdvice].join(' ');
}

export function writtenComments(
  sheet: Sheet,
  { formComments, gaitComments }: ReportContent['session'],
): Comment[] {
  const form = threadBlocks.form.map((block) => ({
    title: formBlockTitle(sheet, block),
    text: formComments[block] ?? '',
  }));
  const gait = threadBlocks.gait.map((block) => ({
    title: gaitBlockTitle(sheet, block),
    text: gaitComments[block] ?? '',
  }));
  return [...form, ...gait].filter(({ text }) => text.trim() !== '');
}

/** Returns the height that stays on one page, pt. A long comment may be split. */
function leastHeight(sheet: Sheet, { text }: Comment): number {
  const printed = printableText(text, maxCommentLength);
  return 24 + Math.min(sheet.heightOf(printed, contentWidthPt), 200);
}

function drawComment(sheet: Sheet, comment: Comment): void {
  const titleStyle = { font: 'bold', sizePt: 9.5, color: colors.accent } as const;
  const { title, text } = comment;
  const printed = printableText(text, maxCommentLength);
  sheet.ensureRoom(leastHeight(sheet, comment));
  sheet.line(title, page.marginPt, sheet.y, contentWidthPt, titleStyle);
  sheet.y += 15;
  sheet.text(printed, 11);
}

function formBlockTitle(sheet: Sheet, block: FormBlock): string {
  const { comments, formTitles } = sheet.texts;
  return block === 'general_form_recommendation' ? comments.wholeForm : formTitles[block];
}

/** Returns the title of a gait block: "Left knee" for `left_knee_angle`. */
function gaitBlockTitle(sheet: Sheet, block: GaitBlock): string {
  const side = block.startsWith('left') ? 'left' : 'right';
  const angle = block.slice(side.length + 1) as keyof Sheet['texts']['comments']['angles'];
  return sheet.texts.comments.gaitBlock(
    sheet.texts.sideTitles[side],
    sheet.texts.comments.angles[angle],
  );
}
