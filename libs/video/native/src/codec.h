// Decoders and encoders.
#pragma once

#include <memory>

#include "format.h"
#include "frame.h"
#include "native_class.h"
#include "ownership.h"
#include "packet.h"

extern "C" {
#include <libavcodec/avcodec.h>
}

namespace binding {

inline void freeCodecContext(AVCodecContext* context) { avcodec_free_context(&context); }

class OwnedCodecContext final : public Owned<AVCodecContext, freeCodecContext> {
 public:
  OwnedCodecContext() : Owned("CodecContext") {}
};

class Codec final : public NativeClass<Codec> {
 public:
  static constexpr const char* kName = "Codec";
  static constexpr napi_type_tag kTag = {0x65c9a72076840be8, 0x4fda4844a520c5a5};
  static void define(Napi::Env env, Napi::Object exports);

  explicit Codec(const Napi::CallbackInfo& info) : NativeClass(info) {}
  /** Returns nullptr for null and undefined. */
  static const AVCodec* pointerOf(const Napi::Value& value);

 private:
  static Napi::Value findDecoder(const Napi::CallbackInfo& info);
  static Napi::Value findEncoderByName(const Napi::CallbackInfo& info);
  static Napi::Value wrap(Napi::Env env, const AVCodec* codec);
  Napi::Value name(const Napi::CallbackInfo& info);

  const AVCodec* codec_ = nullptr;
};

/** Facts about a stream of a file. It belongs to the file. */
class CodecParameters final : public NativeClass<CodecParameters> {
 public:
  static constexpr const char* kName = "CodecParameters";
  static constexpr napi_type_tag kTag = {0x027046677af4d6d2, 0x8ed6dd9e94137741};
  static void define(Napi::Env env, Napi::Object exports);
  static Napi::Value wrap(Napi::Env env, const PartOf<OwnedFormat, AVStream>& stream);

  explicit CodecParameters(const Napi::CallbackInfo& info) : NativeClass(info) {}
  AVCodecParameters* require(Napi::Env env) const { return stream_.require(env)->codecpar; }

 private:
  Napi::Value fromContext(const Napi::CallbackInfo& info);
  Napi::Value getCodedSideData(const Napi::CallbackInfo& info);
  Napi::Value codecId(const Napi::CallbackInfo& info);
  Napi::Value sampleAspectRatio(const Napi::CallbackInfo& info);
  template <auto Field>
  Napi::Value intField(const Napi::CallbackInfo& info);

  PartOf<OwnedFormat, AVStream> stream_;
};

class CodecContext final : public NativeClass<CodecContext> {
 public:
  static constexpr const char* kName = "CodecContext";
  static constexpr napi_type_tag kTag = {0x6269cb736b7ed33e, 0x700b1a033aaedf94};
  static void define(Napi::Env env, Napi::Object exports);

  explicit CodecContext(const Napi::CallbackInfo& info)
      : NativeClass(info), owned_(std::make_shared<OwnedCodecContext>()) {}
  const std::shared_ptr<OwnedCodecContext>& owned() const { return owned_; }

 private:
  void allocContext3(const Napi::CallbackInfo& info);
  void freeContext(const Napi::CallbackInfo& info);
  Napi::Value open2Sync(const Napi::CallbackInfo& info);
  Napi::Value parametersToContext(const Napi::CallbackInfo& info);
  Napi::Value sendPacket(const Napi::CallbackInfo& info);
  Napi::Value receiveFrame(const Napi::CallbackInfo& info);
  Napi::Value receiveFrameSync(const Napi::CallbackInfo& info);
  Napi::Value sendFrame(const Napi::CallbackInfo& info);
  Napi::Value receivePacket(const Napi::CallbackInfo& info);

  /** Returns a context that is not open. An open one has laid out its memory. */
  AVCodecContext* requireClosed(Napi::Env env) const;
  template <auto Field>
  Napi::Value intField(const Napi::CallbackInfo& info);
  template <int AVCodecContext::*Field, int Least, int Most>
  void setIntField(const Napi::CallbackInfo& info, const Napi::Value& value);
  template <auto Field, typename Enumeration, int Least, int End>
  void setEnumField(const Napi::CallbackInfo& info, const Napi::Value& value);
  template <AVRational AVCodecContext::*Field>
  Napi::Value rationalField(const Napi::CallbackInfo& info);
  template <AVRational AVCodecContext::*Field>
  void setRationalField(const Napi::CallbackInfo& info, const Napi::Value& value);

  std::shared_ptr<OwnedCodecContext> owned_;
};

/** Returns the name of a codec by its number in JavaScript. */
Napi::Value codecName(const Napi::CallbackInfo& info);

}  // namespace binding
