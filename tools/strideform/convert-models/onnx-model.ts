import protobuf from 'protobufjs';

/**
 * The part of ONNX's onnx.proto (IR version 8) that the converter writes. Field numbers are ONNX's.
 */
const { root } = protobuf.parse(
  `
  syntax = "proto3";
  message AttributeProto {
    string name = 1;
    float f = 2;
    int64 i = 3;
    bytes s = 4;
    repeated float floats = 7;
    repeated int64 ints = 8;
    int32 type = 20;
  }
  message NodeProto {
    repeated string input = 1;
    repeated string output = 2;
    string name = 3;
    string op_type = 4;
    repeated AttributeProto attribute = 5;
  }
  message TensorProto {
    repeated int64 dims = 1;
    int32 data_type = 2;
    string name = 8;
    bytes raw_data = 9;
  }
  message Dimension { oneof value { int64 dim_value = 1; string dim_param = 2; } }
  message TensorShapeProto { repeated Dimension dim = 1; }
  message TensorTypeProto { int32 elem_type = 1; TensorShapeProto shape = 2; }
  message TypeProto { TensorTypeProto tensor_type = 1; }
  message ValueInfoProto { string name = 1; TypeProto type = 2; }
  message GraphProto {
    repeated NodeProto node = 1;
    string name = 2;
    repeated TensorProto initializer = 5;
    repeated ValueInfoProto input = 11;
    repeated ValueInfoProto output = 12;
  }
  message OperatorSetIdProto { string domain = 1; int64 version = 2; }
  message ModelProto {
    int64 ir_version = 1;
    string producer_name = 2;
    GraphProto graph = 7;
    repeated OperatorSetIdProto opset_import = 8;
  }
`,
  { keepCase: true },
);

const irVersion = 8;
const operatorSet = 17;
const elementType = { float: 1, int64: 7 } as const;
const attributeType = { float: 1, int: 2, string: 3, ints: 7 } as const;

type OnnxAttribute = { ints: readonly number[] } | { int: number } | { string: string };
/** Dimensions of a tensor. Each is a size, or a name if it may vary. */
type OnnxShape = readonly (number | string)[];

/**
 * Collects nodes and constants in the order they are added, so that the same input gives the same
 * bytes.
 */
export class OnnxModelBuilder {
  private readonly nodes: object[] = [];
  private readonly initializers = new Map<string, object>();
  private readonly inputs: object[] = [];
  private readonly outputs: object[] = [];

  addNode(
    operator: string,
    inputs: readonly string[],
    output: string,
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
  ): string {
    const attribute = Object.entries(attributes).map(([name, value]) => ({
      name,
      ...encodeAttribute(value),
    }));
    this.nodes.push({
      op_type: operator,
      name: `${operator}_${this.nodes.length}`,
      input: inputs,
      output: [output],
      attribute,
    });
    return output;
  }

  addFloats(name: string, dims: readonly number[], values: Float32Array): string {
    this.initializers.set(name, {
      name,
      dims,
      data_type: elementType.float,
      raw_data: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    });
    return name;
  }

  addIntegers(name: string, values: readonly number[]): string {
    const raw = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    this.initializers.set(name, {
      name,
      dims: [values.length],
      data_type: elementType.int64,
      raw_data: raw,
    });
    return name;
  }

  addInput(name: string, shape: OnnxShape): void {
    this.inputs.push(floatValue(name, shape));
  }

  addOutput(name: string, shape: OnnxShape): void {
    this.outputs.push(floatValue(name, shape));
  }

  /** Returns the model as a serialized ONNX `ModelProto`. */
  encode(graphName: string): Uint8Array {
    const graph = {
      name: graphName,
      node: this.nodes,
      initializer: [...this.initializers.values()],
      input: this.inputs,
      output: this.outputs,
    };
    const model = {
      ir_version: irVersion,
      producer_name: 'strideform',
      graph,
      opset_import: [{ domain: '', version: operatorSet }],
    };
    const type = root.lookupType('ModelProto');
    return type.encode(type.fromObject(model)).finish();
  }
}

function encodeAttribute(value: OnnxAttribute): object {
  if ('ints' in value) return { type: attributeType.ints, ints: value.ints };
  if ('int' in value) return { type: attributeType.int, i: value.int };
  return { type: attributeType.string, s: new TextEncoder().encode(value.string) };
}

function floatValue(name: string, shape: OnnxShape): object {
  const dim = shape.map((size) =>
    typeof size === 'number' ? { dim_value: size } : { dim_param: size },
  );
  return { name, type: { tensor_type: { elem_type: elementType.float, shape: { dim } } } };
}
