#include "format.h"

#include "arguments.h"
#include "codec.h"
#include "job.h"
#include "packet.h"

namespace binding {
namespace {

bool hasOwnFile(const AVFormatContext& output) {
  return (output.oformat->flags & AVFMT_NOFILE) == 0;
}

int closeFile(AVFormatContext* output) {
  return hasOwnFile(*output) && output->pb != nullptr ? avio_closep(&output->pb) : 0;
}

/** The binding sets options one by one, and FFmpeg finds the format of an input itself. */
void requireNone(const Napi::Value& value) {
  if (!value.IsNull() && !value.IsUndefined())
    throw Napi::TypeError::New(value.Env(), "Only null was expected.");
}

/** Returns a promise of a status, for a call that the stage of a file does not allow. */
Napi::Value refused(Napi::Env env) {
  return Job::run(env, {}, [] { return AVERROR(EINVAL); });
}

}  // namespace

void freeFormat(AVFormatContext* context) {
  if (context->oformat == nullptr) {
    avformat_close_input(&context);
    return;
  }
  closeFile(context);
  avformat_free_context(context);
}

AVFormatContext* OwnedFormat::requireReading(Napi::Env env) const {
  AVFormatContext* context = require(env);
  if (stage != Stage::kReading) throw Napi::Error::New(env, "The FormatContext reads no file.");
  return context;
}

AVFormatContext* OwnedFormat::requireOutput(Napi::Env env) const {
  AVFormatContext* context = require(env);
  if (context->oformat == nullptr) throw Napi::Error::New(env, "The FormatContext is no output.");
  return context;
}

void InputFormat::define(Napi::Env env, Napi::Object exports) {
  const Napi::Function constructor =
      DefineClass(env, kName, {InstanceAccessor("name", &InputFormat::name, nullptr)});
  constructors(env).inputFormat = Napi::Persistent(constructor);
  exports.Set(kName, constructor);
}

Napi::Value InputFormat::wrap(Napi::Env env, const AVInputFormat* format) {
  if (format == nullptr) return env.Null();
  const Napi::Object object = constructors(env).inputFormat.New({});
  of(object).format_ = format;
  return object;
}

Napi::Value InputFormat::name(const Napi::CallbackInfo& info) {
  if (format_ == nullptr) return info.Env().Null();
  return Napi::String::New(info.Env(), format_->name);
}

void Dictionary::define(Napi::Env env, Napi::Object exports) {
  const Napi::Function constructor =
      DefineClass(env, kName, {InstanceMethod("get", &Dictionary::get)});
  constructors(env).dictionary = Napi::Persistent(constructor);
  exports.Set(kName, constructor);
}

Napi::Value Dictionary::copyOf(Napi::Env env, const AVDictionary* entries) {
  if (entries == nullptr) return env.Null();
  const Napi::Object object = constructors(env).dictionary.New({});
  if (av_dict_copy(&of(object).entries_, entries, 0) < 0)
    throw Napi::Error::New(env, "There is no memory for the metadata.");
  return object;
}

Napi::Value Dictionary::get(const Napi::CallbackInfo& info) {
  const AVDictionaryEntry* entry = av_dict_get(entries_, toText(info[0]).c_str(), nullptr, 0);
  if (entry == nullptr) return info.Env().Null();
  return Napi::String::New(info.Env(), entry->value);
}

void Stream::define(Napi::Env env, Napi::Object exports) {
  const Napi::Function constructor =
      DefineClass(env, kName,
                  {
                      InstanceAccessor("index", &Stream::index, nullptr),
                      InstanceAccessor("disposition", &Stream::disposition, nullptr),
                      InstanceAccessor("duration", &Stream::duration, nullptr),
                      InstanceAccessor("timeBase", &Stream::timeBase, &Stream::setTimeBase),
                      InstanceAccessor("codecpar", &Stream::codecpar, nullptr),
                  });
  constructors(env).stream = Napi::Persistent(constructor);
  exports.Set(kName, constructor);
}

Napi::Value Stream::wrap(Napi::Env env, const std::shared_ptr<OwnedFormat>& format,
                         AVStream* stream) {
  const Napi::Object object = constructors(env).stream.New({});
  of(object).part_ = PartOf<OwnedFormat, AVStream>(format, stream);
  return object;
}

Napi::Value Stream::index(const Napi::CallbackInfo& info) {
  return number(info, part_.require(info.Env())->index);
}

Napi::Value Stream::disposition(const Napi::CallbackInfo& info) {
  return number(info, part_.require(info.Env())->disposition);
}

Napi::Value Stream::duration(const Napi::CallbackInfo& info) {
  return fromInt64(info.Env(), part_.require(info.Env())->duration);
}

Napi::Value Stream::timeBase(const Napi::CallbackInfo& info) {
  return fromRational(info.Env(), part_.require(info.Env())->time_base);
}

void Stream::setTimeBase(const Napi::CallbackInfo& info, const Napi::Value& value) {
  AVStream* stream = part_.require(info.Env());
  if (!part_.owner()->acceptsStreams())
    throw Napi::Error::New(info.Env(), "The time base of the Stream is fixed.");
  stream->time_base = toRational(value);
}

Napi::Value Stream::codecpar(const Napi::CallbackInfo& info) {
  part_.require(info.Env());
  return CodecParameters::wrap(info.Env(), part_);
}

void FormatContext::define(Napi::Env env, Napi::Object exports) {
  using Self = FormatContext;
  exports.Set(kName,
              DefineClass(env, kName,
                          {
                              InstanceMethod("allocContext", &Self::allocContext),
                              InstanceMethod("allocOutputContext2", &Self::allocOutputContext2),
                              InstanceMethod("freeContext", &Self::freeContext),
                              InstanceMethod("openInputSync", &Self::openInputSync),
                              InstanceMethod("closeInputSync", &Self::closeInputSync),
                              InstanceMethod("findStreamInfoSync", &Self::findStreamInfoSync),
                              InstanceMethod("findBestStream", &Self::findBestStream),
                              InstanceMethod("readFrameSync", &Self::readFrameSync),
                              InstanceMethod("seekFrameSync", &Self::seekFrameSync),
                              InstanceMethod("newStream", &Self::newStream),
                              InstanceMethod("openOutput", &Self::openOutput),
                              InstanceMethod("closeOutput", &Self::closeOutput),
                              InstanceMethod("writeHeader", &Self::writeHeader),
                              InstanceMethod("interleavedWriteFrame", &Self::interleavedWriteFrame),
                              InstanceMethod("writeTrailer", &Self::writeTrailer),
                              InstanceAccessor("nbStreams", &Self::nbStreams, nullptr),
                              InstanceAccessor("streams", &Self::streams, nullptr),
                              InstanceAccessor("duration", &Self::duration, nullptr),
                              InstanceAccessor("metadata", &Self::metadata, nullptr),
                              InstanceAccessor("iformat", &Self::iformat, nullptr),
                          }));
}

void FormatContext::allocContext(const Napi::CallbackInfo& info) {
  owned_->requireIdle(info.Env());
  AVFormatContext* context = avformat_alloc_context();
  if (context == nullptr) throw Napi::Error::New(info.Env(), "There is no memory for a file.");
  owned_->reset(context);
  owned_->stage = OwnedFormat::Stage::kAllocated;
}

Napi::Value FormatContext::allocOutputContext2(const Napi::CallbackInfo& info) {
  owned_->requireIdle(info.Env());
  requireNone(info[0]);
  const auto format = toOptionalText(info[1]);
  const auto file = toOptionalText(info[2]);
  AVFormatContext* context = nullptr;
  const int status =
      avformat_alloc_output_context2(&context, nullptr, textOrNull(format), textOrNull(file));
  if (status >= 0) {
    owned_->reset(context);
    owned_->stage = OwnedFormat::Stage::kNew;
  }
  return number(info, status);
}

void FormatContext::freeContext(const Napi::CallbackInfo& info) {
  owned_->requireIdle(info.Env());
  owned_->reset(nullptr);
}

Napi::Value FormatContext::openInputSync(const Napi::CallbackInfo& info) {
  owned_->require(info.Env());
  const std::string url = toText(info[0]);
  requireNone(info[1]);
  requireNone(info[2]);
  if (owned_->stage != OwnedFormat::Stage::kAllocated) return number(info, AVERROR(EINVAL));
  // If opening fails, FFmpeg frees the context.
  AVFormatContext* context = owned_->release();
  const int status = avformat_open_input(&context, url.c_str(), nullptr, nullptr);
  if (status >= 0) {
    owned_->reset(context);
    owned_->stage = OwnedFormat::Stage::kReading;
  }
  return number(info, status);
}

void FormatContext::closeInputSync(const Napi::CallbackInfo& info) {
  owned_->requireIdle(info.Env());
  if (owned_->get() != nullptr && owned_->get()->oformat == nullptr) owned_->reset(nullptr);
}

Napi::Value FormatContext::findStreamInfoSync(const Napi::CallbackInfo& info) {
  requireNone(info[0]);
  return number(info, avformat_find_stream_info(owned_->requireReading(info.Env()), nullptr));
}

Napi::Value FormatContext::findBestStream(const Napi::CallbackInfo& info) {
  AVFormatContext* context = owned_->requireReading(info.Env());
  const auto type = toEnum<AVMediaType>(info[0], AVMEDIA_TYPE_UNKNOWN, AVMEDIA_TYPE_NB);
  return number(info, av_find_best_stream(context, type, -1, -1, nullptr, 0));
}

Napi::Value FormatContext::readFrameSync(const Napi::CallbackInfo& info) {
  AVFormatContext* context = owned_->requireReading(info.Env());
  const auto packet = Packet::of(info[0]).owned();
  AVPacket* native = packet->require(info.Env());
  av_packet_unref(native);
  const int status = av_read_frame(context, native);
  packet->report();
  return number(info, status);
}

Napi::Value FormatContext::seekFrameSync(const Napi::CallbackInfo& info) {
  AVFormatContext* context = owned_->requireReading(info.Env());
  const int stream = toInt(info[0], 0);
  const int64_t timestamp = toInt64(info[1]);
  const int flags = toInt(info[2], 0);
  if (static_cast<unsigned>(stream) >= context->nb_streams) return number(info, AVERROR(EINVAL));
  return number(info, av_seek_frame(context, stream, timestamp, flags));
}

Napi::Value FormatContext::newStream(const Napi::CallbackInfo& info) {
  AVFormatContext* context = owned_->requireOutput(info.Env());
  if (!owned_->acceptsStreams())
    throw Napi::Error::New(info.Env(), "The FormatContext has its header already.");
  AVStream* stream = avformat_new_stream(context, nullptr);
  if (stream == nullptr) throw Napi::Error::New(info.Env(), "There is no memory for a stream.");
  return Stream::wrap(info.Env(), owned_, stream);
}

Napi::Value FormatContext::openOutput(const Napi::CallbackInfo& info) {
  AVFormatContext* context = owned_->requireOutput(info.Env());
  if (context->pb != nullptr) return refused(info.Env());
  return Job::run(info.Env(), {owned_}, [context] {
    return hasOwnFile(*context) ? avio_open(&context->pb, context->url, AVIO_FLAG_WRITE) : 0;
  });
}

Napi::Value FormatContext::closeOutput(const Napi::CallbackInfo& info) {
  AVFormatContext* context = owned_->requireOutput(info.Env());
  return Job::run(info.Env(), {owned_}, [context] { return closeFile(context); });
}

Napi::Value FormatContext::writeHeader(const Napi::CallbackInfo& info) {
  AVFormatContext* context = owned_->requireOutput(info.Env());
  requireNone(info[0]);
  if (!owned_->acceptsStreams() || context->pb == nullptr) return refused(info.Env());
  const auto owned = owned_;
  return Job::run(
      info.Env(), {owned}, [context] { return avformat_write_header(context, nullptr); },
      [owned](int status) {
        owned->stage = status >= 0 ? OwnedFormat::Stage::kWriting : OwnedFormat::Stage::kEnded;
      });
}

Napi::Value FormatContext::interleavedWriteFrame(const Napi::CallbackInfo& info) {
  AVFormatContext* context = owned_->requireOutput(info.Env());
  const auto packet = Packet::of(info[0]).owned();
  AVPacket* native = packet->require(info.Env());
  const bool isReady = owned_->stage == OwnedFormat::Stage::kWriting && context->pb != nullptr;
  if (!isReady || native->data == nullptr) return refused(info.Env());
  return Job::run(
      info.Env(), {owned_, packet},
      [context, native] { return av_interleaved_write_frame(context, native); },
      [packet](int) { packet->report(); });
}

Napi::Value FormatContext::writeTrailer(const Napi::CallbackInfo& info) {
  AVFormatContext* context = owned_->requireOutput(info.Env());
  const bool isReady = owned_->stage == OwnedFormat::Stage::kWriting && context->pb != nullptr;
  if (!isReady) return refused(info.Env());
  const auto owned = owned_;
  return Job::run(
      info.Env(), {owned}, [context] { return av_write_trailer(context); },
      [owned](int) { owned->stage = OwnedFormat::Stage::kEnded; });
}

Napi::Value FormatContext::nbStreams(const Napi::CallbackInfo& info) {
  return number(info, owned_->require(info.Env())->nb_streams);
}

Napi::Value FormatContext::streams(const Napi::CallbackInfo& info) {
  const AVFormatContext* context = owned_->require(info.Env());
  auto streams = Napi::Array::New(info.Env(), context->nb_streams);
  for (uint32_t i = 0; i < context->nb_streams; i += 1)
    streams.Set(i, Stream::wrap(info.Env(), owned_, context->streams[i]));
  return streams;
}

Napi::Value FormatContext::duration(const Napi::CallbackInfo& info) {
  return fromInt64(info.Env(), owned_->require(info.Env())->duration);
}

Napi::Value FormatContext::metadata(const Napi::CallbackInfo& info) {
  return Dictionary::copyOf(info.Env(), owned_->require(info.Env())->metadata);
}

Napi::Value FormatContext::iformat(const Napi::CallbackInfo& info) {
  return InputFormat::wrap(info.Env(), owned_->require(info.Env())->iformat);
}

}  // namespace binding
