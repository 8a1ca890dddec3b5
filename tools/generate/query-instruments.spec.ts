import { instrumentCatalogue } from '@strideform/service-kit/telemetry';
import { instrumentNames } from './query-instruments.ts';

const names = (expression: string): string[] => instrumentNames(expression, instrumentCatalogue);

describe('the instruments of a query', () => {
  test('are found by their series, a histogram by any of its three', () => {
    expect(
      names(
        'sum by (le, event) (rate(strideform_event_handling_duration_seconds_bucket[5m])) > 0 and sum(strideform_consumer_lag_messages{topic="pose-segments"}) > 0',
      ),
    ).toEqual(['strideform_event_handling_duration_seconds', 'strideform_consumer_lag_messages']);
  });

  test.each([
    ['strideform_consumer_lag', 'no instrument gives strideform_consumer_lag'],
    ['kube_pod_info', 'no instrument gives kube_pod_info'],
    ['strideform_event_handling_duration_seconds', 'no instrument gives'],
    ['sum by (tenant) (strideform_dead_letters_total)', 'no label tenant'],
    ['strideform_dead_letters_total{topic="a",partition=~"1"}', 'no label partition'],
  ])('%s is refused', (expression, message) => {
    expect(() => names(expression)).toThrow(message);
  });
});
