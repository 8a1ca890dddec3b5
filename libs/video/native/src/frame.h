// A decoded picture.
#pragma once

#include <memory>
#include <vector>

#include "native_class.h"
#include "ownership.h"

extern "C" {
#include <libavutil/frame.h>
}

namespace binding {

inline void freeFrame(AVFrame* frame) { av_frame_free(&frame); }

/**
 * Memory of planes that JavaScript can see. While the frame has it, this is empty. When the frame
 * lets it go, it stays here until JavaScript has collected the last view.
 */
class ViewedMemory {
 public:
  ViewedMemory() = default;
  ViewedMemory(const ViewedMemory&) = delete;
  ViewedMemory& operator=(const ViewedMemory&) = delete;
  ~ViewedMemory();
  void keep(const AVFrame& frame);

 private:
  std::vector<AVBufferRef*> buffers_;
};

/**
 * Owns a frame. A view does not count as a reference to the frame's memory: a frame with views is
 * still writable if nobody else, such as an encoder, holds its memory.
 */
class OwnedFrame final : public Owned<AVFrame, freeFrame> {
 public:
  explicit OwnedFrame(Napi::Env env) : Owned("Frame"), reported_(env) {}
  ~OwnedFrame() override { keepViews(); }

  /** Throws if there is no picture. */
  AVFrame* requirePicture(Napi::Env env) const;
  /** Call it before whatever may make the frame let go of its memory. */
  void keepViews();
  /** Call it after each change of the frame's memory. */
  void report();
  std::shared_ptr<ViewedMemory> view();

 private:
  std::shared_ptr<ViewedMemory> views_;
  ReportedMemory reported_;
};

class Frame final : public NativeClass<Frame> {
 public:
  static constexpr const char* kName = "Frame";
  static constexpr napi_type_tag kTag = {0x8686d9074fc70457, 0xe75039fa9321073f};
  static void define(Napi::Env env, Napi::Object exports);

  explicit Frame(const Napi::CallbackInfo& info);
  const std::shared_ptr<OwnedFrame>& owned() const { return owned_; }

 private:
  void alloc(const Napi::CallbackInfo& info);
  void free(const Napi::CallbackInfo& info);
  void unref(const Napi::CallbackInfo& info);
  Napi::Value getBuffer(const Napi::CallbackInfo& info);
  Napi::Value copy(const Napi::CallbackInfo& info);
  Napi::Value makeWritable(const Napi::CallbackInfo& info);
  Napi::Value isWritable(const Napi::CallbackInfo& info);
  Napi::Value linesize(const Napi::CallbackInfo& info);
  Napi::Value data(const Napi::CallbackInfo& info);
  template <auto Field>
  Napi::Value intField(const Napi::CallbackInfo& info);
  template <int64_t AVFrame::*Field>
  Napi::Value time(const Napi::CallbackInfo& info);
  template <int64_t AVFrame::*Field>
  void setTime(const Napi::CallbackInfo& info, const Napi::Value& value);
  void setFormat(const Napi::CallbackInfo& info, const Napi::Value& value);
  template <int AVFrame::*Field>
  void setSide(const Napi::CallbackInfo& info, const Napi::Value& value);
  template <auto Field, typename Enumeration, int End>
  void setColour(const Napi::CallbackInfo& info, const Napi::Value& value);

  /** Returns a frame whose form may change: one without memory, which has the old form. */
  AVFrame* requireFormless(Napi::Env env) const;

  std::shared_ptr<OwnedFrame> owned_;
};

}  // namespace binding
