/** The item that a page ended with, in a list by time of creation. */
export interface Place {
  readonly createdAt: Date;
  readonly id: string;
}
