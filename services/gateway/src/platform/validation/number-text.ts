/** A decimal number as text. Number() alone would also read "", "0x10" and "Infinity". */
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number that a query or a form carries as text; anything else, for a schema to refuse. */
export function numberFromText(sent: unknown): unknown {
  const text = String(sent).trim();
  return decimal.test(text) ? Number(text) : sent;
}
