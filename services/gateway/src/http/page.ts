/** Which part of a list. */
export interface PageRequest {
  readonly limit: number;
  /** null: the first page. */
  readonly cursor: string | null;
}
