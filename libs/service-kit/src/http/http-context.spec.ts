import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { requestContext, currentTraceparent } from '../context/context.ts';
import { instruments } from '../telemetry/instruments.ts';
import { startTracing } from '../telemetry/tracing.ts';
import { addHttpContext } from './http.ts';

@Controller()
class EchoController {
  @Get('sessions/:id')
  read() {
    const { requestId, origin } = requestContext.get();
    return { requestId, origin, traceparent: currentTraceparent() };
  }

  @Post('sessions')
  create(@Body() body: { title: string }) {
    return {
      title: body.title,
      requestId: requestContext.get().requestId,
      traceparent: currentTraceparent(),
    };
  }
}

@Module({ controllers: [EchoController] })
class EchoModule {}

const traceId = '0af7651916cd43dd8448eb211c80319c';
const headers = {
  'x-request-id': 'req-7',
  traceparent: `00-${traceId}-b7ad6b7169203331-01`,
  'content-type': 'application/json',
};

describe('addHttpContext', () => {
  let app: NestFastifyApplication;
  let url: string;
  beforeAll(async () => {
    startTracing();
    app = await NestFactory.create<NestFastifyApplication>(EchoModule, new FastifyAdapter(), {
      logger: false,
    });
    addHttpContext(app);
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(() => app.close());

  test("a request without a body runs in the caller's trace and under its request id, and knows its origin", async () => {
    const answer = await fetch(`${url}/sessions/1`, { headers });
    expect(answer.headers.get('x-request-id')).toBe('req-7');
    expect(await answer.json()).toEqual({
      requestId: 'req-7',
      origin: url,
      traceparent: expect.stringContaining(traceId),
    });
  });

  test('a request whose body arrives in pieces has the same context', async () => {
    const body = new ReadableStream({
      async start(controller) {
        for (const piece of ['{"title":', '"hill run"}']) {
          controller.enqueue(new TextEncoder().encode(piece));
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        controller.close();
      },
    });
    const answer = await fetch(`${url}/sessions`, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit);
    expect(await answer.json()).toEqual({
      title: 'hill run',
      requestId: 'req-7',
      traceparent: expect.stringContaining(traceId),
    });
  });

  test('a request without an id, or with a dangerous one, gets a new one', async () => {
    for (const sent of [{}, { 'x-request-id': 'a b' }]) {
      const answer = await fetch(`${url}/sessions/1`, { headers: sent as Record<string, string> });
      const id = answer.headers.get('x-request-id');
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      expect(await answer.json()).toMatchObject({ requestId: id });
    }
  });

  test('durations are recorded by route, not by path', async () => {
    await fetch(`${url}/sessions/42`);
    await fetch(`${url}/nowhere`);
    const { values } = await instruments.httpRequestDuration.get();
    const labels = values
      .filter(({ metricName }) => metricName?.endsWith('_count'))
      .map(({ labels: { method, route, status } }) => `${method} ${route} ${status}`);
    expect(labels).toEqual(
      expect.arrayContaining(['GET /sessions/:id 200', 'POST /sessions 201', 'GET unmatched 404']),
    );
    expect(labels.join()).not.toContain('/sessions/42');
  });
});
