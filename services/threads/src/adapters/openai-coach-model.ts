import { Injectable } from '@nestjs/common';
import { createLogger, inChildSpan, instruments } from '@strideform/service-kit';
import OpenAI, { APIError } from 'openai';
import { z } from 'zod';
import {
  CoachModel,
  type ModelAnswer,
  type ModelRequest,
} from '../application/coach-model.port.ts';
import { answerSchema } from '../domain/writing/prompt.ts';

export interface OpenAiSettings {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly model: string;
  /** Of one attempt, s. */
  readonly timeoutS: number;
  /**
   * After 429, 5xx and lost connections; the library waits as Retry-After says, else with growing
   * delay.
   */
  readonly retries: number;
  readonly maxOutputTokens: number;
  /** US dollars for a million tokens; null where unknown. */
  readonly prices: { readonly input: number; readonly output: number } | null;
}

const AnswerBody = z.object({
  sentences: z.array(z.object({ text: z.string(), facts: z.array(z.string()) })).min(1),
});
type Response = OpenAI.Responses.Response;
type Outcome =
  | { kind: 'answered'; draft: z.infer<typeof AnswerBody> }
  | { kind: 'refused' | 'cut_off' | 'unreadable'; detail: string };

/**
 * A model behind the OpenAI Responses API, or whatever speaks its protocol at `baseUrl`. Nothing is
 * stored with the provider.
 */
@Injectable()
export class OpenAiCoachModel extends CoachModel {
  readonly name: string;
  readonly maxOutputTokens: number;
  readonly maxTries: number;
  private readonly client: OpenAI;
  private readonly logger = createLogger('openai');

  constructor(private readonly settings: OpenAiSettings) {
    super();
    const { apiKey, baseUrl: baseURL, timeoutS, retries: maxRetries } = settings;
    this.name = settings.model;
    this.maxOutputTokens = settings.maxOutputTokens;
    this.maxTries = 1 + maxRetries;
    // Everything that the library would otherwise read from the environment is said here.
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
    return response instanceof Error
      ? {
          kind: 'unavailable',
          detail: `could not be had (${failureOf(response)})`,
          tokens: 0,
          lostTries,
        }
      : { ...outcomeOf(response), tokens: this.count(response), lostTries };
  }

  private async respond(
    { instructions, data, correction }: ModelRequest,
    signal: AbortSignal,
    tries: Tries,
  ): Promise<Response | Error> {
    try {
      return await this.client.withOptions({ fetch: countingLost(tries) }).responses.create(
        {
          model: this.settings.model,
          instructions,
          store: false,
          max_output_tokens: this.settings.maxOutputTokens,
          input: [
            { role: 'user', content: data },
            ...(correction === null ? [] : [{ role: 'developer' as const, content: correction }]),
          ],
          text: {
            format: {
              type: 'json_schema',
              name: 'comment',
              strict: true,
              schema: answerSchema as unknown as Record<string, unknown>,
            },
          },
        },
        { signal },
      );
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      // Beside its own errors the library throws what reading a body that is no response of the API
      // ends in.
      const failure = error instanceof Error ? error : new Error(String(error));
      if (!(failure instanceof APIError)) tries.lost += 1;
      this.logger.warn(
        { status: statusOf(failure), reason: failure.message.slice(0, 200) },
        'the model did not answer',
      );
      return failure;
    }
  }

  /**
   * Counts what the answer took; a provider that does not say so is taken to have used all it
   * might.
   */
  private count({ usage }: Response): number {
    const { model, prices } = this.settings;
    if (usage === undefined || usage === null) return this.maxOutputTokens;
    const { input_tokens: input, output_tokens: output } = usage;
    instruments.modelTokens.inc({ model, direction: 'input' }, input);
    instruments.modelTokens.inc({ model, direction: 'output' }, output);
    if (prices !== null)
      instruments.modelCost.inc({ model }, (input * prices.input + output * prices.output) / 1e6);
    return input + output;
  }
}

/** Tries that were not answered, or not to the end: nobody knows what they took. */
interface Tries {
  lost: number;
}

/** The library asks again by itself and tells of its last try only. */
const countingLost =
  (tries: Tries): typeof fetch =>
  async (input, init) => {
    try {
      return await fetch(input, init);
    } catch (error) {
      tries.lost += 1;
      throw error;
    }
  };

/** Details complete "the model's text …", and hold nothing that the model said. */
function outcomeOf({ status, output, incomplete_details: incomplete }: Response): Outcome {
  const parts = (output ?? []).flatMap((item) => (item.type === 'message' ? item.content : []));
  if (parts.some(({ type }) => type === 'refusal'))
    return { kind: 'refused', detail: 'was refused by the model' };
  if (status !== 'completed')
    return {
      kind: 'cut_off',
      detail: `was cut off (${incomplete?.reason ?? status ?? 'no status'})`,
    };
  const text = parts.flatMap((part) => (part.type === 'output_text' ? [part.text] : [])).join('');
  const body = AnswerBody.safeParse(parsed(text));
  return body.success
    ? { kind: 'answered', draft: body.data }
    : { kind: 'unreadable', detail: 'was not of the form that was asked for' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const statusOf = (error: Error): number | undefined =>
  error instanceof APIError ? (error.status as number | undefined) : undefined;

function failureOf(error: Error): string {
  const status = statusOf(error);
  return status === undefined ? 'no answer' : `status ${status}`;
}
