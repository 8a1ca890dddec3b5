import { defineEvent } from '@strideform/contracts';
import { startSampleService } from '../sample/sample-service.fixture.ts';
import { sampleTaken } from '../sample/sample.fixture.ts';

/** Address without a broker. The service refuses to start before it contacts one. */
const noBroker = ['127.0.0.1:1'];
const handle = async () => undefined;

describe('a service does not start when its handlers differ from its declaration', () => {
  const sampleLost = defineEvent({ ...sampleTaken, type: 'sample.lost' });
  const elsewhere = defineEvent({ ...sampleTaken, handledBy: ['report'] });

  test.each([
    [
      'a declared event has no handler',
      [sampleTaken, sampleLost],
      /sample\.lost is declared in `handles`, but no provider/,
    ],
    [
      'a handled event is undeclared',
      [],
      /sample\.taken has the handler SampleConsumer\.onSample, but is missing/,
    ],
    [
      "the contract doesn't name the service",
      [sampleTaken, { ...elsewhere, type: 'sample.else' }],
      /sample\.else doesn't name threads/,
    ],
  ])('%s', async (_case, handles, message) => {
    await expect(startSampleService(noBroker, '', handle, { handles })).rejects.toThrow(message);
  });
});
