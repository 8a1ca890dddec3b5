import { defineEvent } from '@strideform/contracts';
import { sampleTaken, startSampleService } from './sample/sample-service.fixture.ts';

/** Refused before anything is said to a broker, so none has to be there. */
const nobody = ['127.0.0.1:1'];
const handle = async () => undefined;

describe('a service whose handlers and declaration differ does not start', () => {
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
    await expect(startSampleService(nobody, '', handle, { handles })).rejects.toThrow(message);
  });
});
