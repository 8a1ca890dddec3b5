import type { Draft } from '../domain/templates/template.ts';
import type { Prompt } from '../domain/writing/prompt.ts';

export interface ModelRequest extends Prompt {
  /** What was wrong with the previous answer, in our words; null the first time. */
  readonly correction: string | null;
}

/**
 * `tokens`: spent, whatever the answer is. `lostTries`: tries that ended without a report of their
 * tokens; each may have been billed in full.
 */
export type ModelAnswer = { readonly tokens: number; readonly lostTries: number } & (
  | { readonly kind: 'answered'; readonly draft: Draft }
  /**
   * `refused`: by the model. `cut_off`: longer than allowed. `unreadable`: not in the requested
   * form. `unavailable`: no answer in time, or none at all.
   * `detail` completes "the model's text …".
   */
  | { readonly kind: 'refused' | 'cut_off' | 'unreadable' | 'unavailable'; readonly detail: string }
);

/** A language model. */
export abstract class CoachModel {
  /** null: none is configured, and `answer` is never called. */
  abstract readonly name: string | null;
  /** The most tokens that an answer may use. */
  abstract readonly maxOutputTokens: number;
  /** The most requests to the provider for one answer. */
  abstract readonly maxTries: number;
  /**
   * Never throws for a failure of the provider.
   * @throws the reason that `signal` was aborted with.
   */
  abstract answer(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer>;
}
