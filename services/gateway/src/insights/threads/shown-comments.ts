import { fill, noteTexts } from '@strideform/languages/english';
import type { TextAuthor, ThreadBlock } from '@strideform/contracts';
import type { Comment, Comments } from '../../platform/clients/threads-client.ts';

/**
 * Returns a sentence that names the author of the comments. The rules write a comment if the
 * model's text cannot be used.
 */
export function authorship(comments: readonly Comment[]): string {
  const authors = new Set(comments.map(({ author }) => nameOf(author)));
  const names = [...authors].reduceRight((others, first) =>
    fill(noteTexts.in_part_by, { first, others }),
  );
  return fill(noteTexts.written_by, { authors: names });
}

function nameOf({ kind, model, version }: TextAuthor): string {
  if (kind === 'model') return fill(noteTexts.model, { name: model ?? 'unnamed', version });
  return fill(noteTexts.rules, { version });
}

/**
 * Returns the comments of all blocks, or null while one is missing. Answers show all or none, so
 * that callers know that the member is complete.
 */
function completeComments<Block extends ThreadBlock>(
  comments: Comments,
  blocks: readonly Block[],
): readonly (readonly [Block, Comment])[] | null {
  const written = blocks.flatMap((block) => {
    const comment = comments?.[block];
    return comment === undefined ? [] : [[block, comment] as const];
  });
  return written.length === blocks.length ? written : null;
}

/** Returns the texts of all blocks, or null while one is missing. */
export function completeTexts<Block extends ThreadBlock>(
  comments: Comments,
  blocks: readonly Block[],
): Record<Block, string> | null {
  const written = completeComments(comments, blocks);
  if (written === null) return null;
  const texts = written.map(([block, { text }]) => [block, text]);
  return Object.fromEntries(texts) as Record<Block, string>;
}

/** Returns a note about `member`: its author, or that it cannot be read. */
export function commentsNote(
  comments: Comments,
  blocks: readonly ThreadBlock[],
  member: string,
): Record<string, string> {
  if (comments === null) return { [member]: noteTexts.comments_unreadable };
  const written = completeComments(comments, blocks) ?? [];
  if (written.length === 0) return {};
  return { [member]: authorship(written.map(([, comment]) => comment)) };
}
