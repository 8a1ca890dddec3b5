import { Injectable } from '@nestjs/common';
import { inChildSpan } from '@strideform/service-kit/context';
import { createLogger } from '@strideform/service-kit/logging';
import { instruments } from '@strideform/service-kit/telemetry';
import OpenAI, { APIError } from 'openai';
import { z } from 'zod';
import type { Draft } from '../domain/templates/template.ts';
import { answerSchema, type Prompt } from '../domain/writing/prompt.ts';

export interface ModelRequest extends Prompt {
  /** Faults of the previous answer, in our words; null for the first request. */
  readonly correction: string | null;
}

/**
 * `tokens` are spent even if the answer cannot be used. `lostTries` counts tries that ended without
 * a report of their tokens; the provider may have billed each of them in full.
 */
export type ModelAnswer = { readonly tokens: number; readonly lostTries: number } & Outcome;

type Outcome =
  | { readonly kind: 'answered'; readonly draft: Draft }
  /** The model refused, or its answer is not in the requested form. */
  | { readonly kind: 'refused' | 'unreadable' }
  /** The answer is longer than allowed, or none arrived. */
  | { readonly kind: 'cut_off' | 'unavailable'; readonly cause: string };

export interface OpenAiSettings {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly model: string;
  /** Longest time of one try, s. */
  readonly timeoutS: number;
  /**
   * Tries after 429, 5xx and lost connections. The library waits as long as Retry-After says, or
   * with a growing delay.
   */
  readonly retries: number;
  readonly maxOutputTokens: number;
  /** Prices of a million tokens, US dollars; null if unknown. */
  readonly prices: { readonly input: number; readonly output: number } | null;
}

const AnswerBody = z.object({ sentences: z.array(z.string()).min(1) });
const answerFormat = {
  type: 'json_schema' as const,
  name: 'comment',
  strict: true,
  schema: answerSchema as unknown as Record<string, unknown>,
};
type Response = OpenAI.Responses.Response;

/**
 * A model behind the OpenAI Responses API, or behind another server of the same protocol at
 * `baseUrl`. The provider stores nothing.
 */
@Injectable()
export class OpenAiCoachModel {
  readonly name: string;
  /** Largest number of tokens that an answer may use. */
  readonly maxOutputTokens: number;
  /** Largest number of requests to the provider for one answer. */
  readonly maxTries: number;
  private readonly client: OpenAI;
  private readonly logger = createLogger('openai');

  constructor(private readonly settings: OpenAiSettings) {
    const { apiKey, baseUrl: baseURL, timeoutS, retries: maxRetries } = settings;
    this.name = settings.model;
    this.maxOutputTokens = settings.maxOutputTokens;
    this.maxTries = 1 + maxRetries;
    // All options are set, because the library would read missing ones from the environment.
    this.client = new OpenAI({
      apiKey,
      baseURL,
      timeout: timeoutS * 1000,
      maxRetries,
      organization: null,
      project: null,
      logLevel: 'off',
    });
  }

  /**
   * Returns the model's answer. A failure of the provider is an outcome, not an error.
   * @throws the reason that `signal` was aborted with.
   */
  async answer(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer> {
    const { model } = this.settings;
    const stopTimer = instruments.modelDuration.startTimer({ model });
    const answer = await inChildSpan('ask the model', () => this.ask(request, signal), {
      'gen_ai.request.model': model,
    });
    stopTimer();
    instruments.modelRequests.inc({ model, outcome: answer.kind });
    return answer;
  }

  private async ask(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer> {
    const tries: Tries = { lost: 0 };
    const response = await this.respond(request, signal, tries);
    const lostTries = tries.lost;
    if (response instanceof Error) {
      return { kind: 'unavailable', cause: causeOf(response), tokens: 0, lostTries };
    }
    return { ...outcomeOf(response), tokens: this.countTokens(response), lostTries };
  }

  private async respond(
    request: ModelRequest,
    signal: AbortSignal,
    tries: Tries,
  ): Promise<Response | Error> {
    const client = this.client.withOptions({ fetch: countingLostTries(tries) });
    try {
      return await client.responses.create(this.responseParameters(request), { signal });
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      // If a body is not a response of the API, the library throws errors of other types.
      const failure = error instanceof Error ? error : new Error(String(error));
      if (!(failure instanceof APIError)) tries.lost += 1;
      this.logger.warn(
        { status: statusOf(failure), reason: failure.message.slice(0, 200) },
        'the model did not answer',
      );
      return failure;
    }
  }

  private responseParameters(request: ModelRequest) {
    const { instructions, data, correction } = request;
    const message = { role: 'user' as const, content: data };
    const input =
      correction === null
        ? [message]
        : [message, { role: 'developer' as const, content: correction }];
    return {
      model: this.settings.model,
      instructions,
      store: false,
      max_output_tokens: this.settings.maxOutputTokens,
      input,
      text: { format: answerFormat },
    };
  }

  /** Counts the tokens; if the provider does not report them, the most that an answer may use. */
  private countTokens({ usage }: Response): number {
    const { model, prices } = this.settings;
    if (usage === undefined || usage === null) return this.maxOutputTokens;
    const { input_tokens: input, output_tokens: output } = usage;
    instruments.modelTokens.inc({ model, direction: 'input' }, input);
    instruments.modelTokens.inc({ model, direction: 'output' }, output);
    if (prices !== null) {
      const costUsd = (input * prices.input + output * prices.output) / 1e6;
      instruments.modelCost.inc({ model }, costUsd);
    }
    return input + output;
  }
}

/** Counter of tries without a complete answer, whose tokens are unknown. */
interface Tries {
  lost: number;
}

/** Counts every try here, because the library retries and reports only its last try. */
const countingLostTries =
  (tries: Tries): typeof fetch =>
  async (input, init) => {
    try {
      return await fetch(input, init);
    } catch (error) {
      tries.lost += 1;
      throw error;
    }
  };

/** Returns the outcome of a response. A failure contains no text of the model. */
function outcomeOf({ status, output, incomplete_details: incomplete }: Response): Outcome {
  const parts = (output ?? []).flatMap((item) => (item.type === 'message' ? item.content : []));
  if (parts.some(({ type }) => type === 'refusal')) return { kind: 'refused' };
  if (status !== 'completed') {
    return { kind: 'cut_off', cause: incomplete?.reason ?? status ?? 'no status' };
  }
  const text = parts.flatMap((part) => (part.type === 'output_text' ? [part.text] : [])).join('');
  const body = AnswerBody.safeParse(parseJson(text));
  return body.success ? { kind: 'answered', draft: body.data } : { kind: 'unreadable' };
}

/** Returns undefined if the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const statusOf = (error: Error): number | undefined =>
  error instanceof APIError ? (error.status as number | undefined) : undefined;

function causeOf(error: Error): string {
  const status = statusOf(error);
  return status === undefined ? 'no answer' : `status ${status}`;
}
