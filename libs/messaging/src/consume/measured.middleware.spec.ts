import { instruments } from '@strideform/service-kit';
import { sampleDelivery } from '../sample/messages.fixture.ts';
import { measured } from './measured.middleware.ts';

describe('measured', () => {
  beforeEach(() => {
    instruments.eventsHandled.reset();
    instruments.eventHandlingDuration.reset();
  });

  test('counts each outcome and times every delivery', async () => {
    await measured(async () => 'handled')(sampleDelivery());
    await measured(async () => 'duplicate')(sampleDelivery());
    const failing = measured(async () => {
      throw new Error('no');
    });
    await expect(failing(sampleDelivery())).rejects.toThrow('no');
    await expect(failing(sampleDelivery({ signal: AbortSignal.abort() }))).rejects.toThrow('no');
    const counted = (await instruments.eventsHandled.get()).values.map(({ labels, value }) => [
      labels.event,
      labels.outcome,
      value,
    ]);
    expect(counted).toEqual(
      ['handled', 'duplicate', 'failed', 'handed_back'].map((outcome) => [
        'sample.taken',
        outcome,
        1,
      ]),
    );
    const timed = (await instruments.eventHandlingDuration.get()).values.find(({ metricName }) =>
      metricName?.endsWith('_count'),
    );
    expect(timed).toMatchObject({ labels: { event: 'sample.taken' }, value: 4 });
  });
});
