// Expected output of the SDK examples, in every language.

export function expectTenCalls(lines: readonly string[]): void {
  const numbers = lines.map((line) => Number(/^\d+/.exec(line)![0]));
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(lines[1]).toMatch(/^2 succeeded \d{2,} frames$/);
  expect(lines[2]).toMatch(/^3 1\d\d(\.\d+)? steps\/min$/);
  expect(lines[4]).toMatch(/^5 \d{2} coordinates; \d{5,} bytes of CSV$/);
  expect(lines[8]).toMatch(/^9 0\.\d+ s; \d{5,} bytes of PDF$/);
  expect(lines[9]).toMatch(/^10 thr_\w+$/);
}

/** Checks the output of an upload in parts, whose session is followed to its end. */
export function expectUploadInParts(lines: readonly string[]): void {
  expect(lines[0]).toMatch(/^sent 0 of \d{5,}$/);
  const [, sizeBytes] = / of (\d+)$/.exec(lines[0]!)!;
  expect(lines[1]).toBe(`sent ${sizeBytes} of ${sizeBytes}`);
  expect(lines[2]).toMatch(/^session ses_/);
  expect(lines).toContainEqual(expect.stringMatching(/^succeeded \w+ 100 ?%$/));
}

/** Checks the output of failures, each with its error class. */
export function expectFailures(lines: readonly string[]): void {
  expect(lines).toEqual([
    expect.stringMatching(/^a wrong value: \/height: ./),
    expect.stringMatching(/^an unknown session: not found \(request [\w-]+\)$/),
    'a wrong key: check the API key: invalid_api_key',
    'nobody there: no answer: connection_failed',
    'too little time: no answer: timeout',
  ]);
}
