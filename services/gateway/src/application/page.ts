/** Which part of a list. */
export interface PageRequest {
  readonly limit: number;
  /** null: the first page. */
  readonly cursor: string | null;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** null on the last page. */
  readonly nextCursor: string | null;
}
