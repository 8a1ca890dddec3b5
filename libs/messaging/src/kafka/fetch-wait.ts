import type { Cluster } from 'kafkajs';

interface FetchRequest {
  maxWaitTime: number;
}

/** The part of kafkajs's internals that fetches. */
interface FetchingBroker {
  fetch(request: FetchRequest): Promise<unknown>;
}

interface FetchingCluster {
  findBroker(node: { nodeId: string }): Promise<FetchingBroker>;
}

/** Answer of a broker that has no messages. */
const noMessages = { responses: [] };

/**
 * Decides before each fetch how long the broker may wait for messages. kafkajs uses one fixed time
 * for a consumer. Any message that arrives ends the wait.
 */
export class FetchWait {
  private readonly waitMs: () => number;
  private readonly adjusted = new WeakSet<FetchingBroker>();
  /** Functions that end the waits of running fetches. */
  private readonly interrupts = new Set<() => void>();

  constructor(waitMs: () => number) {
    this.waitMs = waitMs;
  }

  adjust(cluster: Cluster): void {
    const fetching = cluster as unknown as FetchingCluster;
    const findBroker = fetching.findBroker.bind(fetching);
    fetching.findBroker = async (node) => {
      const broker = await findBroker(node);
      if (!this.adjusted.has(broker)) this.adjustBroker(broker);
      return broker;
    };
  }

  /** Ends the waits of running fetches. No message is lost, because none was delivered. */
  interrupt(): void {
    for (const end of this.interrupts) end();
  }

  private adjustBroker(broker: FetchingBroker): void {
    this.adjusted.add(broker);
    const fetch = broker.fetch.bind(broker);
    broker.fetch = (request) =>
      this.untilInterrupted(fetch({ ...request, maxWaitTime: this.waitMs() }));
  }

  /**
   * Each fetch has its own promise. A shared one would keep every fetch in memory for as long as
   * the consumer lives.
   */
  private async untilInterrupted(answered: Promise<unknown>): Promise<unknown> {
    const { promise: interrupted, resolve } = Promise.withResolvers<typeof noMessages>();
    const end = () => resolve(noMessages);
    this.interrupts.add(end);
    try {
      return await Promise.race([answered, interrupted]);
    } finally {
      this.interrupts.delete(end);
    }
  }
}
