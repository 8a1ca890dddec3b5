/**
 * Which methods a path has, so that a wrong one can be told from a wrong path: the router itself
 * answers both alike.
 */
export class AllowedMethods {
  private readonly routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];

  /** @param url as registered: `/running/sessions/:session_id/` */
  add(methods: string | readonly string[], url: string): void {
    const segments = segmentsOf(url).map((segment) =>
      segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    );
    this.routes.push({
      pattern: new RegExp(`^/${segments.join('/')}/?$`),
      methods: [methods].flat(),
    });
  }

  /** Methods of the routes at `path`, sorted; none for a path that does not exist. */
  at(path: string): string[] {
    return [
      ...new Set(
        this.routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods),
      ),
    ].sort();
  }
}

const segmentsOf = (url: string): string[] => url.split('/').filter((segment) => segment !== '');
