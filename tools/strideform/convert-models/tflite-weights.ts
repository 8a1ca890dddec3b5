import type { TfliteSparsity, TfliteTensor } from './tflite-graph.ts';

/** Returns a constant of the graph as dense 32-bit floats in TFLite's layout. */
export function constantValues(tensor: TfliteTensor): Float32Array {
  const values = tensor.type === 'float16' ? widenHalfFloats(tensor.data) : readFloats(tensor);
  return tensor.sparsity ? densify(values, tensor.shape, tensor.sparsity) : values;
}

export function constantIntegers(tensor: TfliteTensor): number[] {
  if (tensor.type !== 'int32')
    throw new Error(`tensor ${tensor.name} is ${tensor.type}, expected int32`);
  const view = new DataView(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength);
  return Array.from({ length: tensor.data.byteLength / 4 }, (_, i) => view.getInt32(4 * i, true));
}

function readFloats(tensor: TfliteTensor): Float32Array {
  if (tensor.type !== 'float32')
    throw new Error(`tensor ${tensor.name} is ${tensor.type}, expected float32 or float16`);
  return new Float32Array(copyOf(tensor.data));
}

/**
 * Returns a copy, for alignment. `slice()` does not work, because a Buffer's slice shares its
 * memory.
 */
function copyOf(data: Uint8Array): ArrayBuffer {
  return new Uint8Array(data).buffer;
}

/**
 * Converts IEEE 754 binary16 to binary32. The result is exact, because every half float is a single
 * float.
 */
export function widenHalfFloats(data: Uint8Array): Float32Array {
  const halves = new Uint16Array(copyOf(data));
  const bits = new Uint32Array(halves.length);
  const floats = new Float32Array(bits.buffer);
  for (let i = 0; i < halves.length; i += 1) {
    const half = halves[i]!;
    const sign = (half & 0x8000) << 16;
    const exponent = (half >> 10) & 0x1f;
    const fraction = half & 0x3ff;
    if (exponent === 0) floats[i] = (sign === 0 ? 1 : -1) * fraction * 2 ** -24;
    else bits[i] = sign | ((exponent === 0x1f ? 0xff : exponent + 112) << 23) | (fraction << 13);
  }
  return floats;
}

/**
 * Spreads a sparse tensor's values over its dense shape, according to TFLite's
 * `SparsityParameters`. Dimensions are traversed in traversal order. Each is either dense or
 * compressed (segments and indices, as in CSR). Block sparsity, which the models do not use, is
 * refused.
 */
export function densify(
  values: Float32Array,
  shape: readonly number[],
  sparsity: TfliteSparsity,
): Float32Array {
  if (sparsity.blockMap.length > 0)
    throw new Error('block-sparse tensors are not supported by the converter');
  const strides = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((product, size) => product * size, 1),
  );
  const dense = new Float32Array(shape.reduce((product, size) => product * size, 1));
  let next = 0;
  const walk = (level: number, position: number, offset: number): void => {
    const dimension = sparsity.dimensions[level];
    if (!dimension) {
      dense[offset] = values[position]!;
      next = Math.max(next, position + 1);
      return;
    }
    const stride = strides[sparsity.traversalOrder[level]!]!;
    if (dimension.format === 'dense') {
      for (let i = 0; i < dimension.size; i += 1)
        walk(level + 1, position * dimension.size + i, offset + i * stride);
      return;
    }
    for (let i = dimension.segments[position]!; i < dimension.segments[position + 1]!; i += 1)
      walk(level + 1, i, offset + dimension.indices[i]! * stride);
  };
  walk(0, 0, 0);
  if (next > values.length)
    throw new Error(`the sparse tensor names ${next} values but holds ${values.length}`);
  return dense;
}
