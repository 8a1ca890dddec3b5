import { DeadLetterAdmin } from '../dead-letters/dead-letter-admin.ts';
import {
  deleteTopics,
  startSampleService,
  uniquePrefix,
  type SampleHandler,
  type SampleOptions,
  type SampleService,
} from './sample-service.fixture.ts';

/** Brokers of the environment, or an empty list if it names none. */
export const brokers = process.env.KAFKA_BROKERS?.split(',') ?? [];

/** Tools of a test against real brokers. */
export interface SampleBrokers {
  /** Returns the prefix of the running test's topics. */
  prefix: () => string;
  deadLetters: () => DeadLetterAdmin;
  /** Starts a sample service that is closed after the test. */
  start: (handle: SampleHandler, options?: SampleOptions) => Promise<SampleService>;
}

/**
 * Runs `define` against the brokers of the environment, each test with its own topics. Skips the
 * tests without `KAFKA_BROKERS`.
 */
export function describeOnBrokers(title: string, define: (bench: SampleBrokers) => void): void {
  const run = brokers.length === 0 ? describe.skip : describe;
  const note = brokers.length === 0 ? ' (skipped: KAFKA_BROKERS is not set)' : '';
  run(`${title}${note}`, () => {
    let prefix: string;
    let services: SampleService[];
    beforeEach(() => {
      prefix = uniquePrefix();
      services = [];
    });
    define({
      prefix: () => prefix,
      deadLetters: () => new DeadLetterAdmin({ brokers }, prefix),
      start: async (handle, options = {}) => {
        const service = await startSampleService(brokers, prefix, handle, options);
        services.push(service);
        return service;
      },
    });
    // Registered last, so that it runs after the clean-up that the tests register.
    afterEach(async () => {
      await Promise.all(services.map(({ app }) => app.close()));
      await deleteTopics(brokers, prefix);
    });
  });
}
