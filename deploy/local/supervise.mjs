// Keeps a service up: restarts it if it dies after it was ready.
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from './processes.mjs';

/** Pauses before the first restart, the second, and so on. The last one repeats. */
const RESTART_PAUSES_S = [1, 2, 5, 15, 60];
/** Time after which a process counts as steady, so that the first pause applies again. */
const STEADY_S = 120;

/**
 * Launches a process as `launch` does. Until `keepUp` is called, its end rejects `died`. From then
 * on, it is restarted after a pause that grows with each end, and its log and `say` show it.
 * @param {Parameters<typeof launch>[0]} options
 * @param {{ say: (line: string) => void, pausesS?: number[] }} settings
 */
export function launchSupervised(options, { say, pausesS = RESTART_PAUSES_S }) {
  let current = launch(options);
  let isKeptUp = false;
  let restarts = 0;
  const stopping = new AbortController();
  let reject;
  const died = new Promise((_, rejectDied) => {
    reject = rejectDied;
  });
  died.catch(() => {}); // prevents an unhandled rejection if no code awaits it

  const noteRestart = (reason, pauseS) => {
    const line = `${options.name} ended (${reason}); it is started again in ${pauseS} s`;
    appendFileSync(options.logFile, `${line}\n`);
    say(`  ! ${line}. Its log: ${options.logFile}`);
  };

  const startAgain = async (reason, ranS) => {
    restarts = ranS > STEADY_S ? 0 : restarts;
    const pauseS = pausesS[Math.min(restarts, pausesS.length - 1)];
    restarts += 1;
    noteRestart(reason, pauseS);
    await sleep(pauseS * 1000, undefined, { signal: stopping.signal }).catch(() => {});
    if (!stopping.signal.aborted) current = launch(options);
  };

  const watch = async () => {
    while (!stopping.signal.aborted) {
      const startedMs = performance.now();
      const { reason } = await current.exited;
      if (stopping.signal.aborted) return;
      if (!isKeptUp) return current.died.catch(reject);
      await startAgain(reason, (performance.now() - startedMs) / 1000);
    }
  };
  void watch();

  return {
    name: options.name,
    logFile: options.logFile,
    died,
    get pid() {
      return current.pid;
    },
    get running() {
      return current.running;
    },
    /** Reports that the process is ready. From now on, it is restarted when it ends. */
    keepUp() {
      isKeptUp = true;
    },
    async stop(graceS) {
      stopping.abort();
      await current.stop(graceS);
    },
    kill() {
      stopping.abort();
      current.kill();
    },
  };
}
