import type { FlatbufferTable } from './flatbuffer-table.ts';
import type { OnnxModelBuilder } from './onnx-model.ts';
import type {
  TfliteGraph,
  TfliteOperator,
  TfliteOperatorName,
  TfliteTensor,
} from './tflite-graph.ts';
import { constantIntegers, constantValues } from './tflite-weights.ts';

interface MappingContext {
  builder: OnnxModelBuilder;
  graph: TfliteGraph;
  operator: TfliteOperator;
  /** Returns the name of a computed tensor in the ONNX model. */
  nameOf: (tensor: number) => string;
}

/**
 * Adds the ONNX nodes for one TFLite operator. Images (rank 4) are NCHW in ONNX and NHWC in TFLite.
 * Other tensors are the same in both.
 */
export function mapOperator(context: MappingContext): void {
  const map = mappings[context.operator.name];
  if (!map)
    throw new Error(
      `TFLite operator ${context.operator.name} works only on constants; it must be folded`,
    );
  map(context);
}

const mappings: Partial<Record<TfliteOperatorName, (context: MappingContext) => void>> = {
  ADD: (context) =>
    activate(context, optionsOf(context).int8(0), (output) =>
      context.builder.addNode('Add', inputNames(context), output),
    ),
  CONCATENATION: mapConcatenation,
  CONV_2D: (context) => mapConvolution(context, { depthwise: false }),
  DEPTHWISE_CONV_2D: (context) => mapConvolution(context, { depthwise: true }),
  // TFLite orders depth as (blockY, blockX, channel), which is ONNX's "DCR".
  DEPTH_TO_SPACE: (context) => {
    context.builder.addNode('DepthToSpace', inputNames(context), outputName(context), {
      blocksize: { int: optionsOf(context).int32(0) },
      mode: { string: 'DCR' },
    });
  },
  LOGISTIC: (context) => {
    context.builder.addNode('Sigmoid', inputNames(context), outputName(context));
  },
  MAX_POOL_2D: mapMaxPool,
  PAD: mapPad,
  RESHAPE: mapReshape,
  RESIZE_BILINEAR: mapResize,
};

function mapConvolution(context: MappingContext, { depthwise }: { depthwise: boolean }): void {
  const { builder, operator } = context;
  const options = optionsOf(context);
  const [inputIndex, weightIndex, biasIndex] = operator.inputs as [number, number, number];
  const weights = constantOf(context, weightIndex);
  const [first, heightPx, widthPx, last] = weights.shape as [number, number, number, number];
  const [outputs, inputs] = depthwise ? [last, 1] : [first, last];
  const values = depthwise
    ? transpose(weights.values, [heightPx * widthPx, last])
    : transposeEach(weights.values, first, [heightPx * widthPx, last]);
  const bias = constantOf(context, biasIndex);
  // Stride, then activation, then dilation: Conv2DOptions fields 1, 2, 3, 4, 5;
  // DepthwiseConv2DOptions has the depth multiplier as field 3.
  const shift = depthwise ? 1 : 0;
  const strides = [options.int32(2), options.int32(1)];
  const dilations = [options.int32(5 + shift) || 1, options.int32(4 + shift) || 1];
  activate(context, options.int8(3 + shift), (output) =>
    builder.addNode(
      'Conv',
      [
        context.nameOf(inputIndex),
        builder.addFloats(`w${weightIndex}`, [outputs, inputs, heightPx, widthPx], values),
        builder.addFloats(`b${biasIndex}`, bias.shape, bias.values),
      ],
      output,
      {
        kernel_shape: { ints: [heightPx, widthPx] },
        strides: { ints: strides },
        dilations: { ints: dilations },
        pads: { ints: windowPads(context, [heightPx, widthPx], strides, dilations) },
        group: { int: depthwise ? outputs : 1 },
      },
    ),
  );
}

function mapMaxPool(context: MappingContext): void {
  const options = optionsOf(context);
  const strides = [options.int32(2), options.int32(1)];
  const kernel = [options.int32(4), options.int32(3)];
  activate(context, options.int8(5), (output) =>
    context.builder.addNode('MaxPool', inputNames(context), output, {
      kernel_shape: { ints: kernel },
      strides: { ints: strides },
      pads: { ints: windowPads(context, kernel, strides, [1, 1]) },
    }),
  );
}

function mapPad(context: MappingContext): void {
  const [inputIndex, padIndex] = context.operator.inputs as [number, number];
  const nhwc = constantIntegers(context.graph.tensors[padIndex]!);
  const axes = [0, 3, 1, 2];
  const pads = [...axes.map((axis) => nhwc[2 * axis]!), ...axes.map((axis) => nhwc[2 * axis + 1]!)];
  context.builder.addNode(
    'Pad',
    [context.nameOf(inputIndex), context.builder.addIntegers(`p${padIndex}`, pads)],
    outputName(context),
  );
}

/**
 * Flattens an image, or reshapes a flat tensor, for any batch size. An image is first converted
 * back to TFLite's axis order.
 */
function mapReshape(context: MappingContext): void {
  const { builder, operator } = context;
  const [inputIndex] = operator.inputs as [number];
  const output = outputName(context);
  let input = context.nameOf(inputIndex);
  if (tensorOf(context, inputIndex).shape.length === 4)
    input = builder.addNode('Transpose', [input], `${output}_nhwc`, {
      perm: { ints: [0, 2, 3, 1] },
    });
  const shape = tensorOf(context, operator.outputs[0]!).shape;
  if (shape.length === 4) throw new Error('RESHAPE to an image is not supported by the converter');
  // A 0 in ONNX copies the input's dimension: the batch.
  builder.addNode(
    'Reshape',
    [input, builder.addIntegers(`s${operator.outputs[0]}`, [0, ...shape.slice(1)])],
    output,
  );
}

function mapConcatenation(context: MappingContext): void {
  const options = optionsOf(context);
  const isImage = tensorOf(context, context.operator.outputs[0]!).shape.length === 4;
  const axis = isImage ? [0, 2, 3, 1][options.int32(0)]! : options.int32(0);
  activate(context, options.int8(1), (output) =>
    context.builder.addNode('Concat', inputNames(context), output, { axis: { int: axis } }),
  );
}

/** Resizes by scales, because sizes would fix the batch. */
function mapResize(context: MappingContext): void {
  const options = optionsOf(context);
  const [inputIndex] = context.operator.inputs as [number];
  const from = tensorOf(context, inputIndex).shape;
  const to = tensorOf(context, context.operator.outputs[0]!).shape;
  const scales = new Float32Array([1, 1, to[1]! / from[1]!, to[2]! / from[2]!]);
  const mode = coordinateMode(options);
  context.builder.addNode(
    'Resize',
    [
      context.nameOf(inputIndex),
      '',
      context.builder.addFloats(`r${context.operator.outputs[0]}`, [4], scales),
    ],
    outputName(context),
    {
      mode: { string: 'linear' },
      coordinate_transformation_mode: { string: mode },
    },
  );
}

/** Fields 2 and 3 of ResizeBilinearOptions are align_corners and half_pixel_centers. */
function coordinateMode(options: FlatbufferTable): string {
  if (options.int8(2) !== 0) return 'align_corners';
  return options.int8(3) !== 0 ? 'half_pixel' : 'asymmetric';
}

/** Adds `node` and, if TFLite fused an activation into it, this activation. */
function activate(
  context: MappingContext,
  activation: number,
  node: (output: string) => string,
): void {
  const output = outputName(context);
  if (activation === 0) return void node(output);
  const linear = node(`${output}_linear`);
  const { builder } = context;
  if (activation === 1) builder.addNode('Relu', [linear], output);
  else if (activation === 3)
    builder.addNode(
      'Clip',
      [
        linear,
        builder.addFloats('zero', [], new Float32Array([0])),
        builder.addFloats('six', [], new Float32Array([6])),
      ],
      output,
    );
  else
    throw new Error(
      `TFLite activation ${activation} is unknown to the converter (known: none, RELU, RELU6)`,
    );
}

/**
 * Returns the padding in ONNX's order [top, left, bottom, right]. TFLite's "SAME" puts the odd
 * pixel at the end, and depends on the image's size if the stride is larger than 1.
 */
function windowPads(
  context: MappingContext,
  kernel: readonly number[],
  strides: readonly number[],
  dilations: readonly number[],
): number[] {
  const isSame = optionsOf(context).int8(0) === 0;
  if (!isSame) return [0, 0, 0, 0];
  const shape = tensorOf(context, context.operator.inputs[0]!).shape;
  const totals = [0, 1].map((axis) =>
    samePadding(shape[axis + 1]!, kernel[axis]!, strides[axis]!, dilations[axis]!),
  );
  const before = totals.map((total) => Math.floor(total / 2));
  return [...before, ...totals.map((total, axis) => total - before[axis]!)];
}

/** Returns the number of pixels that TFLite's "SAME" adds along one axis, both ends together. */
export function samePadding(
  size: number,
  kernel: number,
  stride: number,
  dilation: number,
): number {
  return Math.max((Math.ceil(size / stride) - 1) * stride + (kernel - 1) * dilation + 1 - size, 0);
}

/** Follows folded operators back to the constant behind a tensor. */
function constantOf(
  context: MappingContext,
  index: number,
): { shape: number[]; values: Float32Array } {
  const tensor = tensorOf(context, index);
  if (tensor.data.length > 0) return { shape: tensor.shape, values: constantValues(tensor) };
  const source = context.graph.operators.find(({ outputs }) => outputs.includes(index));
  if (source?.name !== 'DEQUANTIZE' && source?.name !== 'DENSIFY')
    throw new Error(`weights ${tensor.name} are computed; the converter needs constants`);
  return constantOf(context, source.inputs[0]!);
}

/** Transposes from [rows, columns] to [columns, rows]. */
function transpose(values: Float32Array, [rows, columns]: readonly [number, number]): Float32Array {
  const result = new Float32Array(values.length);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      result[column * rows + row] = values[row * columns + column]!;
  return result;
}

function transposeEach(
  values: Float32Array,
  count: number,
  size: readonly [number, number],
): Float32Array {
  const result = new Float32Array(values.length);
  const length = values.length / count;
  for (let i = 0; i < count; i += 1)
    result.set(transpose(values.subarray(i * length, (i + 1) * length), size), i * length);
  return result;
}

function tensorOf(context: MappingContext, index: number): TfliteTensor {
  return context.graph.tensors[index]!;
}

function optionsOf({ operator }: MappingContext): FlatbufferTable {
  if (!operator.options) throw new Error(`TFLite operator ${operator.name} carries no options`);
  return operator.options;
}

function inputNames({ operator, nameOf, graph }: MappingContext): string[] {
  const constant = operator.inputs.find((index) => graph.tensors[index]!.data.length > 0);
  if (constant !== undefined)
    throw new Error(`${operator.name} with a constant operand is not supported by the converter`);
  return operator.inputs.map(nameOf);
}

function outputName({ operator, nameOf }: MappingContext): string {
  return nameOf(operator.outputs[0]!);
}
