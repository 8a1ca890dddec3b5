import { Controller } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { threadsV1 } from '@strideform/grpc';
import { Conflict } from '@strideform/service-kit/errors';
import { serveGrpc } from '@strideform/testing/servers';
import { TooManyTexts } from '../problems/refusals.ts';
import { ThreadsClient } from './threads-client.ts';

const refusal = 'Your tenant has requested the 20 texts that it may have in a day.';

/** Threads service whose limits are reached. */
@Controller()
class FullThreads {
  @GrpcMethod(threadsV1.THREAD_SERVICE_NAME, 'createThreads')
  createThreads(): never {
    throw new Conflict(refusal, { code: 'too_many_texts' });
  }

  @GrpcMethod(threadsV1.THREAD_SERVICE_NAME, 'askQuestion')
  askQuestion({ threadId }: threadsV1.AskQuestionRequest): never {
    const code = threadId === 'thr_full' ? 'thread_too_large' : 'too_many_texts';
    throw new Conflict(refusal, { code });
  }
}

describe('the client of the threads service', () => {
  let served: Awaited<ReturnType<typeof serve>>;
  let threads: ThreadsClient;
  const serve = () =>
    serveGrpc<threadsV1.ThreadServiceClient>({
      service: 'threads',
      controller: FullThreads,
      providers: [],
      package: threadsV1.protobufPackage,
      protoPath: threadsV1.protobufFileName,
      serviceName: threadsV1.THREAD_SERVICE_NAME,
    });
  beforeAll(async () => {
    served = await serve();
    threads = new ThreadsClient({
      getService: () => served.client as never,
      getClientByServiceName: () => undefined as never,
    });
  });
  afterAll(() => served.close());

  const question = { tenantId: 'ten_1', question: 'Why?', seed: '', hasActivePlan: true };
  const requested: threadsV1.CreateThreadsRequest = {
    tenantId: 'ten_1',
    sessionId: 'ses_1',
    purpose: 'summary',
    measurementSystem: 'metric',
    runnerName: '',
    sessionTitle: '',
    seed: '',
    attempt: 1,
    usualRanges: {},
    changeSince: undefined,
    language: 'en',
    hasActivePlan: true,
  };

  test.each([
    ['threads', () => threads.create(requested)],
    ['an answer', () => threads.ask({ ...question, threadId: 'thr_1' })],
  ])('refuses %s beyond the texts of a day until midnight', async (_what, request) => {
    const error = (await request().catch((reason: unknown) => reason)) as TooManyTexts;
    expect(error).toBeInstanceOf(TooManyTexts);
    expect(error).toMatchObject({ message: refusal, code: 'too_many_texts' });
    const midnight = new Date().setUTCHours(24, 0, 0, 0);
    expect(Math.abs(Date.now() + error.retryAfterS * 1000 - midnight)).toBeLessThan(5000);
  });

  test('passes on other refusals', async () => {
    const refused = threads.ask({ ...question, threadId: 'thr_full' });
    await expect(refused).rejects.toMatchObject({ name: 'Conflict', code: 'thread_too_large' });
  });
});
