import { Inject, Injectable } from '@nestjs/common';
import { instruments } from '@strideform/service-kit';
import { faultsOf, type TextLimits } from '../domain/checks/check-draft.ts';
import type { SessionFacts } from '../domain/facts/facts.ts';
import type { Draft } from '../domain/writing/draft.ts';
import { correctionMessage, type Prompt } from '../domain/writing/prompt.ts';
import { CoachModel, type ModelAnswer, type ModelRequest } from './coach-model.port.ts';
import { THREADS_SETTINGS, type ThreadsSettings } from './threads-settings.port.ts';
import { TokenBudgets } from './token-budgets.port.ts';

/** A text that fails its check is asked for once more, and then no more. */
const mostDrafts = 2;
/**
 * Of plain English a token is about four characters; counting three errs on the side of the budget.
 */
const charsPerToken = 3;

export interface DraftRequest {
  readonly tenantId: string;
  readonly prompt: Prompt;
  readonly facts: SessionFacts;
  readonly limits: TextLimits;
  /** Tokens that the thread has taken so far. */
  readonly tokensBefore: number;
}

export interface DraftOutcome {
  /** null when no draft may be shown. */
  readonly draft: Draft | null;
  /** Why drafts were not used. */
  readonly reasons: readonly string[];
  readonly tokens: number;
}

/** Asks the model for a text and lets none pass that its facts do not bear out. */
@Injectable()
export class DraftByModel {
  constructor(
    private readonly model: CoachModel,
    private readonly budgets: TokenBudgets,
    @Inject(THREADS_SETTINGS) private readonly settings: ThreadsSettings,
  ) {}

  async execute(request: DraftRequest, signal: AbortSignal): Promise<DraftOutcome> {
    const reasons: string[] = [];
    let tokens = 0;
    let faults: readonly string[] = [];
    for (let drafts = 0; drafts < mostDrafts; drafts += 1) {
      const asked: ModelRequest = {
        ...request.prompt,
        correction: drafts === 0 ? null : correctionMessage(faults),
      };
      const answer = await this.answerWithinBudget(request, tokens, asked, signal);
      if (typeof answer === 'string') return { draft: null, reasons: [...reasons, answer], tokens };
      tokens += answer.tokens;
      faults =
        answer.kind === 'answered'
          ? faultsOf(answer.draft, request.facts, request.limits)
          : [answer.detail];
      if (answer.kind === 'answered' && faults.length === 0)
        return { draft: answer.draft, reasons, tokens };
      instruments.threadDraftsRefused.inc({
        cause: answer.kind === 'answered' ? 'check' : answer.kind,
      });
      reasons.push(...faults.map((fault) => `the model's text ${drafts + 1} ${fault}`));
      // What is out of reach has been tried often enough, and who refuses will refuse again.
      if (answer.kind === 'unavailable' || answer.kind === 'refused') break;
    }
    return { draft: null, reasons, tokens };
  }

  /** The answer; in words, why none was asked for. */
  private async answerWithinBudget(
    { tenantId, tokensBefore }: DraftRequest,
    tokensSoFar: number,
    asked: ModelRequest,
    signal: AbortSignal,
  ): Promise<ModelAnswer | string> {
    const mostPerTry =
      Math.ceil(
        (asked.instructions.length + asked.data.length + (asked.correction?.length ?? 0)) /
          charsPerToken,
      ) + this.model.maxOutputTokens;
    const most = mostPerTry * this.model.maxTries;
    if (tokensBefore + tokensSoFar + most > this.settings.tokensPerThread)
      return "the thread's budget of model tokens is spent";
    const now = new Date();
    if (!(await this.budgets.reserve(tenantId, now, most)))
      return "today's budget of model tokens is spent";
    // An answer that is broken off may have cost as much as it could: its reservation stays.
    const answer = await this.model.answer(asked, signal);
    const tokens = answer.tokens + answer.lostTries * mostPerTry;
    await this.budgets.settle(tenantId, now, most, tokens);
    return { ...answer, tokens };
  }
}
