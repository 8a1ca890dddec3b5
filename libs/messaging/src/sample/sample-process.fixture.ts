import { pauseFor } from '../consume/pause-for.ts';
import { startSampleService } from './sample-service.fixture.ts';

/**
 * The sample service as a process of its own: `sample-process.fixture.ts BROKERS PREFIX HANDLING_MS`.
 * Tells its parent what its handler does.
 */
const [brokers, prefix, handlingMs] = process.argv.slice(2);
const tell = (happened: SampleProcessReport['happened'], id = '') =>
  process.send!({ happened, id } satisfies SampleProcessReport);

export interface SampleProcessReport {
  happened: 'started' | 'began' | 'ended' | 'aborted';
  id: string;
}

await startSampleService(brokers!.split(','), prefix!, async ({ id }, { signal }) => {
  tell('began', id);
  await pauseFor(Number(handlingMs), signal);
  tell(signal.aborted ? 'aborted' : 'ended', id);
});
tell('started');
