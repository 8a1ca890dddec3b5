import { languageOf, type CommentTexts } from '@strideform/languages';
import { Inject, Injectable } from '@nestjs/common';
import { ErasureGuard } from '@strideform/persistence';
import { NotFound } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import { instruments } from '@strideform/service-kit/telemetry';
import { ThreadRepository } from '../adapters/thread.repository.ts';
import { answerLimits, commentLimits } from '../domain/checks/check-draft.ts';
import { answerFacts, blockFacts, type SessionFacts } from '../domain/facts/facts.ts';
import { MeasurementReader, type SessionMetrics } from '../domain/facts/session-metrics.ts';
import {
  tokensUsed,
  type Thread,
  type Turn,
  type TurnAddress,
  type WrittenText,
} from '../domain/thread.ts';
import { modelPlaceholders } from '../domain/writing/model-placeholders.ts';
import { buildPrompt, promptVersion } from '../domain/writing/prompt.ts';
import { languageOfAnswer } from '../domain/writing/question-language.ts';
import {
  isClipUnreliable,
  ruleBasedText,
  rulesVersion,
} from '../domain/writing/rule-based-writer.ts';
import { withSafetySentences } from '../domain/writing/safety-sentences.ts';
import { DraftByModel, type DraftOutcome } from './draft-by-model.use-case.ts';

/** Time reserved for the rules at the end of a turn, if the model takes too long. */
const rulesReserveMs = 10_000;

/** The steps that differ before and after the deadline. */
interface AttemptSteps {
  /** @returns the session's measurements, or the reason in words if there are none. */
  readonly readMeasurements: (thread: Thread) => Promise<SessionMetrics | string>;
  readonly draft: (thread: Thread, facts: SessionFacts) => Promise<DraftOutcome>;
}

/**
 * Writes one text of a thread. Uses the model's text if it passes the checks, or else the rules.
 */
@Injectable()
export class WriteTurn {
  private readonly logger = createLogger('write-turn');

  constructor(
    private readonly threads: ThreadRepository,
    private readonly guard: ErasureGuard,
    private readonly measurements: MeasurementReader,
    /** null if no model is configured. */
    @Inject(DraftByModel) private readonly draftByModel: DraftByModel | null,
  ) {}

  /**
   * @throws {Unavailable} if the measurements cannot be read now. The turn then waits for another
   * attempt or for its deadline.
   */
  async execute(address: TurnAddress, signal: AbortSignal): Promise<void> {
    await this.write(address, {
      readMeasurements: (thread) => this.readMeasurements(thread),
      draft: (thread, facts) => this.draft(thread, thread.turns[address.turn]!, facts, signal),
    });
  }

  /** Lets the rules write after the deadline, even if another attempt is still running. */
  async finishOverdue(address: TurnAddress): Promise<void> {
    await this.write(address, {
      readMeasurements: (thread) => this.readMeasurementsNow(thread),
      draft: (thread) => {
        const { hasPlan } = thread.turns[address.turn]!;
        const isLate = this.draftByModel !== null && hasPlan;
        const reasons = isLate ? [reasonsFor(thread).modelTooLate] : [];
        return Promise.resolve({ text: null, tokens: 0, reasons });
      },
    });
  }

  private async write(address: TurnAddress, steps: AttemptSteps): Promise<void> {
    const thread = await this.threads.begin(address);
    const turn = thread?.turns[address.turn];
    if (thread === null || turn === undefined) return;
    // The session may have been erased while its threads were being created, before a crash.
    await this.guard.run(address.tenantId, thread.sessionId, () =>
      this.finish(address, thread, turn, steps),
    );
  }

  private async finish(
    address: TurnAddress,
    thread: Thread,
    turn: Turn,
    steps: AttemptSteps,
  ): Promise<void> {
    const measured = thread.measured ?? (await steps.readMeasurements(thread));
    if (typeof measured === 'string') {
      await this.threads.fail(address, turn.attempt, measured);
      return;
    }
    const facts = factsFor(thread, turn, measured);
    const outcome = await steps.draft(thread, facts);
    const text = textFrom(thread, turn, facts, outcome, this.draftByModel?.modelName ?? null);
    const written = { ...text, measuredAttempt: measured.attempt };
    const isLatest = await this.threads.complete(thread, address.turn, turn.attempt, written);
    if (isLatest) {
      const author = written.author.kind;
      instruments.threadTexts.inc({ purpose: thread.purpose, author });
      return;
    }
    const { threadId, turn: turnIndex } = address;
    this.logger.info(
      { threadId, turn: turnIndex, attempt: turn.attempt },
      'text discarded: a newer attempt has begun, or the compared session was deleted',
    );
  }

  /** @returns the measurements, or the reason in words if there will never be any. */
  private async readMeasurements(thread: Thread): Promise<SessionMetrics | string> {
    const { tenantId, sessionId, measuredAttempt } = thread;
    const attempt = measuredAttempt ?? thread.attempt;
    try {
      const found = await this.measurements.find(tenantId, sessionId, attempt);
      // An answer must not have other numbers than the text above it.
      const isReplaced = measuredAttempt !== undefined && found.attempt !== measuredAttempt;
      return isReplaced ? reasonsFor(thread).analysedAgain : found;
    } catch (error) {
      if (error instanceof NotFound) return reasonsFor(thread).noMeasurements;
      throw error;
    }
  }

  /** Returns a reason for any failure, because there is no retry after the deadline. */
  private async readMeasurementsNow(thread: Thread): Promise<SessionMetrics | string> {
    try {
      return await this.readMeasurements(thread);
    } catch (error) {
      this.logger.warn(
        { err: error, threadId: thread.threadId },
        'the measurements could not be read by the deadline',
      );
      return reasonsFor(thread).measurementsTooLate;
    }
  }

  private async draft(
    thread: Thread,
    turn: Turn,
    facts: SessionFacts,
    signal: AbortSignal,
  ): Promise<DraftOutcome> {
    if (this.draftByModel === null) return { text: null, reasons: [], tokens: 0 };
    if (isClipUnreliable(facts))
      return { text: null, reasons: [reasonsFor(thread).unreliableClip], tokens: 0 };
    if (!turn.hasPlan) return { text: null, reasons: [reasonsFor(thread).noPlan], tokens: 0 };
    const { runnerName, sessionTitle, tenantId, block } = thread;
    const { question } = turn;
    const earlier = thread.turns.filter((each) => each !== turn && each.status === 'completed');
    const placeholders = modelPlaceholders(facts, question);
    const typed = { runnerName, sessionTitle, question, earlier };
    const prompt = buildPrompt(block, facts, placeholders, typed);
    const limits = question === null ? commentLimits : answerLimits;
    const tokensBefore = tokensUsed(thread);
    const deadline = modelDeadline(turn);
    try {
      return await this.draftByModel.execute(
        { tenantId, prompt, placeholders, limits, tokensBefore },
        AbortSignal.any([signal, deadline]),
      );
    } catch (error) {
      // After a stop, the message is delivered again. After the deadline, the rules write.
      if (signal.aborted || !deadline.aborted) throw error;
      return { text: null, reasons: [reasonsFor(thread).modelTooLate], tokens: 0 };
    }
  }
}

const reasonsFor = ({ language }: Thread): CommentTexts['reasons'] =>
  languageOf(language).comments.reasons;

function modelDeadline({ deadlineAt }: Turn): AbortSignal {
  const remainingMs = deadlineAt.getTime() - Date.now() - rulesReserveMs;
  return AbortSignal.timeout(Math.max(0, remainingMs));
}

/** Returns the facts: of one block for a comment, of all metrics and changes for an answer. */
function factsFor(thread: Thread, { question }: Turn, measured: SessionMetrics): SessionFacts {
  const { block, measurementSystem: system } = thread;
  const { usualRanges: usual, changeSince } = thread;
  const language = languageOf(thread.language);
  if (question === null) return blockFacts(block, { ...measured, usual }, { system, language });
  const reader = { system, language: languageOfAnswer(question, language) };
  const since = changeSince ?? undefined;
  return answerFacts(block, { ...measured, usual, since }, reader);
}

function textFrom(
  { block }: Thread,
  { question }: Turn,
  facts: SessionFacts,
  { text, reasons, tokens }: DraftOutcome,
  model: string | null,
): Omit<WrittenText, 'measuredAttempt'> {
  const { language } = facts;
  if (text !== null) {
    const author = { kind: 'model', model, version: promptVersion } as const;
    return { text: withSafetySentences(text, 'model', language), author, reasons, tokens };
  }
  const author = { kind: 'rule_based', model: null, version: rulesVersion } as const;
  const written = ruleBasedText(block, question, facts);
  const safe = withSafetySentences(written, 'rule_based', language);
  return { text: safe, author, reasons, tokens };
}
