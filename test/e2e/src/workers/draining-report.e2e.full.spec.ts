import { setTimeout as sleep } from 'node:timers/promises';
import { startExtraService, type ExtraService } from '../extra-service.ts';
import { call, newTenant, story, uploadClip } from '../platform.ts';
import { expectNormalEnd, haltProcesses, SHORT_STOP } from '../stopping-services.ts';

story('a report service that has to stop', (platform) => {
  const hasSucceeded = async (sessionId: string, admin: string): Promise<boolean> =>
    (await call(`/running/sessions/${sessionId}/`, admin)).body.status === 'succeeded';

  /** Sends clips one after another until this instance of the service draws one. */
  async function sendClipsUntilItDraws(report: ExtraService, admin: string): Promise<string[]> {
    const sessions: string[] = [];
    while ((await report.childPids()).length === 0) {
      const latest = sessions.at(-1);
      if (latest === undefined || (await hasSucceeded(latest, admin)))
        sessions.push((await uploadClip(admin)).body.session_id);
      await sleep(50);
    }
    return sessions;
  }

  test.each([
    ['while it draws', false],
    ['in a drawing that does not end in time', true],
  ])('%s exits with 0, and every session ends as usual', async (_when, stalls) => {
    const { admin } = await newTenant('Stopped report');
    const report = await startExtraService(
      platform,
      'report',
      'report-stopped',
      stalls ? SHORT_STOP : {},
    );
    try {
      const sessions = await sendClipsUntilItDraws(report, admin);
      if (stalls) haltProcesses(await report.childPids());
      expect(await report.stop()).toBe(0);
      await expectNormalEnd(platform, sessions, admin);
    } finally {
      await report.stop('SIGKILL');
    }
  });
});
