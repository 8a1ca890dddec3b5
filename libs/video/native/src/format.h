// Files: reading their packets, and writing them.
#pragma once

#include <memory>
#include <vector>

#include "native_class.h"
#include "ownership.h"

extern "C" {
#include <libavformat/avformat.h>
}

namespace binding {

void freeFormat(AVFormatContext* context);

/** Owns an input or an output, and knows which of FFmpeg's calls it allows next. */
class OwnedFormat final : public Owned<AVFormatContext, freeFormat> {
 public:
  /** An input is allocated, then reading. An output is new, then writing, then ended. */
  enum class Stage { kAllocated, kReading, kNew, kWriting, kEnded };

  OwnedFormat() : Owned("FormatContext") {}

  Stage stage = Stage::kAllocated;

  /** Throws unless an input is open. */
  AVFormatContext* requireReading(Napi::Env env) const;
  /** Throws if this is not an output. */
  AVFormatContext* requireOutput(Napi::Env env) const;
  /** Returns true until an output's header is written, which describes the streams. */
  bool acceptsStreams() const { return stage == Stage::kNew; }
};

class InputFormat final : public NativeClass<InputFormat> {
 public:
  static constexpr const char* kName = "InputFormat";
  static constexpr napi_type_tag kTag = {0x2adb7c7ea13fe3a5, 0x5a68d32ff375438a};
  static void define(Napi::Env env, Napi::Object exports);
  static Napi::Value wrap(Napi::Env env, const AVInputFormat* format);

  explicit InputFormat(const Napi::CallbackInfo& info) : NativeClass(info) {}

 private:
  Napi::Value name(const Napi::CallbackInfo& info);

  const AVInputFormat* format_ = nullptr;
};

/** A copy of a file's metadata. */
class Dictionary final : public NativeClass<Dictionary> {
 public:
  static constexpr const char* kName = "Dictionary";
  static constexpr napi_type_tag kTag = {0xf23e3092cabe9eb9, 0xf7366bca8910211f};
  static void define(Napi::Env env, Napi::Object exports);
  static Napi::Value copyOf(Napi::Env env, const AVDictionary* entries);

  explicit Dictionary(const Napi::CallbackInfo& info) : NativeClass(info) {}
  ~Dictionary() override { av_dict_free(&entries_); }

 private:
  Napi::Value get(const Napi::CallbackInfo& info);

  AVDictionary* entries_ = nullptr;
};

class Stream final : public NativeClass<Stream> {
 public:
  static constexpr const char* kName = "Stream";
  static constexpr napi_type_tag kTag = {0x808283d5b046bc11, 0xf93afe367126c646};
  static void define(Napi::Env env, Napi::Object exports);
  static Napi::Value wrap(Napi::Env env, const std::shared_ptr<OwnedFormat>& format,
                          AVStream* stream);

  explicit Stream(const Napi::CallbackInfo& info) : NativeClass(info) {}

 private:
  Napi::Value index(const Napi::CallbackInfo& info);
  Napi::Value disposition(const Napi::CallbackInfo& info);
  Napi::Value duration(const Napi::CallbackInfo& info);
  Napi::Value timeBase(const Napi::CallbackInfo& info);
  void setTimeBase(const Napi::CallbackInfo& info, const Napi::Value& value);
  Napi::Value codecpar(const Napi::CallbackInfo& info);

  PartOf<OwnedFormat, AVStream> part_;
};

class FormatContext final : public NativeClass<FormatContext> {
 public:
  static constexpr const char* kName = "FormatContext";
  static constexpr napi_type_tag kTag = {0x953b82116f75362e, 0xbe9a902a3943da25};
  static void define(Napi::Env env, Napi::Object exports);

  explicit FormatContext(const Napi::CallbackInfo& info)
      : NativeClass(info), owned_(std::make_shared<OwnedFormat>()) {}
  const std::shared_ptr<OwnedFormat>& owned() const { return owned_; }

 private:
  void allocContext(const Napi::CallbackInfo& info);
  Napi::Value allocOutputContext2(const Napi::CallbackInfo& info);
  void freeContext(const Napi::CallbackInfo& info);
  Napi::Value openInputSync(const Napi::CallbackInfo& info);
  void closeInputSync(const Napi::CallbackInfo& info);
  Napi::Value findStreamInfoSync(const Napi::CallbackInfo& info);
  Napi::Value findBestStream(const Napi::CallbackInfo& info);
  Napi::Value readFrameSync(const Napi::CallbackInfo& info);
  Napi::Value seekFrameSync(const Napi::CallbackInfo& info);
  Napi::Value newStream(const Napi::CallbackInfo& info);
  Napi::Value openOutput(const Napi::CallbackInfo& info);
  Napi::Value closeOutput(const Napi::CallbackInfo& info);
  Napi::Value writeHeader(const Napi::CallbackInfo& info);
  Napi::Value interleavedWriteFrame(const Napi::CallbackInfo& info);
  Napi::Value writeTrailer(const Napi::CallbackInfo& info);
  Napi::Value nbStreams(const Napi::CallbackInfo& info);
  Napi::Value streams(const Napi::CallbackInfo& info);
  Napi::Value duration(const Napi::CallbackInfo& info);
  Napi::Value metadata(const Napi::CallbackInfo& info);
  Napi::Value iformat(const Napi::CallbackInfo& info);

  std::shared_ptr<OwnedFormat> owned_;
};

}  // namespace binding
