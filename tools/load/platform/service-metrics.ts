/** Metrics of a service from `/metrics`, at one moment. */
export class ServiceMetrics {
  private constructor(
    private readonly url: string,
    private readonly text: string,
  ) {}

  /** @param url address of the service's telemetry, without a path */
  static async read(url: string): Promise<ServiceMetrics> {
    const response = await fetch(`${url}/metrics`);
    return new ServiceMetrics(url, await response.text());
  }

  /**
   * Returns the value of a metric that has one series. @throws if the service does not report it.
   */
  valueOf(name: string): number {
    const [value] = this.valuesOf(name);
    if (value === undefined) throw new Error(`The metrics at ${this.url} have no ${name}.`);
    return value;
  }

  /**
   * Returns the values of all series of a metric, or none if the service does not report it.
   * @param name pattern of the name, and of the labels if they matter
   */
  valuesOf(name: string): number[] {
    const lines = this.text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'));
    return [...lines].map(([, value]) => Number(value));
  }
}
