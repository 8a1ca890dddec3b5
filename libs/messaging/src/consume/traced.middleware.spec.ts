import { trace } from '@opentelemetry/api';
import { startTracing } from '@strideform/service-kit';
import { sampleDelivery } from '../sample/messages.fixture.ts';
import { traced } from './traced.middleware.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';

describe('traced', () => {
  beforeAll(() => startTracing());

  test("handles in a span of its own within the publisher's trace", async () => {
    const spans: ReturnType<typeof spanIds>[] = [];
    const spanIds = () => trace.getActiveSpan()!.spanContext();
    const deliver = traced(async () => {
      spans.push(spanIds());
      return 'handled';
    });
    expect(
      await deliver(sampleDelivery({ traceparent: `00-${traceId}-b7ad6b7169203331-01` })),
    ).toBe('handled');
    expect(spans[0]).toMatchObject({ traceId });
    expect(spans[0]!.spanId).not.toBe('b7ad6b7169203331');
  });

  test('begins a trace for an event without one, and lets failures through', async () => {
    const deliver = traced(async () => {
      throw new Error(trace.getActiveSpan()!.spanContext().traceId);
    });
    await expect(deliver(sampleDelivery())).rejects.toThrow(/^[0-9a-f]{32}$/);
  });
});
