/**
 * The methods of each path, so that a wrong method is answered differently from a wrong path: the
 * router itself answers both with 404.
 */
export class AllowedMethods {
  private readonly routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];

  /** @param url as registered: `/running/sessions/:session_id/` */
  add(methods: string | readonly string[], url: string): void {
    const segments = url.split('/').filter((segment) => segment !== '');
    const patterns = segments.map((segment) =>
      segment.startsWith(':') ? '[^/]+' : escaped(segment),
    );
    const pattern = new RegExp(`^/${patterns.join('/')}/?$`);
    this.routes.push({ pattern, methods: [methods].flat() });
  }

  /** Methods of the routes at `path`, sorted; empty for a path that does not exist. */
  at(path: string): string[] {
    const routes = this.routes.filter(({ pattern }) => pattern.test(path));
    const methods = new Set(routes.flatMap((route) => route.methods));
    return [...methods].sort();
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
