import type { ByteBuffer } from 'flatbuffers';

/**
 * A table of a FlatBuffers file. Its fields are addressed by their number in the schema. Absent
 * fields read as 0, '' or [].
 */
export class FlatbufferTable {
  private readonly bytes: ByteBuffer;
  private readonly position: number;

  constructor(bytes: ByteBuffer, position: number) {
    this.bytes = bytes;
    this.position = position;
  }

  static root(bytes: ByteBuffer): FlatbufferTable {
    return new FlatbufferTable(bytes, bytes.readInt32(bytes.position()) + bytes.position());
  }

  int8(field: number): number {
    const at = this.at(field);
    return at === 0 ? 0 : this.bytes.readInt8(at);
  }

  int32(field: number): number {
    const at = this.at(field);
    return at === 0 ? 0 : this.bytes.readInt32(at);
  }

  string(field: number): string {
    const at = this.at(field);
    return at === 0 ? '' : String(this.bytes.__string(at));
  }

  table(field: number): FlatbufferTable | null {
    const at = this.at(field);
    return at === 0 ? null : new FlatbufferTable(this.bytes, this.bytes.__indirect(at));
  }

  tables(field: number): FlatbufferTable[] {
    return this.elements(
      field,
      4,
      (at) => new FlatbufferTable(this.bytes, this.bytes.__indirect(at)),
    );
  }

  int32s(field: number): number[] {
    return this.elements(field, 4, (at) => this.bytes.readInt32(at));
  }

  uint16s(field: number): number[] {
    return this.elements(field, 2, (at) => this.bytes.readUint16(at));
  }

  /** Returns a vector of bytes, as a view into the file. */
  uint8s(field: number): Uint8Array {
    const at = this.at(field);
    if (at === 0) return new Uint8Array(0);
    const start = this.bytes.__vector(at);
    return this.bytes.bytes().subarray(start, start + this.bytes.__vector_len(at));
  }

  private at(field: number): number {
    const offset = this.bytes.__offset(this.position, 4 + 2 * field);
    return offset === 0 ? 0 : this.position + offset;
  }

  private elements<T>(field: number, size: number, read: (at: number) => T): T[] {
    const at = this.at(field);
    if (at === 0) return [];
    const start = this.bytes.__vector(at);
    return Array.from({ length: this.bytes.__vector_len(at) }, (_, i) => read(start + i * size));
  }
}
