import { fill, noteTexts } from '@strideform/languages/english';
import type { TextAuthor, ThreadBlock } from '@strideform/contracts';
import type { Comment, Comments } from '../../platform/clients/threads-client.ts';

/** Who wrote the comments, in words. Rules replace a model's text that could not be used. */
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
 * The comments of all the blocks; null while one is missing. Answers show them all or none, so that
 * a caller who sees the member knows that it is complete.
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

/** The texts of all the blocks; null while one is missing. */
export function completeTexts<Block extends ThreadBlock>(
  comments: Comments,
  blocks: readonly Block[],
): Record<Block, string> | null {
  const written = completeComments(comments, blocks);
  if (written === null) return null;
  const texts = written.map(([block, { text }]) => [block, text]);
  return Object.fromEntries(texts) as Record<Block, string>;
}

/** A note about `member`: who wrote it, or that it cannot be read. */
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
