import { Unavailable } from '@strideform/service-kit/errors';
import { instruments } from '@strideform/service-kit/telemetry';
import { sampleDelivery } from '../sample/messages.fixture.ts';
import { measureDelivery } from './measure-delivery.middleware.ts';

describe('measuring a delivery', () => {
  beforeEach(() => {
    instruments.eventsHandled.reset();
    instruments.eventHandlingDuration.reset();
  });

  test('counts each outcome and times every delivery', async () => {
    await measureDelivery(async () => 'handled')(sampleDelivery());
    await measureDelivery(async () => 'duplicate')(sampleDelivery());
    const failing = measureDelivery(async () => {
      throw new Error('no');
    });
    await expect(failing(sampleDelivery())).rejects.toThrow('no');
    await expect(failing(sampleDelivery({ signal: AbortSignal.abort() }))).rejects.toThrow('no');
    const unavailable = measureDelivery(async () => {
      throw new Unavailable('away');
    });
    await expect(unavailable(sampleDelivery())).rejects.toThrow('away');
    const counted = (await instruments.eventsHandled.get()).values.map(({ labels, value }) => [
      labels.event,
      labels.outcome,
      value,
    ]);
    expect(counted).toEqual(
      ['handled', 'duplicate', 'failed', 'handed_back', 'unavailable'].map((outcome) => [
        'sample.taken',
        outcome,
        1,
      ]),
    );
    const timed = (await instruments.eventHandlingDuration.get()).values.find(({ metricName }) =>
      metricName?.endsWith('_count'),
    );
    expect(timed).toMatchObject({ labels: { event: 'sample.taken' }, value: 5 });
  });
});
