# Inference on NVIDIA GPUs. The image takes code and models from the CPU image. It adds CUDA 12,
# cuDNN 9 and the execution provider, which the npm package lacks.
#   docker build -f deploy/images/inference-cuda.Dockerfile \
#     --build-arg INFERENCE_IMAGE=strideform/inference -t strideform/inference-cuda deploy/images
ARG INFERENCE_IMAGE=strideform/inference
# ONNX Runtime's cuda12 provider is linked against CUDA 12 with cuDNN 9; the "runtime" image has
# no compilers.
ARG CUDA_IMAGE=docker.io/nvidia/cuda:12.6.3-cudnn-runtime-ubuntu24.04

FROM ${INFERENCE_IMAGE} AS inference

# The provider's libraries come from NuGet. The script is part of the package that loads them, so
# the versions cannot differ.
FROM inference AS provider
# Only this build stage runs as root. The final image has a user without rights.
# hadolint ignore=DL3002
USER 0
WORKDIR /app/node_modules/onnxruntime-node
RUN node script/install.js --onnxruntime-node-install=cuda12 \
 && test -s bin/napi-v6/linux/x64/libonnxruntime_providers_cuda.so \
 && rm -f bin/napi-v6/linux/x64/libonnxruntime_providers_tensorrt.so

FROM ${CUDA_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="strideform-inference-cuda" \
      org.opencontainers.image.description="Strideform: inference on NVIDIA GPUs" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0 AND LGPL-2.1-or-later AND BSD-2-Clause"
# Inference needs "compute" of the driver. Video decoding stays on the CPU.
ENV NODE_ENV=production STRIDEFORM_CACHE_DIR=/app/models-cache POSE_EXECUTION_PROVIDER=cuda \
    NVIDIA_VISIBLE_DEVICES=all NVIDIA_DRIVER_CAPABILITIES=compute,utility
WORKDIR /app
COPY --from=inference /usr/local/bin/node /usr/local/bin/node
COPY --from=inference /usr/local/LICENSE /usr/local/LICENSE
COPY --from=provider /app /app
USER 65532:65532
EXPOSE 9100
HEALTHCHECK --interval=10s --timeout=3s --start-period=120s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.TELEMETRY_PORT || 9100}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The start fails if there is no GPU, because the service never falls back to the CPU by itself.
ENTRYPOINT ["node", "--enable-source-maps", "/app/service/dist/main.js"]
