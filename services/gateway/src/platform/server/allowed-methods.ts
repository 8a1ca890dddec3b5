import findMyWay, { type HTTPMethod } from 'find-my-way';

/** Rules by which the router matches paths. */
export const routerOptions = { ignoreTrailingSlash: true, maxParamLength: 200 };

/**
 * Methods of each path. They distinguish a wrong method from a wrong path, because the framework
 * answers 404 to both. Paths are matched with the framework's own router.
 */
export class AllowedMethods {
  private readonly router = findMyWay(routerOptions);
  private readonly methods = new Set<HTTPMethod>();

  /** @param url registered path: `/running/sessions/:session_id/` */
  add(methods: string | readonly string[], url: string): void {
    // Static files: a path in the folder may not exist.
    if (url.endsWith('*')) return;
    for (const method of [methods].flat() as HTTPMethod[]) {
      this.methods.add(method);
      if (!this.router.hasRoute(method, url)) this.router.on(method, url, () => undefined);
    }
  }

  /** Returns the methods of the routes at `path`, sorted. Empty if the path does not exist. */
  at(path: string): string[] {
    return [...this.methods].filter((method) => this.router.find(method, path) !== null).sort();
  }
}
