import { setTimeout as sleep } from 'node:timers/promises';
import { SpanKind, trace } from '@opentelemetry/api';
import { startTracing } from '../telemetry/tracing.ts';
import {
  acceptRequestId,
  currentTraceparent,
  inChildSpan,
  inSpan,
  requestContext,
} from './context.ts';

startTracing();
const traceId = '0af7651916cd43dd8448eb211c80319c';
const parent = `00-${traceId}-b7ad6b7169203331-01`;

describe('requestContext', () => {
  test('is empty outside a request', () => {
    expect(requestContext.get()).toEqual({});
  });

  test('follows what a request awaits, and stays separate from other requests', async () => {
    const seen = await Promise.all(
      ['a', 'b'].map((requestId) =>
        requestContext.run({ requestId }, async () => {
          await sleep(1);
          return requestContext.run({ tenantId: `ten_${requestId}` }, async () => {
            await sleep(1);
            return requestContext.get();
          });
        }),
      ),
    );
    expect(seen).toEqual([
      { requestId: 'a', tenantId: 'ten_a' },
      { requestId: 'b', tenantId: 'ten_b' },
    ]);
  });

  test('keeps a safe request id and replaces any other', () => {
    expect(acceptRequestId('req-1.A:b_2')).toBe('req-1.A:b_2');
    for (const bad of [undefined, '', 'a b', 'x'.repeat(129), 'line\nbreak', ['a', 'b']])
      expect(acceptRequestId(bad)).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('trace context', () => {
  test('there is no traceparent outside a span', () => {
    expect(currentTraceparent()).toBeUndefined();
  });

  test('a span continues the given trace, across awaits, under a new id', async () => {
    const inside = await inSpan('work', SpanKind.CONSUMER, parent, async () => {
      await sleep(1);
      return currentTraceparent();
    });
    expect(inside).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
    expect(inside).not.toBe(parent);
  });

  test.each([undefined, 'nonsense', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`])(
    'starts a new trace from %s',
    async (traceparent) => {
      const started = await inSpan(
        'work',
        SpanKind.CONSUMER,
        traceparent,
        async () => trace.getActiveSpan()!.spanContext().traceId,
      );
      expect(started).toMatch(/^[0-9a-f]{32}$/);
      expect(started).not.toBe(traceId);
      expect(Number.parseInt(started, 16)).toBeGreaterThan(0);
    },
  );

  test('a step of the work is a span below the active one', async () => {
    const [outer, inner] = await inSpan('work', SpanKind.CONSUMER, parent, async () => [
      currentTraceparent(),
      await inChildSpan('step', async () => currentTraceparent()),
    ]);
    expect(inner).toMatch(new RegExp(`^00-${traceId}-`));
    expect(inner).not.toBe(outer);
  });

  test('a failure inside a span reaches the caller', async () => {
    await expect(
      inSpan('work', SpanKind.CONSUMER, parent, () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no');
  });
});
