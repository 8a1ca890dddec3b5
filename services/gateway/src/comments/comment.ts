import type { ThreadAuthor, ThreadBlock } from '@strideform/contracts';

/** A finished text of a thread. */
export interface Comment {
  readonly text: string;
  readonly author: CommentAuthor;
}

interface CommentAuthor {
  readonly kind: ThreadAuthor;
  /** null for a rule-based text. */
  readonly model: string | null;
  /** Version of the prompt, or of the rules. */
  readonly version: string;
}

/** Finished comments by block; null while they cannot be read. */
export type Comments = Readonly<Partial<Record<ThreadBlock, Comment>>> | null;

/** Who wrote the comments, in words. Rules replace a model's text that could not be used. */
export function authorship(comments: readonly Comment[]): string {
  const authors = new Set(comments.map(({ author }) => nameOf(author)));
  return `written by ${[...authors].join(' and in part by ')}`;
}

function nameOf({ kind, model, version }: CommentAuthor): string {
  if (kind === 'model') return `the model ${model ?? 'unnamed'} (${version})`;
  return `rules, without a model (${version})`;
}
