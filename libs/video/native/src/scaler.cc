#include "scaler.h"

#include "frame.h"

namespace binding {
namespace {

/** One as libswscale's fixed-point number, for contrast and saturation. */
constexpr int kUnchanged = 1 << 16;

bool isFullRange(const AVFrame& frame) {
  return frame.color_range == AVCOL_RANGE_JPEG || frame.format == AV_PIX_FMT_YUVJ420P ||
         frame.format == AV_PIX_FMT_YUVJ422P || frame.format == AV_PIX_FMT_YUVJ444P;
}

AVPixelFormat formatOf(const AVFrame& frame) { return static_cast<AVPixelFormat>(frame.format); }

}  // namespace

void SoftwareScaleContext::define(Napi::Env env, Napi::Object exports) {
  using Self = SoftwareScaleContext;
  exports.Set(kName, DefineClass(env, kName,
                                 {
                                     InstanceMethod("allocContext", &Self::allocContext),
                                     InstanceMethod("freeContext", &Self::freeContext),
                                     InstanceMethod("scaleFrameSync", &Self::scaleFrameSync),
                                 }));
}

/** The context is made for the first frame, whose form it needs. */
void SoftwareScaleContext::allocContext(const Napi::CallbackInfo&) {
  owned_->reset(nullptr);
  isAllocated_ = true;
}

void SoftwareScaleContext::freeContext(const Napi::CallbackInfo&) {
  owned_->reset(nullptr);
  isAllocated_ = false;
}

Napi::Value SoftwareScaleContext::scaleFrameSync(const Napi::CallbackInfo& info) {
  if (!isAllocated_)
    throw Napi::Error::New(info.Env(), "The SoftwareScaleContext was not allocated, or freed.");
  const AVFrame* target = Frame::of(info[0]).owned()->requirePicture(info.Env());
  const AVFrame* source = Frame::of(info[1]).owned()->requirePicture(info.Env());
  if (av_frame_is_writable(const_cast<AVFrame*>(target)) <= 0) return number(info, AVERROR(EINVAL));
  // Takes the context that there is, and frees it if it does not fit these frames.
  owned_->reset(sws_getCachedContext(owned_->release(), source->width, source->height,
                                     formatOf(*source), target->width, target->height,
                                     formatOf(*target), SWS_BICUBIC, nullptr, nullptr, nullptr));
  if (owned_->get() == nullptr) return number(info, AVERROR(EINVAL));
  sws_setColorspaceDetails(owned_->get(), sws_getCoefficients(source->colorspace),
                           isFullRange(*source), sws_getCoefficients(target->colorspace),
                           isFullRange(*target), 0, kUnchanged, kUnchanged);
  return number(info, sws_scale(owned_->get(), source->data, source->linesize, 0, source->height,
                                target->data, target->linesize));
}

}  // namespace binding
