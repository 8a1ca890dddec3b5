import type { BlockComment, TextAuthor, ThreadBlock } from '@strideform/contracts';

/** A finished comment, as answers show it. */
export type Comment = Pick<BlockComment, 'text' | 'author'>;

/** Finished comments by block; null while they cannot be read. */
export type Comments = Readonly<Partial<Record<ThreadBlock, Comment>>> | null;

export interface CurrentComments {
  readonly comments: Comments;
  /** Whether they are about to change: more are being written, or they cannot be read. */
  readonly isPending: boolean;
}

/** Who wrote the comments, in words. Rules replace a model's text that could not be used. */
export function authorship(comments: readonly Comment[]): string {
  const authors = new Set(comments.map(({ author }) => nameOf(author)));
  return `written by ${[...authors].join(' and in part by ')}`;
}

function nameOf({ kind, model, version }: TextAuthor): string {
  if (kind === 'model') return `the model ${model ?? 'unnamed'} (${version})`;
  return `rules, without a model (${version})`;
}
