import type { ThreadView } from '@strideform/contracts';
import { setImmediate } from 'node:timers/promises';
import type { Caller } from '../../platform/access/caller.ts';
import { sampleSession } from '../../sessions/session/sample-session.fixture.ts';
import { RequestThreads, type ThreadsRequest } from './request-threads.use-case.ts';

const request: ThreadsRequest = {
  sessionId: sampleSession.sessionId,
  purpose: 'summary',
  measurementSystem: 'metric',
};
const callerOf = (tenantId: string) => ({ tenantId }) as Caller;

/** Returns the use case, with a threads service that answers when the test lets it. */
function bench() {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const create = ({ tenantId }: { tenantId: string }): Promise<readonly ThreadView[]> => {
    asked.push(tenantId);
    return new Promise((resolve) => answers.push(() => resolve([])));
  };
  const useCase = new RequestThreads(
    { find: async () => sampleSession } as never,
    { hasPlan: async () => true } as never,
    { findById: async () => null } as never,
    { execute: async () => ({ usual: {}, since: { earlier: null, reasons: [] } }) } as never,
    { create } as never,
    { renewIfPossible: async () => undefined } as never,
  );
  return { useCase, asked, answers };
}

test('two requests of a tenant run at once, further ones wait, and another tenant does not', async () => {
  const { useCase, asked, answers } = bench();
  const first = [1, 2, 3].map(() => useCase.execute(callerOf('ten_busy'), request));
  const other = useCase.execute(callerOf('ten_other'), request);
  await setImmediate();
  expect(asked.toSorted()).toEqual(['ten_busy', 'ten_busy', 'ten_other']);
  answers.forEach((answer) => answer());
  await other;
  await setImmediate();
  expect(asked).toHaveLength(4);
  answers.at(-1)!();
  await Promise.all(first);
});

test('a request is refused while too many of its tenant wait', async () => {
  const { useCase, answers } = bench();
  const waiting = Array.from({ length: 34 }, () => useCase.execute(callerOf('ten_busy'), request));
  await setImmediate();
  await expect(useCase.execute(callerOf('ten_busy'), request)).rejects.toMatchObject({
    code: 'too_busy',
  });
  for (let count = 0; count < waiting.length; count += 1) {
    answers.at(-1)!();
    answers.forEach((answer) => answer());
    await setImmediate();
  }
  await Promise.all(waiting);
});
