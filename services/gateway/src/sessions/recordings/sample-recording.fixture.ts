/** Returns a file that begins like a WebM of a browser, and goes on with other bytes. */
export const sampleWebm = (sizeBytes = 1000): Buffer =>
  filled(
    Buffer.from([
      ...[0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 0x01, 0x42, 0xf7, 0x81, 0x01],
      ...[0x42, 0xf2, 0x81, 0x04, 0x42, 0xf3, 0x81, 0x08, 0x42, 0x82, 0x84],
      ...Buffer.from('webm'),
    ]),
    sizeBytes,
  );

/** Returns a file that begins like an MP4 of a browser. */
export const sampleMp4 = (sizeBytes = 1000): Buffer =>
  filled(Buffer.from('\0\0\0\x1cftypisom\0\0\x02\0isomiso2avc1mp41', 'latin1'), sizeBytes);

const filled = (head: Buffer, sizeBytes: number): Buffer =>
  Buffer.concat([head, Buffer.alloc(sizeBytes - head.length, 7)]);
