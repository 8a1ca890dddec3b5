import { jsonRequest, type TestGateway } from './test-gateway.fixture.ts';

/** Answer to a browser. The bodies are checked field by field. */
export interface BrowserAnswer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
  readonly setCookies: readonly string[];
}

/** A browser on the console's pages: keeps cookies, and sends them with its requests. */
export class SignInBrowser {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly gateway: TestGateway,
    private readonly userAgent = 'Firefox/140 of a test',
  ) {}

  /**
   * @param page path below the gateway's address
   * @param more further headers
   */
  async send(
    method: string,
    page: string,
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<BrowserAnswer> {
    const headers = { ...this.headers(), ...more };
    const answer = await this.gateway.call(page, jsonRequest(method, body, headers), null);
    const setCookies = answer.headers.getSetCookie();
    for (const set of setCookies) this.keep(set);
    return { status: answer.status, body: answer.body, setCookies };
  }

  /** Sends a request of any kind, and returns the answer as it is. It keeps no cookies. */
  fetch(page: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...this.headers(), ...(init.headers as Record<string, string>) };
    return fetch(`${this.gateway.url}${page}`, { redirect: 'manual', ...init, headers });
  }

  private headers(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return {
      'sec-fetch-site': 'same-origin',
      'user-agent': this.userAgent,
      ...(cookie === '' ? {} : { cookie }),
    };
  }

  cookie = (name: string): string | undefined => this.cookies.get(name);

  setCookie = (name: string, value: string): void => void this.cookies.set(name, value);

  private keep(set: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
    if (value === '') this.cookies.delete(name!);
    else this.cookies.set(name!, value!);
  }
}
