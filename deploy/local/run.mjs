// One run of the platform. At its end, everything that it started is stopped, even after an error.
import { cancelCommands, onUncaughtError } from './processes.mjs';
import { STOP_GRACE_S } from './services.mjs';

/**
 * Thrown if a signal requests the end. This is not an error to report, and counts as success once
 * everything is up.
 */
class Interrupted extends Error {}

/**
 * Creates a run, which holds everything that is running. Its promise `broken` rejects when a part
 * of it dies, when a signal requests the end, or when an error is not caught.
 */
function createRun() {
  const services = [];
  let stack;
  let stopping = false;
  let reject;
  const broken = new Promise((_, rejectBroken) => {
    reject = rejectBroken;
  });
  broken.catch(() => {});
  const watch = ({ died }) =>
    died.catch((error) => {
      if (!stopping) reject(error);
    });
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) =>
    process.on(signal, () => reject(new Interrupted(signal))),
  );
  const run = {
    broken,
    isUp: false,
    /**
     * The first uncaught error. It also counts after the work has ended and no code awaits `broken`
     * any more.
     */
    uncaught: undefined,
    addService(service) {
      services.push(service);
      watch(service);
      if (stopping) service.kill();
    },
    setStack(starting) {
      stack = starting;
      starting.then(
        ({ servers }) => servers.forEach(watch),
        () => {},
      );
    },
    /** Ends the start, which continues for a while after a signal to stop. */
    throwIfStopping() {
      if (stopping) throw new Interrupted();
    },
    /** Stops services first, so that they finish their work while the servers still run. */
    async stop() {
      stopping = true;
      cancelCommands();
      await Promise.all(services.map((service) => service.stop(STOP_GRACE_S)));
      await (await stack?.catch(() => undefined))?.stop();
    },
  };
  onUncaughtError((error) => {
    run.uncaught ??= error;
    reject(error);
  });
  return run;
}

/**
 * Does `work` until it ends, a process that it started dies, a signal comes, or an error is not
 * caught. Then stops everything that it started.
 * @param {(run: ReturnType<typeof createRun>) => Promise<number>} work resolves with the exit code
 * @returns {Promise<number>} the exit code
 * @throws {Error} that broke the run
 */
export async function runToEnd(work, progress) {
  const run = createRun();
  let exitCode;
  try {
    exitCode = await Promise.race([run.broken, work(run)]);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    exitCode = run.isUp ? 0 : 130;
  } finally {
    progress.say('\nStopping …');
    await run.stop();
    progress.say('Stopped.');
  }
  if (run.uncaught) throw run.uncaught;
  return exitCode;
}

/**
 * Ends the process with the exit code of `work`, or shows the error that broke it. It does not wait
 * for open handles of the work, because a failed start may leave servers running that are not
 * stopped.
 * @param {() => Promise<number>} work
 */
export async function exitAfter(work) {
  const exitCode = await work().catch((error) => {
    console.error(`\n${error.message}`);
    return 1;
  });
  process.exit(exitCode);
}
