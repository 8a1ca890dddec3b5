import { pauseFor } from '../pause-for.ts';
import { startSampleService } from './sample-service.fixture.ts';

/**
 * Runs the sample service as a process: `sample-process.fixture.ts BROKERS PREFIX HANDLING_MS`. It
 * reports to its parent what its handler does.
 */
const [brokers, prefix, handlingMs] = process.argv.slice(2);
const report = (happened: SampleProcessReport['happened'], id = '') =>
  process.send!({ happened, id } satisfies SampleProcessReport);

export interface SampleProcessReport {
  happened: 'started' | 'began' | 'ended' | 'aborted';
  id: string;
}

await startSampleService(brokers!.split(','), prefix!, async ({ id }, { signal }) => {
  report('began', id);
  await pauseFor(Number(handlingMs), signal);
  report(signal.aborted ? 'aborted' : 'ended', id);
});
report('started');
