// One run of the platform: what it has started is stopped, however it ends.
import { abandonUnfinished, onUncaught } from './processes.mjs';
import { STOP_GRACE_S } from './services.mjs';

/** A wish to stop, from a signal: no error to report, and a success once everything is up. */
class Interrupted extends Error {}

/**
 * Everything that is running, and the promise that rejects when some of it dies, a signal asks to
 * stop, or an error escapes.
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
    up: false,
    /**
     * The first error that escaped, also when the work had ended by then and nobody waits for
     * `broken` any more.
     */
    escaped: undefined,
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
    /** Starting goes on for a while after a wish to stop; this keeps it from starting more. */
    throwIfStopping() {
      if (stopping) throw new Interrupted();
    },
    /** Services first, so that they drain into servers that are still there. */
    async stop() {
      stopping = true;
      abandonUnfinished();
      await Promise.all(services.map((service) => service.stop(STOP_GRACE_S)));
      await (await stack?.catch(() => undefined))?.stop();
    },
  };
  onUncaught((error) => {
    run.escaped ??= error;
    reject(error);
  });
  return run;
}

/**
 * Does `work` until it ends, something that it started dies, a signal comes or an error escapes;
 * then stops all that it started.
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
    exitCode = run.up ? 0 : 130;
  } finally {
    progress.say('\nStopping …');
    await run.stop();
    progress.say('Stopped.');
  }
  if (run.escaped) throw run.escaped;
  return exitCode;
}
