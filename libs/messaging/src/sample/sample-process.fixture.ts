import { pauseFor } from '../consume/waits.ts';
import type { HandlerContext } from '../handlers/handlers.ts';
import { startSampleService } from './sample-service.fixture.ts';
import type { Sample } from './sample.fixture.ts';

/**
 * Runs the sample service as a process: `sample-process.fixture.ts BROKERS PREFIX HANDLING_MS`. It
 * reports to its parent what its handler does.
 */
const [brokers, prefix, handlingMs] = process.argv.slice(2);
const report = (happened: SampleProcessReport['happened'], id = '') =>
  process.send!({ happened, id } satisfies SampleProcessReport);

export interface SampleProcessReport {
  happened: 'started' | 'began' | 'ended' | 'aborted' | 'gave_up';
  id: string;
}

/** Id of an event that kills its process at once, like a pod that runs out of memory. */
const killingId = 'kills';

async function handle({ id }: Sample, { signal }: HandlerContext): Promise<void> {
  await new Promise((resolve) => process.send!({ happened: 'began', id }, resolve));
  if (id === killingId) process.kill(process.pid, 'SIGKILL');
  await pauseFor(Number(handlingMs), signal);
  report(signal.aborted ? 'aborted' : 'ended', id);
}

await startSampleService(brokers!.split(','), prefix!, handle, {
  giveUp: async ({ id }) => {
    report('gave_up', id);
  },
});
report('started');
