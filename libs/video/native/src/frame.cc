#include "frame.h"

#include <algorithm>

#include "arguments.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

namespace binding {
namespace {

/** Longest side that FFmpeg's own checks accept at all. */
constexpr int kMaxSide = 1 << 16;

/** Returns a plane's rows. Planes 1 and 2 of most formats are chroma, with fewer rows. */
int rowsOf(const AVFrame& frame, int plane) {
  const auto* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
  if (format == nullptr) return 0;
  const bool isChroma = (plane == 1 || plane == 2) && format->nb_components >= 3;
  return isChroma ? AV_CEIL_RSHIFT(frame.height, format->log2_chroma_h) : frame.height;
}

/** Returns a plane's size within its buffer. Rows stored from the last to the first have none. */
size_t sizeOf(const AVFrame& frame, int plane, const AVBufferRef& buffer) {
  if (frame.linesize[plane] <= 0) return 0;
  const size_t wanted = static_cast<size_t>(frame.linesize[plane]) *
                        static_cast<size_t>(rowsOf(frame, plane));
  const auto offset = frame.data[plane] - buffer.data;
  return std::min(wanted, buffer.size - static_cast<size_t>(offset));
}

/** Returns true if nothing but this frame refers to its memory. */
bool isOnlyOwner(const AVFrame& frame) {
  return frame.buf[0] != nullptr && av_frame_is_writable(const_cast<AVFrame*>(&frame)) > 0;
}

}  // namespace

ViewedMemory::~ViewedMemory() {
  for (auto* buffer : buffers_) av_buffer_unref(&buffer);
}

void ViewedMemory::keep(const AVFrame& frame) {
  for (const auto* buffer : frame.buf) {
    if (buffer == nullptr) break;
    // Without memory for a reference, the views would dangle.
    AVBufferRef* kept = av_buffer_ref(buffer);
    if (kept == nullptr) throw std::bad_alloc();
    buffers_.push_back(kept);
  }
}

AVFrame* OwnedFrame::requirePicture(Napi::Env env) const {
  AVFrame* frame = require(env);
  if (frame->buf[0] == nullptr || frame->data[0] == nullptr)
    throw Napi::Error::New(env, "The Frame has no picture.");
  return frame;
}

void OwnedFrame::keepViews() {
  const bool hasViews = views_ != nullptr && views_.use_count() > 1;
  if (hasViews && get() != nullptr) views_->keep(*get());
  views_.reset();
}

void OwnedFrame::report() {
  int64_t bytes = 0;
  const AVFrame* frame = get();
  for (int i = 0; frame != nullptr && i < AV_NUM_DATA_POINTERS && frame->buf[i] != nullptr; i += 1)
    bytes += static_cast<int64_t>(frame->buf[i]->size);
  reported_.set(bytes);
}

std::shared_ptr<ViewedMemory> OwnedFrame::view() {
  if (views_ == nullptr) views_ = std::make_shared<ViewedMemory>();
  return views_;
}

void Frame::define(Napi::Env env, Napi::Object exports) {
  exports.Set(
      kName,
      DefineClass(
          env, kName,
          {
              InstanceMethod("alloc", &Frame::alloc),
              InstanceMethod("free", &Frame::free),
              InstanceMethod("unref", &Frame::unref),
              InstanceMethod("getBuffer", &Frame::getBuffer),
              InstanceMethod("copy", &Frame::copy),
              InstanceMethod("makeWritable", &Frame::makeWritable),
              InstanceAccessor("isWritable", &Frame::isWritable, nullptr),
              InstanceAccessor("linesize", &Frame::linesize, nullptr),
              InstanceAccessor("data", &Frame::data, nullptr),
              InstanceAccessor("format", &Frame::intField<&AVFrame::format>, &Frame::setFormat),
              InstanceAccessor("width", &Frame::intField<&AVFrame::width>,
                               &Frame::setSide<&AVFrame::width>),
              InstanceAccessor("height", &Frame::intField<&AVFrame::height>,
                               &Frame::setSide<&AVFrame::height>),
              InstanceAccessor(
                  "colorRange", &Frame::intField<&AVFrame::color_range>,
                  &Frame::setColour<&AVFrame::color_range, AVColorRange, AVCOL_RANGE_NB>),
              InstanceAccessor("colorSpace", &Frame::intField<&AVFrame::colorspace>,
                               &Frame::setColour<&AVFrame::colorspace, AVColorSpace, AVCOL_SPC_NB>),
              InstanceAccessor("colorPrimaries", &Frame::intField<&AVFrame::color_primaries>,
                               &Frame::setColour<&AVFrame::color_primaries, AVColorPrimaries,
                                                 AVCOL_PRI_NB>),
              InstanceAccessor("colorTrc", &Frame::intField<&AVFrame::color_trc>,
                               &Frame::setColour<&AVFrame::color_trc,
                                                 AVColorTransferCharacteristic, AVCOL_TRC_NB>),
              InstanceAccessor("flags", &Frame::intField<&AVFrame::flags>, nullptr),
              InstanceAccessor("decodeErrorFlags", &Frame::intField<&AVFrame::decode_error_flags>,
                               nullptr),
              InstanceAccessor("pts", &Frame::time<&AVFrame::pts>, &Frame::setTime<&AVFrame::pts>),
              InstanceAccessor("duration", &Frame::time<&AVFrame::duration>,
                               &Frame::setTime<&AVFrame::duration>),
          }));
}

Frame::Frame(const Napi::CallbackInfo& info)
    : NativeClass(info), owned_(std::make_shared<OwnedFrame>(info.Env())) {}

void Frame::alloc(const Napi::CallbackInfo& info) {
  owned_->requireIdle(info.Env());
  AVFrame* frame = av_frame_alloc();
  if (frame == nullptr) throw Napi::Error::New(info.Env(), "There is no memory for a frame.");
  owned_->keepViews();
  owned_->reset(frame);
  owned_->report();
}

void Frame::free(const Napi::CallbackInfo& info) {
  owned_->requireIdle(info.Env());
  owned_->keepViews();
  owned_->reset(nullptr);
  owned_->report();
}

void Frame::unref(const Napi::CallbackInfo& info) {
  AVFrame* frame = owned_->require(info.Env());
  owned_->keepViews();
  av_frame_unref(frame);
  owned_->report();
}

Napi::Value Frame::getBuffer(const Napi::CallbackInfo& info) {
  AVFrame* frame = owned_->require(info.Env());
  const int align = info[0].IsUndefined() ? 0 : toInt(info[0], 0, 1 << 10);
  // FFmpeg would lose the memory that the frame has.
  if (frame->buf[0] != nullptr) return number(info, AVERROR(EINVAL));
  const int status = av_frame_get_buffer(frame, align);
  owned_->report();
  return number(info, status);
}

Napi::Value Frame::copy(const Napi::CallbackInfo& info) {
  AVFrame* target = owned_->requirePicture(info.Env());
  const AVFrame* source = of(info[0]).owned_->requirePicture(info.Env());
  const bool hasSameForm = source->format == target->format && source->width == target->width &&
                           source->height == target->height;
  if (!hasSameForm || !isOnlyOwner(*target)) return number(info, AVERROR(EINVAL));
  return number(info, av_frame_copy(target, source));
}

Napi::Value Frame::makeWritable(const Napi::CallbackInfo& info) {
  AVFrame* frame = owned_->requirePicture(info.Env());
  if (isOnlyOwner(*frame)) return number(info, 0);
  owned_->keepViews();
  const int status = av_frame_make_writable(frame);
  owned_->report();
  return number(info, status);
}

Napi::Value Frame::isWritable(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), isOnlyOwner(*owned_->require(info.Env())));
}

Napi::Value Frame::linesize(const Napi::CallbackInfo& info) {
  const AVFrame* frame = owned_->require(info.Env());
  auto sizes = Napi::Array::New(info.Env(), AV_NUM_DATA_POINTERS);
  for (uint32_t i = 0; i < AV_NUM_DATA_POINTERS; i += 1) sizes.Set(i, frame->linesize[i]);
  return sizes;
}

/** The planes are views of the frame's memory, which stays as long as they do. */
Napi::Value Frame::data(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  AVFrame* frame = owned_->require(env);
  if (frame->buf[0] == nullptr || frame->data[0] == nullptr) return env.Null();
  auto planes = Napi::Array::New(env);
  using Memory = std::shared_ptr<ViewedMemory>;
  for (int i = 0; i < AV_NUM_DATA_POINTERS && frame->data[i] != nullptr; i += 1) {
    const AVBufferRef* buffer = av_frame_get_plane_buffer(frame, i);
    if (buffer == nullptr) break;
    const auto forget = [](Napi::BasicEnv, uint8_t*, Memory* memory) { delete memory; };
    planes.Set(static_cast<uint32_t>(i),
               Napi::Buffer<uint8_t>::New(env, frame->data[i], sizeOf(*frame, i, *buffer), forget,
                                          new Memory(owned_->view())));
  }
  return planes;
}

template <auto Field>
Napi::Value Frame::intField(const Napi::CallbackInfo& info) {
  return number(info, static_cast<int>(owned_->require(info.Env())->*Field));
}

template <int64_t AVFrame::*Field>
Napi::Value Frame::time(const Napi::CallbackInfo& info) {
  return fromInt64(info.Env(), owned_->require(info.Env())->*Field);
}

template <int64_t AVFrame::*Field>
void Frame::setTime(const Napi::CallbackInfo& info, const Napi::Value& value) {
  owned_->require(info.Env())->*Field = toInt64(value);
}

AVFrame* Frame::requireFormless(Napi::Env env) const {
  AVFrame* frame = owned_->require(env);
  if (frame->buf[0] != nullptr)
    throw Napi::Error::New(env, "The Frame has a picture, so its form cannot change.");
  return frame;
}

void Frame::setFormat(const Napi::CallbackInfo& info, const Napi::Value& value) {
  AVFrame* frame = requireFormless(info.Env());
  frame->format = toEnum<AVPixelFormat>(value, 0, AV_PIX_FMT_NB);
}

template <int AVFrame::*Field>
void Frame::setSide(const Napi::CallbackInfo& info, const Napi::Value& value) {
  AVFrame* frame = requireFormless(info.Env());
  frame->*Field = toInt(value, 1, kMaxSide);
}

template <auto Field, typename Enumeration, int End>
void Frame::setColour(const Napi::CallbackInfo& info, const Napi::Value& value) {
  owned_->require(info.Env())->*Field = toEnum<Enumeration>(value, 0, End);
}

}  // namespace binding
