import type { Thread } from '@strideform/sdk';
import { areCommentsPending, commentsByBlock } from './comment-threads.ts';

const threadOf = (
  block: Thread['block'],
  text: string,
  changes: Partial<Thread> & { readonly textStatus?: Thread['status'] } = {},
): Thread => {
  const { textStatus: status = 'completed', ...others } = changes;
  const created_at = '2026-11-24T10:00:00.000Z';
  return {
    thread_id: `thr_${text}`,
    session_id: 'ses_1',
    purpose: 'form',
    block,
    measurement_system: 'metric',
    status,
    created_at,
    messages: [
      {
        role: 'coach',
        text,
        status,
        author: 'rule_based',
        model: null,
        version: 'rules-1',
        notes: [],
        created_at,
        finished_at: created_at,
      },
    ],
    questions_left: 5,
    ...others,
  };
};

const form = {
  contact_angle: 'Lands well.',
  hip_extension_at_foot_takeoff: 'Pushes well.',
  foot_contact_angle_and_torso_lean: 'Bends well.',
};

describe('the comments of a report', () => {
  test('are found by block, with the thread in which questions are asked', () => {
    const [landing, push] = [
      threadOf('contact_angle', 'Lands well.'),
      threadOf('push_angle', 'Pushes well.'),
    ];
    const comments = commentsByBlock([landing, push], { form, gait: undefined });
    expect(comments.get('contact_angle')).toEqual({ text: 'Lands well.', thread: landing });
    expect(comments.get('push_angle')).toEqual({ text: 'Pushes well.', thread: push });
    expect(comments.get('knee_ankle')).toEqual({ text: 'Bends well.', thread: null });
  });

  test('keep the thread with the same text if a newer thread is about another analysis', () => {
    const shown = threadOf('contact_angle', 'Lands well.');
    const newer = threadOf('contact_angle', 'Lands far ahead.');
    const comments = commentsByBlock([newer, shown], { form, gait: undefined });
    expect(comments.get('contact_angle')!.thread).toBe(shown);
  });

  test('include the general advice of the same request', () => {
    const old = { created_at: '2026-11-01T10:00:00.000Z' };
    const threads = [
      threadOf('general_form_recommendation', 'Keep it.'),
      threadOf('contact_angle', 'Lands well.'),
      threadOf('general_form_recommendation', 'Change it.', old),
    ];
    const comments = commentsByBlock(threads, { form, gait: undefined });
    expect(comments.get('general_form_recommendation')!.text).toBe('Keep it.');
  });

  test('are absent if none were written for this analysis', () => {
    const threads = [threadOf('contact_angle', 'Lands well.')];
    expect(commentsByBlock(threads, { form: undefined, gait: undefined }).size).toBe(0);
  });

  test('are pending while a first text on form or gait is being written', () => {
    const writing = threadOf('push_angle', '', { textStatus: 'writing' });
    expect(areCommentsPending([threadOf('contact_angle', 'Lands well.'), writing])).toBe(true);
    expect(areCommentsPending([{ ...writing, purpose: 'summary' }])).toBe(false);
    const answering = threadOf('push_angle', 'Pushes well.', { status: 'writing' });
    expect(areCommentsPending([answering])).toBe(false);
  });
});
