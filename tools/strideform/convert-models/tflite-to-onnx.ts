import { OnnxModelBuilder } from './onnx-model.ts';
import { mapOperator } from './operator-mapping.ts';
import type { TfliteGraph, TfliteOperator } from './tflite-graph.ts';

interface NamedOutput {
  /** Name in the ONNX model. */
  name: string;
  /** Name of the tensor in the TFLite model. */
  tensor: string;
}

/** Operators that become no nodes, because constants are folded when they are read. */
const foldedOperators = new Set(['DEQUANTIZE', 'DENSIFY']);

/**
 * Converts an image model from TFLite to ONNX. Images, including the input, become NCHW. Other
 * tensors stay unchanged. The batch size is free. Operators that the named outputs do not need are
 * dropped.
 * @throws Error if an operator, an option or an output is unknown.
 */
export function convertToOnnx(
  graph: TfliteGraph,
  naming: { graph: string; input: string; outputs: readonly NamedOutput[] },
): Uint8Array {
  const builder = new OnnxModelBuilder();
  const [inputIndex] = graph.inputs;
  const input = inputIndex === undefined ? undefined : graph.tensors[inputIndex];
  if (inputIndex === undefined || input?.shape.length !== 4)
    throw new Error(
      'the TFLite model must have one image input of shape [1, height, width, channels]',
    );
  const outputs = naming.outputs.map((output) => ({
    ...output,
    index: outputIndex(graph, output.tensor),
  }));

  const names = new Map<number, string>([
    [inputIndex, naming.input],
    ...outputs.map(({ index, name }) => [index, name] as const),
  ]);
  const [, heightPx, widthPx, channels] = input.shape as [number, number, number, number];
  builder.addInput(naming.input, ['batch', channels, heightPx, widthPx]);
  for (const operator of neededOperators(
    graph,
    outputs.map(({ index }) => index),
  )) {
    mapOperator({ builder, graph, operator, nameOf: (index) => names.get(index) ?? `t${index}` });
  }
  for (const { name, index } of outputs) {
    const shape = graph.tensors[index]!.shape;
    const isImage = shape.length === 4;
    builder.addOutput(name, [
      'batch',
      ...(isImage ? [shape[3]!, shape[1]!, shape[2]!] : shape.slice(1)),
    ]);
  }
  return builder.encode(naming.graph);
}

function outputIndex(graph: TfliteGraph, tensor: string): number {
  const index = graph.outputs.find((output) => graph.tensors[output]!.name === tensor);
  if (index === undefined)
    throw new Error(
      `the TFLite model has no output ${tensor}; it has ${graph.outputs.map((output) => graph.tensors[output]!.name).join(', ')}`,
    );
  return index;
}

/** Returns the operators on the way to `outputs`, in the file's (topological) order. */
function neededOperators(graph: TfliteGraph, outputs: readonly number[]): TfliteOperator[] {
  const needed = new Set(outputs);
  const kept: TfliteOperator[] = [];
  for (const operator of graph.operators.toReversed()) {
    if (!operator.outputs.some((output) => needed.has(output))) continue;
    operator.inputs.forEach((input) => needed.add(input));
    if (!foldedOperators.has(operator.name)) kept.push(operator);
  }
  return kept.reverse();
}
