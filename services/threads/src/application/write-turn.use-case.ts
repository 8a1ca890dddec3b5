import { Injectable } from '@nestjs/common';
import { catalogue } from '@strideform/biomechanics';
import { ErasureGuard } from '@strideform/persistence';
import { createLogger, instruments, NotFound } from '@strideform/service-kit';
import { answerLimits, commentLimits } from '../domain/checks/check-draft.ts';
import { planOf, sideOfBlock } from '../domain/facts/blocks.ts';
import { sessionFacts, type SessionFacts } from '../domain/facts/facts.ts';
import type { SessionMetrics } from '../domain/facts/session-metrics.ts';
import { tokensOf, type Thread, type Turn } from '../domain/thread.ts';
import { textOf } from '../domain/writing/draft.ts';
import { buildPrompt, promptVersion } from '../domain/writing/prompt.ts';
import { rulesVersion, writeAnswer, writeComment } from '../domain/writing/rule-based-writer.ts';
import { CoachModel } from './coach-model.port.ts';
import { DraftByModel, type DraftOutcome } from './draft-by-model.use-case.ts';
import { Measurements } from './measurements.port.ts';
import { Threads, type TurnAddress, type WrittenText } from './threads.port.ts';

/** Kept of a turn's time for the rules, when the model takes too long. */
const rulesReserveMs = 10_000;

/** How an attempt comes by what it needs. */
interface Means {
  /** The session's measurements; in words, why there will be none. */
  readonly measured: (thread: Thread) => Promise<SessionMetrics | string>;
  readonly draft: (thread: Thread, facts: SessionFacts) => Promise<DraftOutcome>;
}

/**
 * Writes one text of a thread. It always comes to one: from the model if its text holds, else from
 * the rules.
 */
@Injectable()
export class WriteTurn {
  private readonly logger = createLogger('write-turn');

  constructor(
    private readonly threads: Threads,
    private readonly guard: ErasureGuard,
    private readonly measurements: Measurements,
    private readonly model: CoachModel,
    private readonly draftByModel: DraftByModel,
  ) {}

  /**
   * @throws {Unavailable} when the measurements cannot be had now; the turn then waits for another
   * attempt, or for its deadline.
   */
  async execute(address: TurnAddress, signal: AbortSignal): Promise<void> {
    await this.write(address, {
      measured: (thread) => this.measured(thread),
      draft: (thread, facts) => this.draft(thread, thread.turns[address.turn]!, facts, signal),
    });
  }

  /** Past its deadline: by the rules alone, whatever an attempt that is still running does. */
  async finishOverdue(address: TurnAddress): Promise<void> {
    await this.write(address, {
      measured: (thread) => this.measuredByNow(thread),
      draft: async () => ({
        draft: null,
        tokens: 0,
        reasons: this.model.name === null ? [] : ["the model's text did not come in time"],
      }),
    });
  }

  private async write(address: TurnAddress, means: Means): Promise<void> {
    const thread = await this.threads.begin(address);
    const turn = thread?.turns[address.turn];
    if (thread === null || turn === undefined) return;
    // Of a session that was erased before its threads were opened, a crash at their opening has
    // left them here.
    await this.guard.run(address.tenantId, thread.sessionId, () =>
      this.finish(address, thread, turn, means),
    );
  }

  private async finish(
    address: TurnAddress,
    thread: Thread,
    turn: Turn,
    means: Means,
  ): Promise<void> {
    const measured = thread.measured ?? (await means.measured(thread));
    if (typeof measured === 'string') {
      await this.threads.fail(address, turn.attempt, measured);
      return;
    }
    const facts = factsFor(thread, turn, measured);
    const written = textFrom(
      thread,
      turn,
      facts,
      await means.draft(thread, facts),
      this.model.name,
    );
    const current = await this.threads.complete(thread, address.turn, turn.attempt, {
      ...written,
      measured,
    });
    if (current)
      instruments.threadTexts.inc({ purpose: thread.purpose, author: written.author.kind });
    else
      this.logger.info(
        { threadId: address.threadId, turn: address.turn, attempt: turn.attempt },
        'a newer attempt has taken over',
      );
  }

  /** In words where the metrics service has none, which no waiting will change. */
  private async measured({
    tenantId,
    sessionId,
    attempt,
  }: Thread): Promise<SessionMetrics | string> {
    try {
      return await this.measurements.find(tenantId, sessionId, attempt);
    } catch (error) {
      if (error instanceof NotFound)
        return 'The session has no measurements that a text could be written from.';
      throw error;
    }
  }

  /**
   * Past the deadline nothing is waited for: whatever keeps the measurements away ends the turn.
   */
  private async measuredByNow(thread: Thread): Promise<SessionMetrics | string> {
    try {
      return await this.measured(thread);
    } catch (error) {
      this.logger.warn(
        { err: error, threadId: thread.threadId },
        'no measurements could be had by the deadline',
      );
      return 'The measurements could not be read in time: ask for the text again.';
    }
  }

  private async draft(
    thread: Thread,
    turn: Turn,
    facts: SessionFacts,
    signal: AbortSignal,
  ): Promise<DraftOutcome> {
    if (this.model.name === null) return { draft: null, reasons: [], tokens: 0 };
    const earlier = thread.turns.filter((each) => each !== turn && each.status === 'completed');
    const prompt = buildPrompt(thread.block, facts, {
      runnerName: thread.runnerName,
      sessionTitle: thread.sessionTitle,
      question: turn.question,
      earlier,
    });
    const limits = turn.question === null ? commentLimits : answerLimits;
    const timeLeft = AbortSignal.timeout(
      Math.max(0, turn.deadlineAt.getTime() - Date.now() - rulesReserveMs),
    );
    try {
      return await this.draftByModel.execute(
        { tenantId: thread.tenantId, prompt, facts, limits, tokensBefore: tokensOf(thread) },
        AbortSignal.any([signal, timeLeft]),
      );
    } catch (error) {
      // Told to stop, this message goes back; out of time, the rules write.
      if (signal.aborted || !timeLeft.aborted) throw error;
      return { draft: null, reasons: ["the model's text did not come in time"], tokens: 0 };
    }
  }
}

/** A comment keeps to its block; a question may be about anything that was measured. */
function factsFor(
  { block, measurementSystem }: Thread,
  { question }: Turn,
  measured: SessionMetrics,
): SessionFacts {
  const keys = question === null ? planOf(block).metrics : catalogue.map(({ key }) => key);
  return sessionFacts(measured, keys, measurementSystem, sideOfBlock(block));
}

function textFrom(
  { block }: Thread,
  { question }: Turn,
  facts: SessionFacts,
  { draft, reasons, tokens }: DraftOutcome,
  model: string | null,
): Omit<WrittenText, 'measured'> {
  if (draft !== null)
    return {
      text: textOf(draft),
      author: { kind: 'model', model, version: promptVersion },
      reasons,
      tokens,
    };
  const ruled = question === null ? writeComment(block, facts) : writeAnswer(question, facts);
  return {
    text: textOf(ruled),
    author: { kind: 'rule_based', model: null, version: rulesVersion },
    reasons,
    tokens,
  };
}
