/** Raise it when the rules or their sentences change: a stored text says which ones wrote it. */
export const rulesVersion = 'rules-6';

export { writeAnswer } from './write-answer.ts';
export { writeComment } from './write-comment.ts';
