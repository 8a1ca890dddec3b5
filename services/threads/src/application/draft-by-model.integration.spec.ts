import { describeOnStores } from '@strideform/testing/servers';
import { answersAfter, answersSentences, answersStatus } from '../model-server.fake.ts';
import { goodSentences, ruleBasedTurn, WritingFixture } from '../writing.fixture.ts';

describeOnStores('the budgets of model tokens', ({ connection, tenantId }) => {
  const fixture = new WritingFixture({ connection, tenantId });
  const answer = answersSentences(...goodSentences);
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());

  test("do not ask a model if there is none, or if the day's or the thread's tokens are spent", async () => {
    const withoutModel = await fixture.writeFirstText([answer], { model: null });
    const withoutDay = await fixture.writeFirstText(
      [answer],
      { tokensPerDay: 1000 },
      { tenantId: `${tenantId}_poor` },
    );
    const withoutThread = await fixture.writeFirstText([answer], { tokensPerThread: 1000 });
    expect(withoutModel).toMatchObject(ruleBasedTurn());
    expect(withoutDay).toMatchObject(ruleBasedTurn("today's budget of model tokens is spent"));
    expect(withoutThread).toMatchObject(
      ruleBasedTurn("the thread's budget of model tokens is spent"),
    );
    expect(fixture.server.requests).toHaveLength(0);
  });

  test('do not ask a model without a plan, or if the tokens of all tenants are spent', async () => {
    const withoutPlan = await fixture.writeFirstText([answer], {}, { hasPlan: false });
    expect(withoutPlan).toMatchObject(
      ruleBasedTurn('a model writes texts only for tenants with an active plan'),
    );
    const spent = await fixture.writeFirstText([answer], { platformTokensPerDay: 1000 });
    expect(spent).toMatchObject(
      ruleBasedTurn("today's budget of model tokens of all tenants is spent"),
    );
    expect(fixture.server.requests).toHaveLength(0);
  });

  test('count the tokens that lost tries may have used, and release unused ones', async () => {
    const spentBy = async (tenant: string): Promise<number> => {
      const budgets = connection().collection<{ _id: string; count: number }>('daily_counts');
      const days = await budgets.find({ _id: new RegExp(`^tokens:${tenant}:`) }).toArray();
      return days.reduce((sum, { count }) => sum + count, 0);
    };
    const writeAs = (tenant: string, behaviour: typeof answer, timeoutS = 30) => {
      const model = fixture.openAiModel({ timeoutS, retries: 1 });
      return fixture.writeFirstText(
        [behaviour],
        { tokensPerDay: 1e9, model },
        { tenantId: tenant },
      );
    };

    const silent = await writeAs(`${tenantId}_lost`, answersAfter(5000, answer), 1);
    expect(silent.tokens).toBeGreaterThan(2 * 500);
    expect(await spentBy(`${tenantId}_lost`)).toBe(silent.tokens);

    await writeAs(`${tenantId}_failed`, answersStatus(500));
    expect(await spentBy(`${tenantId}_failed`)).toBe(0);

    await writeAs(`${tenantId}_answered`, answer);
    expect(await spentBy(`${tenantId}_answered`)).toBe(1000);
  });
});
