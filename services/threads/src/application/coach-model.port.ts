import type { Draft } from '../domain/writing/draft.ts';
import type { Prompt } from '../domain/writing/prompt.ts';

export interface ModelRequest extends Prompt {
  /** What was wrong with the answer before, in our words; null the first time. */
  readonly correction: string | null;
}

/**
 * `tokens` were spent whatever came of it. `lostTries` ended without a word of what they took: each
 * may have been billed in full.
 */
export type ModelAnswer = { readonly tokens: number; readonly lostTries: number } & (
  | { readonly kind: 'answered'; readonly draft: Draft }
  /**
   * `refused`: by the model. `cut_off`: longer than it may be. `unreadable`: not of the form asked
   * for. `unavailable`: no answer in time, or none at all.
   */
  | { readonly kind: 'refused' | 'cut_off' | 'unreadable' | 'unavailable'; readonly detail: string }
);

/** A language model. */
export abstract class CoachModel {
  /** null: none is configured, and `answer` is never called. */
  abstract readonly name: string | null;
  /** Most tokens that an answer may take. */
  abstract readonly maxOutputTokens: number;
  /** How often the provider is asked at most for one answer. */
  abstract readonly maxTries: number;
  /** Never throws for what the provider does. @throws what `signal` was aborted with. */
  abstract answer(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer>;
}
