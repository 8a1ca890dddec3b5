/** What a service reports at `/metrics`, at one moment. */
export class ServiceMetrics {
  private constructor(
    private readonly url: string,
    private readonly text: string,
  ) {}

  /** @param url of the service's telemetry, without a path */
  static async read(url: string): Promise<ServiceMetrics> {
    const response = await fetch(`${url}/metrics`);
    return new ServiceMetrics(url, await response.text());
  }

  /** The value of a metric that has one series. @throws where the service does not report it. */
  valueOf(name: string): number {
    const [value] = this.valuesOf(name);
    if (value === undefined) throw new Error(`The metrics at ${this.url} have no ${name}.`);
    return value;
  }

  /** The values of all series of a metric; none where the service does not report it. */
  valuesOf(name: string): number[] {
    const lines = this.text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'));
    return [...lines].map(([, value]) => Number(value));
  }
}
