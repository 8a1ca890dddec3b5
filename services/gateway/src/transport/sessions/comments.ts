import type { ThreadBlock } from '@strideform/contracts';
import type { Comments } from '../../application/read-comments.use-case.ts';

/** The blocks' texts, once all have been written: a caller who knows the member knows that it is whole. */
export function wholeTexts<Block extends ThreadBlock>(comments: Comments, blocks: readonly Block[]): Record<Block, string> | null {
  const isWhole = comments !== null && blocks.every((block) => comments[block] !== undefined);
  return isWhole ? Object.fromEntries(blocks.map((block) => [block, comments[block]!])) as Record<Block, string> : null;
}

/** What a reader is told in place of `member` while the comments cannot be read. */
export const commentsNote = (comments: Comments, member: string): Record<string, string> => (comments === null ? { [member]: 'the comments cannot be read at the moment' } : {});
