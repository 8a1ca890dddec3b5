import { trace } from '@opentelemetry/api';
import { startTracing } from '@strideform/service-kit/tracing';
import { sampleDelivery } from '../sample/messages.fixture.ts';
import { traceDelivery } from './trace-delivery.middleware.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';

describe('tracing a delivery', () => {
  beforeAll(() => startTracing());

  test("handles the event in a new span within the publisher's trace", async () => {
    const spans: ReturnType<typeof spanIds>[] = [];
    const spanIds = () => trace.getActiveSpan()!.spanContext();
    const deliver = traceDelivery(async () => {
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
    const deliver = traceDelivery(async () => {
      throw new Error(trace.getActiveSpan()!.spanContext().traceId);
    });
    await expect(deliver(sampleDelivery())).rejects.toThrow(/^[0-9a-f]{32}$/);
  });
});
