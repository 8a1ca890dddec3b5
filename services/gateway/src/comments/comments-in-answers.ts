import type { ThreadBlock } from '@strideform/contracts';
import type { Comments } from './read-comments.use-case.ts';
import { authorship, type Comment } from './comment.ts';

/**
 * The blocks' comments, once all have been written: a caller who knows the member knows that it is
 * whole.
 */
function whole<Block extends ThreadBlock>(
  comments: Comments,
  blocks: readonly Block[],
): readonly (readonly [Block, Comment])[] | null {
  const written = blocks.flatMap((block) =>
    comments?.[block] === undefined ? [] : [[block, comments[block]] as const],
  );
  return written.length === blocks.length ? written : null;
}

export function wholeTexts<Block extends ThreadBlock>(
  comments: Comments,
  blocks: readonly Block[],
): Record<Block, string> | null {
  const written = whole(comments, blocks);
  return (
    written &&
    (Object.fromEntries(written.map(([block, { text }]) => [block, text])) as Record<Block, string>)
  );
}

/** What a reader is told of `member`: who wrote it, or that it cannot be read. */
export function commentsNote(
  comments: Comments,
  blocks: readonly ThreadBlock[],
  member: string,
): Record<string, string> {
  if (comments === null) return { [member]: 'the comments cannot be read at the moment' };
  const written = whole(comments, blocks) ?? [];
  return written.length === 0
    ? {}
    : { [member]: authorship(written.map(([, comment]) => comment)) };
}
