import {
  decodePeople,
  detectorInputSidePx,
  sampleRegion,
  shownSize,
  wholeImage,
  type InputSpec,
  type Region,
} from '@strideform/pose';
import { readManifest, type ModelManifest } from '@strideform/pose-runtime';
import { decodeFrames } from '@strideform/video/codecs';
import { runOnnx } from './onnx-runtime.ts';

/** Inputs of the models from the frames of a clip. */
export interface ModelInputs {
  detector: Float32Array[];
  landmarks: Float32Array[];
  /** Region of the image for each of the `landmarks` inputs. */
  regions: Region[];
}

/**
 * Reads every `step`th frame of a clip of ours (decoded in this process), and the region of the
 * first person that the detector finds in it.
 */
export async function modelInputs(
  clipPath: string,
  step: number,
  modelDir: string,
): Promise<ModelInputs> {
  const detector = readManifest('blazepose-detector');
  const landmarker = readManifest('blazepose-full');
  const inputs: ModelInputs = { detector: [], landmarks: [], regions: [] };
  for await (const frame of decodeFrames(clipPath)) {
    if (frame.index % step !== 0) continue;
    const { widthPx, heightPx } = shownSize(frame);
    const image = wholeImage(widthPx, heightPx);
    const seen = sampled(
      (target) => sampleRegion(frame, image, specOf(detector, 'black'), target),
      detectorInputSidePx,
    );
    inputs.detector.push(seen);
    const {
      outputs: { boxes, scores },
    } = await runOnnx(detector.name, [seen], { modelDir, threads: 1 });
    const [person] = decodePeople({ boxes: boxes!, scores: scores! }, image);
    if (!person) continue;
    inputs.landmarks.push(
      sampled(
        (target) => sampleRegion(frame, person.region, specOf(landmarker, 'edge'), target),
        landmarker.input.sidePx,
      ),
    );
    inputs.regions.push(person.region);
  }
  return inputs;
}

function sampled(fill: (target: Float32Array) => void, sidePx: number): Float32Array {
  const target = new Float32Array(3 * sidePx * sidePx);
  fill(target);
  return target;
}

function specOf(
  { input: { sidePx, minimum, maximum } }: ModelManifest,
  outside: InputSpec['outside'],
): InputSpec {
  return { sidePx, minimum, maximum, outside };
}
