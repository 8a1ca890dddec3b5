// One run of the platform. However it ends, everything that it started is stopped.
import { cancelCommands, onUncaughtError } from './processes.mjs';
import { STOP_GRACE_S } from './services.mjs';

/** A signal asked to stop: not an error to report, and a success once everything is up. */
class Interrupted extends Error {}

/**
 * Everything that is running. Its promise `broken` rejects when a part of it dies, when a signal
 * asks to stop, or when nothing caught an error.
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
     * The first error that nothing caught. It also counts when the work has ended and nobody waits
     * for `broken` any more.
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
    /** Starting continues for a while after the wish to stop; this ends it. */
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
 * Does `work` until it ends, a process that it started dies, a signal comes, or an error is caught
 * by nothing. Then stops everything that it started.
 * @param {(run: ReturnType<typeof createRun>) => Promise<number>} work resolves with the exit code
 * @returns {Promise<number>} the exit code
 * @throws {Error} what broke the run
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
 * Ends the process with the exit code of `work`, or shows what broke it. It does not wait for what
 * the work has left open: after a failed start that may be servers that nobody stops.
 * @param {() => Promise<number>} work
 */
export async function exitAfter(work) {
  const exitCode = await work().catch((error) => {
    console.error(`\n${error.message}`);
    return 1;
  });
  process.exit(exitCode);
}
