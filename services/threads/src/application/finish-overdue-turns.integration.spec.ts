import { jest } from '@jest/globals';
import { Unavailable } from '@strideform/service-kit/errors';
import { describeOnStores } from '@strideform/testing/servers';
import { answersAfter, answersSentences } from '../model-server.fake.ts';
import { requestFor } from '../sample-thread.fixture.ts';
import { goodSentences, idleSignal, ruleBasedTurn, WritingFixture } from '../writing.fixture.ts';

describeOnStores('a text past its deadline', ({ connection, tenantId }) => {
  const fixture = new WritingFixture({ connection, tenantId });
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());

  const firstTurn = (thread: { readonly threadId: string }) =>
    fixture.turnAt(fixture.firstTurnOf(thread));
  const inASecond = (): Date => new Date(Date.now() + 1000);
  const withoutModel = () => fixture.useCases({ model: null, deadlineS: 0 });
  type UseCases = ReturnType<typeof withoutModel>;
  async function finishAllOverdue({ finishOverdueTurns }: UseCases): Promise<void> {
    while ((await finishOverdueTurns.execute(inASecond(), idleSignal)) > 0);
  }

  test('fails if the session was not measured, or if its measurements still cannot be read', async () => {
    const useCases = withoutModel();
    const { createThreads, writeTurn } = useCases;
    const { measurements } = fixture;
    const [goneRequest, waitingRequest] = [requestFor(tenantId), requestFor(tenantId)];
    measurements.forget(goneRequest.sessionId);
    const outage = new Unavailable('The metrics service does not answer.');
    measurements.faults.set(waitingRequest.sessionId, outage);
    const [gone] = await createThreads.execute(goneRequest);
    const [waiting] = await createThreads.execute(waitingRequest);
    await writeTurn.execute(fixture.firstTurnOf(gone!), idleSignal);
    const firstAttempt = writeTurn.execute(fixture.firstTurnOf(waiting!), idleSignal);
    await expect(firstAttempt).rejects.toBeInstanceOf(Unavailable);
    expect(await firstTurn(gone!)).toMatchObject({
      status: 'failed',
      reasons: ['The session has no measurements to write a text from.'],
    });
    expect(await firstTurn(waiting!)).toMatchObject({ status: 'writing' });
    await finishAllOverdue(useCases);
    expect(await firstTurn(waiting!)).toMatchObject({
      status: 'failed',
      reasons: ['The measurements could not be read in time: ask for the text again.'],
    });
  });

  test('waits while the database is down, and is written when it is back', async () => {
    const { createThreads, finishOverdueTurns } = withoutModel();
    const opened = await createThreads.execute(requestFor(tenantId));
    const now = inASecond();
    jest
      .spyOn(fixture.threads, 'complete')
      .mockRejectedValueOnce(new Unavailable('The database does not answer.'));
    expect(await finishOverdueTurns.execute(now, idleSignal)).toBe(3);
    const afterOutage = await Promise.all(opened.map(firstTurn));
    const statuses = afterOutage.map(({ status }) => status).sort();
    expect(statuses).toEqual(['completed', 'completed', 'completed', 'writing']);
    const afterClaim = new Date(now.getTime() + 120_000);
    expect(await finishOverdueTurns.execute(afterClaim, idleSignal)).toBe(1);
    const finished = await Promise.all(opened.map(firstTurn));
    expect(finished.map(({ status, reasons }) => [status, reasons])).toEqual(
      Array(4).fill(['completed', []]),
    );
  });

  test('waits for the next start when the service stops', async () => {
    const useCases = withoutModel();
    const { createThreads, finishOverdueTurns } = useCases;
    const [thread] = await createThreads.execute(requestFor(tenantId));
    const stopped = AbortSignal.abort();
    expect(await finishOverdueTurns.execute(inASecond(), stopped)).toBe(0);
    expect(await firstTurn(thread!)).toMatchObject({ status: 'queued' });
    await finishAllOverdue(useCases);
    expect(await firstTurn(thread!)).toMatchObject({ status: 'completed' });
  });

  test("is written by the rules, and the model's late text is ignored", async () => {
    fixture.server.behave(answersAfter(600, answersSentences(...goodSentences)));
    const { createThreads, writeTurn } = fixture.useCases({ deadlineS: 60 });
    const [thread] = await createThreads.execute(requestFor(tenantId));
    const address = fixture.firstTurnOf(thread!);
    const lateAttempt = writeTurn.execute(address, idleSignal);
    while ((await fixture.turnAt(address)).status === 'queued');
    await writeTurn.finishOverdue(address);
    await lateAttempt;
    expect(await fixture.turnAt(address)).toMatchObject({
      ...ruleBasedTurn('the model did not answer in time'),
      attempt: 2,
    });
  });
});
