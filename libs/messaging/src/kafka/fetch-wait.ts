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

/** As if the broker had answered without messages. */
const noMessages = { responses: [] };

/**
 * Decides before each fetch how long the broker may wait for messages. kafkajs uses one time for
 * the life of a consumer. A message that arrives ends the wait, whatever it is.
 */
export class FetchWait {
  private readonly waitMs: () => number;
  private readonly adjusted = new WeakSet<FetchingBroker>();
  private interrupted = Promise.withResolvers<typeof noMessages>();

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

  /** Ends the wait of the fetch that is under way. Its messages are not lost: nobody has them. */
  interrupt(): void {
    this.interrupted.resolve(noMessages);
    this.interrupted = Promise.withResolvers();
  }

  private adjustBroker(broker: FetchingBroker): void {
    this.adjusted.add(broker);
    const fetch = broker.fetch.bind(broker);
    broker.fetch = (request) => {
      const answered = fetch({ ...request, maxWaitTime: this.waitMs() });
      return Promise.race([answered, this.interrupted.promise]);
    };
  }
}
