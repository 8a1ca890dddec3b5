import { instruments } from '@strideform/service-kit/telemetry';
import type {
  ModelAnswer,
  ModelRequest,
  OpenAiCoachModel,
} from '../adapters/openai-coach-model.ts';
import type { TokenBudgetRepository } from '../adapters/token-budget.repository.ts';
import { faultsOf, type TextLimits } from '../domain/checks/check-draft.ts';
import { textOf, type Draft } from '../domain/templates/template.ts';
import {
  textsOfPlaceholders,
  type ModelPlaceholders,
} from '../domain/writing/model-placeholders.ts';
import { correctionMessage, type Prompt } from '../domain/writing/prompt.ts';
import type { ThreadsSettings } from './threads-settings.port.ts';

/** Largest number of drafts: the model gets a second try if a draft fails the checks. */
const maxDrafts = 2;
/** Characters per token, for estimates. English has about four; three protects the budget. */
const charsPerToken = 3;

interface DraftRequest {
  readonly tenantId: string;
  readonly prompt: Prompt;
  readonly placeholders: ModelPlaceholders;
  readonly limits: TextLimits;
  /** Tokens that the thread has used so far. */
  readonly tokensBefore: number;
}

export interface DraftOutcome {
  /** The model's text with its values; null if no draft may be shown. */
  readonly text: string | null;
  /** Reasons why drafts were not used. */
  readonly reasons: readonly string[];
  readonly tokens: number;
}

/** Asks the model for a text, and returns it only if it passes the checks. */
export class DraftByModel {
  constructor(
    private readonly model: OpenAiCoachModel,
    private readonly budgets: TokenBudgetRepository,
    private readonly settings: ThreadsSettings,
  ) {}

  get modelName(): string {
    return this.model.name;
  }

  async execute(request: DraftRequest, signal: AbortSignal): Promise<DraftOutcome> {
    const { language } = request.placeholders;
    const texts = language.comments;
    const reasons: string[] = [];
    let tokens = 0;
    let faults: readonly string[] = [];
    for (let number = 1; number <= maxDrafts; number += 1) {
      const correction = number === 1 ? null : correctionMessage(faults, language);
      const modelRequest: ModelRequest = { ...request.prompt, correction };
      const answer = await this.answerWithinBudget(request, tokens, modelRequest, signal);
      if (typeof answer === 'string') return { text: null, reasons: [...reasons, answer], tokens };
      tokens += answer.tokens;
      faults = faultsOfAnswer(answer, request);
      if (answer.kind === 'answered' && faults.length === 0)
        return { text: textWithValues(answer.draft, request), reasons, tokens };
      const cause = answer.kind === 'answered' ? 'check' : answer.kind;
      instruments.threadDraftsRefused.inc({ cause });
      reasons.push(...faults.map((fault) => texts.reasons.refusedDraft(number, fault)));
      // The client has already retried, and a model that refuses will refuse again.
      if (answer.kind === 'unavailable' || answer.kind === 'refused') break;
    }
    return { text: null, reasons, tokens };
  }

  /** @returns the answer, or the reason in words if the budget does not allow a request. */
  private async answerWithinBudget(
    { tenantId, tokensBefore, placeholders }: DraftRequest,
    tokensSoFar: number,
    modelRequest: ModelRequest,
    signal: AbortSignal,
  ): Promise<ModelAnswer | string> {
    const { reasons } = placeholders.language.comments;
    const maxPerTry = inputTokens(modelRequest) + this.model.maxOutputTokens;
    const maxTokens = maxPerTry * this.model.maxTries;
    if (tokensBefore + tokensSoFar + maxTokens > this.settings.tokensPerThread)
      return reasons.threadBudgetSpent;
    const now = new Date();
    const reservation = await this.budgets.reserve(tenantId, now, maxTokens);
    if (reservation === 'tenant_spent') return reasons.dayBudgetSpent;
    if (reservation === 'platform_spent') return reasons.platformBudgetSpent;
    // An aborted request may have cost the whole reservation, so it is not settled.
    const answer = await this.model.answer(modelRequest, signal);
    const tokens = answer.tokens + answer.lostTries * maxPerTry;
    await this.budgets.settle(tenantId, now, maxTokens, tokens);
    return { ...answer, tokens };
  }
}

const textWithValues = (draft: Draft, { placeholders }: DraftRequest): string =>
  textOf(draft, textsOfPlaceholders(placeholders));

function faultsOfAnswer(answer: ModelAnswer, { placeholders, limits }: DraftRequest): string[] {
  const { modelFailures } = placeholders.language.comments;
  switch (answer.kind) {
    case 'answered':
      return faultsOf(answer.draft, placeholders, limits);
    case 'cut_off':
    case 'unavailable':
      return [modelFailures[answer.kind](answer.cause)];
    default:
      return [modelFailures[answer.kind]];
  }
}

function inputTokens({ instructions, data, correction }: ModelRequest): number {
  const chars = instructions.length + data.length + (correction?.length ?? 0);
  return Math.ceil(chars / charsPerToken);
}
