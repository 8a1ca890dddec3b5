import { instruments } from '@strideform/service-kit/telemetry';

interface WaitingPartition {
  readonly topic: string;
  readonly partition: number;
  readonly since: string;
  /** Message of the outage. */
  readonly reason: string;
}

/** Partitions whose message waits during an outage, for the gauge and for /readyz. */
export class WaitingPartitions {
  private readonly waiting = new Map<object, WaitingPartition>();

  /**
   * Adds a waiting partition.
   * @param lane the partition's lane. It counts once, from its first call.
   */
  add(lane: { readonly topic: string; readonly partition: number }, outage: unknown): void {
    const { topic, partition } = lane;
    const reason = outage instanceof Error ? outage.message : String(outage);
    const since = this.waiting.get(lane)?.since ?? new Date().toISOString();
    this.waiting.set(lane, { topic, partition, since, reason });
    this.updateGauge(topic);
  }

  remove(lane: { readonly topic: string }): void {
    if (this.waiting.delete(lane)) this.updateGauge(lane.topic);
  }

  report(): WaitingPartition[] {
    return [...this.waiting.values()];
  }

  private updateGauge(topic: string): void {
    const ofTopic = this.report().filter((waiting) => waiting.topic === topic);
    instruments.waitingPartitions.set({ topic }, ofTopic.length);
  }
}
