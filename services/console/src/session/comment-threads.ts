import type { FormAnalysis, GaitAnalysis, Thread } from '@strideform/sdk';

export type CommentedBlock = Thread['block'];

/** The comments that both reports show; undefined: they have not been written. */
export interface ReportTexts {
  readonly form: FormAnalysis['form_comments'];
  readonly gait: GaitAnalysis['report_comments'];
}

/** A comment, and the thread that it began; null where that is not among those that were read. */
export interface ReportComment {
  readonly text: string;
  readonly thread: Thread | null;
}

/**
 * The comments by block. A report shows those of its own analysis only, so that the thread of each
 * is the one that says the same.
 * @param threads the newest first
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

/** Blocks have other names in the report. */
const formTexts = (form: ReportTexts['form']): [CommentedBlock, string][] =>
  form === undefined
    ? []
    : [
        ['contact_angle', form.contact_angle],
        ['push_angle', form.hip_extension_at_foot_takeoff],
        ['knee_ankle', form.foot_contact_angle_and_torso_lean],
      ];

/** Stands in its thread alone. All threads of one request begin at the same time. */
const generalAdvice = (threads: readonly Thread[], beside: Thread | null): Thread | null =>
  threads.find(
    ({ block, created_at }) =>
      block === 'general_form_recommendation' && created_at === beside?.created_at,
  ) ?? null;

/** Whether nothing is being written in a thread. */
export const isWritten = ({ status }: Pick<Thread, 'status'>): boolean =>
  status === 'completed' || status === 'failed';

/** Whether the first text of a form or gait thread is still being written. */
export const areCommentsPending = (threads: readonly Thread[]): boolean =>
  threads.some(({ purpose, messages }) => {
    const [comment] = messages;
    return purpose !== 'summary' && comment !== undefined && !isWritten(comment);
  });
