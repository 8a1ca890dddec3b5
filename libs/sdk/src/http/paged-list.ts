export interface ListPage<Item> {
  readonly items: readonly Item[];
  /** Null on the last page. */
  readonly next_cursor: string | null;
}

/**
 * A list that the API answers in pages. `for await` yields the items of all pages. `await` gives
 * the first page.
 */
export class PagedList<Item> implements AsyncIterable<Item>, PromiseLike<ListPage<Item>> {
  /** @param readPage reads a page; `cursor` is undefined for the first one */
  constructor(private readonly readPage: (cursor: string | undefined) => Promise<ListPage<Item>>) {}

  then<Result = ListPage<Item>, Failure = never>(
    onPage?: ((page: ListPage<Item>) => Result | PromiseLike<Result>) | null,
    onError?: ((error: unknown) => Failure | PromiseLike<Failure>) | null,
  ): Promise<Result | Failure> {
    return this.readPage(undefined).then(onPage, onError);
  }

  catch<Failure = never>(
    onError?: ((error: unknown) => Failure | PromiseLike<Failure>) | null,
  ): Promise<ListPage<Item> | Failure> {
    return this.then(null, onError);
  }

  async *pages(): AsyncGenerator<ListPage<Item>> {
    let page = await this.readPage(undefined);
    yield page;
    while (page.next_cursor !== null) {
      page = await this.readPage(page.next_cursor);
      yield page;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item> {
    for await (const { items } of this.pages()) yield* items;
  }
}
