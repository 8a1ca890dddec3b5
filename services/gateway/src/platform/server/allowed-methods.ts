import findMyWay, { type HTTPMethod } from 'find-my-way';

/** Rules by which the router matches paths. */
export const routerOptions = { ignoreTrailingSlash: true, maxParamLength: 200 };

/**
 * The methods of each path, so that a wrong method is answered differently from a wrong path: the
 * framework answers both with 404. Matches paths with the framework's own router.
 */
export class AllowedMethods {
  private readonly router = findMyWay(routerOptions);
  private readonly methods = new Set<HTTPMethod>();

  /** @param url as registered: `/running/sessions/:session_id/` */
  add(methods: string | readonly string[], url: string): void {
    // The files of a folder: a path there need not exist.
    if (url.endsWith('*')) return;
    for (const method of [methods].flat() as HTTPMethod[]) {
      this.methods.add(method);
      if (!this.router.hasRoute(method, url)) this.router.on(method, url, () => undefined);
    }
  }

  /** Returns the methods of the routes at `path`, sorted; none for a path that does not exist. */
  at(path: string): string[] {
    return [...this.methods].filter((method) => this.router.find(method, path) !== null).sort();
  }
}
