import { ByteBuffer } from 'flatbuffers';
import { FlatbufferTable } from './flatbuffer-table.ts';

/** Operators of the TFLite schema that the converter knows, by their builtin code. */
const operatorNames: Readonly<Record<number, TfliteOperatorName>> = {
  0: 'ADD',
  2: 'CONCATENATION',
  3: 'CONV_2D',
  4: 'DEPTHWISE_CONV_2D',
  5: 'DEPTH_TO_SPACE',
  6: 'DEQUANTIZE',
  14: 'LOGISTIC',
  17: 'MAX_POOL_2D',
  22: 'RESHAPE',
  23: 'RESIZE_BILINEAR',
  34: 'PAD',
  124: 'DENSIFY',
};
export type TfliteOperatorName =
  | 'ADD'
  | 'CONCATENATION'
  | 'CONV_2D'
  | 'DEPTHWISE_CONV_2D'
  | 'DEPTH_TO_SPACE'
  | 'DEQUANTIZE'
  | 'LOGISTIC'
  | 'MAX_POOL_2D'
  | 'RESHAPE'
  | 'RESIZE_BILINEAR'
  | 'PAD'
  | 'DENSIFY';

const elementTypes: Readonly<Record<number, 'float32' | 'float16' | 'int32'>> = {
  0: 'float32',
  1: 'float16',
  2: 'int32',
};

/** Layout of a sparse tensor's values: TFLite's `SparsityParameters`. */
export interface TfliteSparsity {
  traversalOrder: number[];
  blockMap: number[];
  dimensions: (
    { format: 'dense'; size: number } | { format: 'csr'; segments: number[]; indices: number[] }
  )[];
}
export interface TfliteTensor {
  name: string;
  shape: number[];
  type: 'float32' | 'float16' | 'int32';
  /** Little-endian values. Empty if the tensor is computed. */
  data: Uint8Array;
  sparsity: TfliteSparsity | null;
}
export interface TfliteOperator {
  name: TfliteOperatorName;
  /** Tensor indices. −1 is an optional input that is absent. */
  inputs: number[];
  outputs: number[];
  options: FlatbufferTable | null;
}
export interface TfliteGraph {
  tensors: TfliteTensor[];
  operators: TfliteOperator[];
  inputs: number[];
  outputs: number[];
}

/**
 * Reads the first subgraph of a TFLite file (schema version 3). Bytes after the file are ignored.
 * Field numbers are those of TFLite's schema.fbs.
 */
export function readTfliteGraph(file: Uint8Array): TfliteGraph {
  const bytes = new ByteBuffer(file);
  if (!bytes.__has_identifier('TFL3'))
    throw new Error('not a TFLite model: the file identifier TFL3 is missing');
  const model = FlatbufferTable.root(bytes);
  const buffers = model.tables(4);
  const codes = model.tables(1).map((code) => Math.max(code.int8(0), code.int32(3)));
  const graph = model.tables(2)[0];
  if (!graph) throw new Error('the TFLite model has no subgraph');
  return {
    tensors: graph.tables(0).map((tensor) => readTensor(tensor, buffers)),
    operators: graph.tables(3).map((operator) => readOperator(operator, codes)),
    inputs: graph.int32s(1),
    outputs: graph.int32s(2),
  };
}

function readTensor(table: FlatbufferTable, buffers: readonly FlatbufferTable[]): TfliteTensor {
  const name = table.string(3);
  const type = elementTypes[table.int8(1)];
  if (!type)
    throw new Error(
      `tensor ${name} has TFLite element type ${table.int8(1)}; the converter knows float32, float16 and int32`,
    );
  return {
    name,
    type,
    shape: table.int32s(0),
    data: buffers[table.int32(2)]?.uint8s(0) ?? new Uint8Array(0),
    sparsity: readSparsity(table.table(6)),
  };
}

function readOperator(table: FlatbufferTable, codes: readonly number[]): TfliteOperator {
  const code = codes[table.int32(0)] ?? -1;
  const name = operatorNames[code];
  if (!name)
    throw new Error(
      `TFLite operator ${code} is unknown to the converter; add it to operatorNames and to the ONNX mapping`,
    );
  return { name, inputs: table.int32s(1), outputs: table.int32s(2), options: table.table(4) };
}

function readSparsity(table: FlatbufferTable | null): TfliteSparsity | null {
  if (!table) return null;
  return {
    traversalOrder: table.int32s(0),
    blockMap: table.int32s(1),
    dimensions: table.tables(2).map((dimension) =>
      dimension.int8(0) === 0
        ? { format: 'dense', size: dimension.int32(1) }
        : {
            format: 'csr',
            segments: readIndices(dimension, 2),
            indices: readIndices(dimension, 4),
          },
    ),
  };
}

/**
 * Reads a `SparseIndexVector`, a union of int32, uint16 and uint8 vectors. The field before it has
 * its type.
 */
function readIndices(dimension: FlatbufferTable, typeField: number): number[] {
  const vector = dimension.table(typeField + 1);
  if (!vector) return [];
  const type = dimension.int8(typeField);
  if (type === 1) return vector.int32s(0);
  return type === 2 ? vector.uint16s(0) : [...vector.uint8s(0)];
}
