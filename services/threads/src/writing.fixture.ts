import { ensureIndexes, ErasureGuard, type Connection } from '@strideform/persistence';
import { idleRelay } from '@strideform/testing/servers';
import { OpenAiCoachModel, type OpenAiSettings } from './adapters/openai-coach-model.ts';
import { DailyCounts } from './adapters/daily-counts.repository.ts';
import { ThreadQuotas } from './adapters/thread-quotas.repository.ts';
import { ThreadRepository } from './adapters/thread.repository.ts';
import { TokenBudgetRepository } from './adapters/token-budget.repository.ts';
import { AskQuestion } from './application/ask-question.use-case.ts';
import { CreateThreads, type NewThreads } from './application/create-threads.use-case.ts';
import { DraftByModel } from './application/draft-by-model.use-case.ts';
import { FinishOverdueTurns } from './application/finish-overdue-turns.use-case.ts';
import { ReadThreads } from './application/read-threads.use-case.ts';
import { WriteNextTurn } from './application/write-next-turn.use-case.ts';
import { WriteTurn } from './application/write-turn.use-case.ts';
import type { Turn, TurnAddress } from './domain/thread.ts';
import { rulesVersion } from './domain/writing/rule-based-writer.ts';
import { ModelServer, type Behaviour } from './model-server.fake.ts';
import { DemoMeasurements, requestFor } from './sample-thread.fixture.ts';

/** A model's text on where the foot lands, with placeholders that the demo clip has. */
export const goodSentences = [
  'Your contact angle was {contact_angle.average}, with an overstride of {overstride.average}.',
  'Your cadence of {cadence.average} lies {cadence.comparison}.',
] as const;
/** The same text with its values. */
export const goodText =
  'Your contact angle was 11.7°, with an overstride of 16.1 cm. Your cadence of 170 steps/min lies within the typical range of 155 to 184 steps/min, the most economical rates of the runners studied (Lieberman et al. 2015).';

/** Returns a finished turn on where the foot lands, written by the rules for these reasons. */
export const ruleBasedTurn = (...reasons: string[]) => ({
  status: 'completed',
  author: { kind: 'rule_based', model: null, version: rulesVersion },
  text: expect.stringMatching(
    /^Your ankle lands 16\.1 cm ahead of the hip \(± 1\.0 cm\)\. We know of no study .*\. Your foot landed with a contact angle of 11\.7° and a cadence/,
  ),
  reasons,
});

/** Signal that is never aborted. */
export const { signal: idleSignal } = new AbortController();

const defaultSettings = {
  deadlineS: 60,
  maxQuestions: 2,
  maxThreadBytes: 65_536,
  maxThreadsPerSession: 200,
  textsPerDay: 20_000,
  tokensPerThread: 100_000,
  tokensPerDay: 1e9,
  platformTokensPerDay: 1e9,
};

export interface WritingSettings extends Partial<typeof defaultSettings> {
  /** The model; null writes by the rules. */
  readonly model?: OpenAiCoachModel | null;
}

interface TestDatabase {
  readonly connection: () => Connection;
  readonly tenantId: string;
}

/** The use cases of writing, on a real database and with a fake server of a model. */
export class WritingFixture {
  readonly server = new ModelServer();
  readonly measurements = new DemoMeasurements();
  threads!: ThreadRepository;
  guard!: ErasureGuard;
  private baseUrl = '';

  constructor(private readonly database: TestDatabase) {}

  async start(): Promise<void> {
    const connection = this.database.connection();
    this.baseUrl = await this.server.start();
    this.threads = new ThreadRepository(connection, idleRelay());
    const quotas = new ThreadQuotas(connection, new DailyCounts(connection), defaultSettings);
    this.guard = new ErasureGuard(connection, 'threads', [this.threads, quotas]);
    await ensureIndexes(connection);
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  openAiModel(changes: Partial<OpenAiSettings> = {}): OpenAiCoachModel {
    return new OpenAiCoachModel({
      apiKey: 'key-of-a-test',
      baseUrl: this.baseUrl,
      model: 'test-model',
      timeoutS: 30,
      retries: 0,
      maxOutputTokens: 500,
      prices: null,
      ...changes,
    });
  }

  useCases(changes: WritingSettings = {}) {
    const { model = this.openAiModel(), ...settings } = { ...defaultSettings, ...changes };
    const { threads, guard, measurements } = this;
    const { tokensPerDay: tenantTokensPerDay, platformTokensPerDay } = settings;
    const counts = new DailyCounts(this.database.connection());
    const quotas = new ThreadQuotas(this.database.connection(), counts, settings);
    const readThreads = new ReadThreads(threads, settings);
    const budgets = new TokenBudgetRepository(counts, { tenantTokensPerDay, platformTokensPerDay });
    const draftByModel = model && new DraftByModel(model, budgets, settings);
    const writeTurn = new WriteTurn(threads, guard, measurements, draftByModel);
    return {
      createThreads: new CreateThreads(threads, quotas, guard, settings),
      askQuestion: new AskQuestion(threads, quotas, readThreads, settings),
      readThreads,
      writeTurn,
      writeNextTurn: new WriteNextTurn(threads, writeTurn),
      finishOverdueTurns: new FinishOverdueTurns(threads, writeTurn),
    };
  }

  /** Writes the text about the landing, with a model that shows these behaviours in turn. */
  async writeFirstText(
    behaviours: readonly Behaviour[],
    settings: WritingSettings = {},
    changes: Partial<NewThreads> = {},
  ): Promise<Turn> {
    this.server.behave(...behaviours);
    const { createThreads, writeTurn } = this.useCases(settings);
    const request = requestFor(changes.tenantId ?? this.database.tenantId, changes);
    const [thread] = await createThreads.execute(request);
    const address = { tenantId: request.tenantId, threadId: thread!.threadId, turn: 0 };
    await writeTurn.execute(address, idleSignal);
    return this.turnAt(address);
  }

  async turnAt({ tenantId, threadId, turn }: TurnAddress): Promise<Turn> {
    const thread = await this.threads.byId(tenantId, threadId);
    return thread!.turns[turn]!;
  }

  /** Returns the address of a thread's first turn. The thread belongs to the fixture's tenant. */
  firstTurnOf({ threadId }: { readonly threadId: string }): TurnAddress {
    return { tenantId: this.database.tenantId, threadId, turn: 0 };
  }
}
