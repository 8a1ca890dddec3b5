import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { anyAddress } from './any-address.ts';
import type { HealthRegistry } from '../health/health-registry.ts';
import { telemetryRegistry } from '../telemetry/instruments.ts';

/**
 * Serves /healthz (the process runs), /readyz (it can work) and /metrics, on a separate port that
 * is never public.
 */
export class TelemetryServer {
  private readonly server: Server;

  constructor(
    private readonly service: string,
    private readonly health: HealthRegistry,
  ) {
    this.server = createServer((request, response) => {
      this.answer(request.url ?? '/', response).catch((error: unknown) =>
        sendJson(response, 500, { error: String(error) }),
      );
    });
  }

  /** @returns the port. If `port` is 0, the system chooses it. */
  async listen(port: number): Promise<number> {
    const host = await anyAddress();
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(port, host, resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(url: string, response: ServerResponse): Promise<void> {
    switch (new URL(url, 'http://telemetry').pathname) {
      case '/healthz':
        return sendJson(response, 200, {
          service: this.service,
          state: this.health.state,
          uptimeS: Math.round(process.uptime()),
          details: this.health.details(),
        });
      case '/readyz': {
        const report = await this.health.readiness();
        return sendJson(response, report.ready ? 200 : 503, { service: this.service, ...report });
      }
      case '/metrics':
        response.writeHead(200, { 'content-type': telemetryRegistry.contentType });
        return void response.end(await telemetryRegistry.metrics());
      default:
        return sendJson(response, 404, {
          error: 'Only /healthz, /readyz and /metrics are served here.',
        });
    }
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (!response.headersSent)
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
