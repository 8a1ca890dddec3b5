import type { FormAnalysis, GaitAnalysis, Thread } from '@strideform/sdk';

export type CommentedBlock = Thread['block'];

/** The comments that both reports show; undefined until they are written. */
export interface ReportTexts {
  readonly form: FormAnalysis['form_comments'];
  readonly gait: GaitAnalysis['report_comments'];
}

/** A comment and its thread; the thread is null if it is not among the threads that were read. */
export interface ReportComment {
  readonly text: string;
  readonly thread: Thread | null;
}

/**
 * Returns the comments by block. A report shows only comments on its own analysis, so the thread of
 * a comment is the one with the same text.
 * @param threads the threads, the newest first.
 */
export function commentsByBlock(
  threads: readonly Thread[],
  { form, gait }: ReportTexts,
): ReadonlyMap<CommentedBlock, ReportComment> {
  const textOf = (thread: Thread): string | undefined => thread.messages[0]?.text;
  const texts = [...formTexts(form), ...Object.entries(gait ?? {})] as [CommentedBlock, string][];
  const comments = texts.map(([block, text]): [CommentedBlock, ReportComment] => {
    const thread = threads.find((one) => one.block === block && textOf(one) === text) ?? null;
    return [block, { text, thread }];
  });
  const byBlock = new Map(comments);
  const general = generalAdvice(threads, byBlock.get('contact_angle')?.thread ?? null);
  const text = general && textOf(general);
  return text ? byBlock.set(general.block, { text, thread: general }) : byBlock;
}

/** Returns the form comments by block, because the report uses other names. */
const formTexts = (form: ReportTexts['form']): [CommentedBlock, string][] =>
  form === undefined
    ? []
    : [
        ['contact_angle', form.contact_angle],
        ['push_angle', form.hip_extension_at_foot_takeoff],
        ['knee_ankle', form.foot_contact_angle_and_torso_lean],
      ];

/**
 * Finds the thread of the general advice, which the report does not contain. It belongs to the same
 * request as the thread `beside`, because all threads of a request have the same time.
 */
const generalAdvice = (threads: readonly Thread[], beside: Thread | null): Thread | null =>
  threads.find(
    ({ block, created_at }) =>
      block === 'general_form_recommendation' && created_at === beside?.created_at,
  ) ?? null;

/** Returns true if the text is finished or has failed. */
export const isWritten = ({ status }: Pick<Thread, 'status'>): boolean =>
  status === 'completed' || status === 'failed';

/** Returns true while the first text of a form or gait thread is being written. */
export const areCommentsPending = (threads: readonly Thread[]): boolean =>
  threads.some(({ purpose, messages }) => {
    const [comment] = messages;
    return purpose !== 'summary' && comment !== undefined && !isWritten(comment);
  });
