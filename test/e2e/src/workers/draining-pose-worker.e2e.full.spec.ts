import { followStates, newTenant, story, uploadClip } from '../platform.ts';
import { expectNormalEnd, haltProcesses, SHORT_STOP } from '../stopping-services.ts';
import { startPoseWorker, waitUntilInMidSegment } from './pose-workers.ts';

story('a pose worker that has to stop', (platform) => {
  test.each([
    ['in mid-segment', false],
    ['in a segment that does not end in time', true],
  ])('%s exits with 0, and every session ends as usual', async (_when, stalls) => {
    const { admin } = await newTenant('Stopped worker');
    const worker = await startPoseWorker(platform, 'inference-stopped', stalls ? SHORT_STOP : {});
    try {
      // Each clip has two segments, so it is unlikely that this worker gets none of them.
      const uploads = Array.from({ length: 4 }, () => uploadClip(admin));
      const sessions = (await Promise.all(uploads)).map(({ body }) => body.session_id as string);
      const following = followStates(sessions[0]!, admin);
      await waitUntilInMidSegment(worker.telemetryUrl);
      if (stalls) haltProcesses(await worker.childPids());
      expect(await worker.stop()).toBe(0);
      await expectNormalEnd(platform, sessions, admin);
      const progress = (await following).map((state) => state.progress);
      expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    } finally {
      await worker.stop('SIGKILL');
    }
  });
});
