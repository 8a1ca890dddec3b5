import type { ThreadAuthor } from '@strideform/contracts';

/** A finished text of a thread. */
export interface Comment {
  readonly text: string;
  readonly author: CommentAuthor;
}

interface CommentAuthor {
  readonly kind: ThreadAuthor;
  /** null for a rule-based text. */
  readonly model: string | null;
  /** Of the prompt, or of the rules. */
  readonly version: string;
}

/** Who wrote comments, in words: where a model's text was not used, rules wrote some of them. */
export function authorship(comments: readonly Comment[]): string {
  const authors = new Set(comments.map(({ author }) => nameOf(author)));
  return `written by ${[...authors].join(' and in part by ')}`;
}

const nameOf = ({ kind, model, version }: CommentAuthor): string =>
  kind === 'model'
    ? `the model ${model ?? 'unnamed'} (${version})`
    : `rules, without a model (${version})`;
