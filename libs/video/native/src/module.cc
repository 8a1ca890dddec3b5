// The module that node-av's JavaScript loads: the part of FFmpeg that libs/video uses, under the
// names that this JavaScript expects.
#include <napi.h>

#include <cerrno>
#include <map>
#include <string>

#include "arguments.h"
#include "codec.h"
#include "filters.h"
#include "format.h"
#include "frame.h"
#include "native_class.h"
#include "packet.h"
#include "scaler.h"

extern "C" {
#include <libavutil/avutil.h>
#include <libavutil/log.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
}

namespace binding {
namespace {

// node-av's JavaScript has the numbers of FFmpeg 8.1. Those that libs/video uses mean the same here.
static_assert(AV_PIX_FMT_YUV420P == 0 && AV_PIX_FMT_YUV422P == 4 && AV_PIX_FMT_YUV444P == 5);
static_assert(AV_PIX_FMT_YUVJ420P == 12 && AV_PIX_FMT_YUVJ422P == 13 && AV_PIX_FMT_YUVJ444P == 14);
static_assert(AV_PIX_FMT_RGBA == 26);
static_assert(AV_CODEC_ID_H264 == 27 && AV_CODEC_ID_HEVC == 173 && AV_CODEC_ID_VP8 == 139);
static_assert(AV_CODEC_ID_VP9 == 167 && AV_CODEC_ID_AV1 == 225);
static_assert(AV_PKT_DATA_DISPLAYMATRIX == 5 && AV_PKT_DATA_ENCRYPTION_INFO == 25);
static_assert(AV_PKT_FLAG_KEY == 1 && AV_PKT_FLAG_DISCARD == 4);
static_assert(AV_FRAME_FLAG_CORRUPT == 1 && AV_FRAME_FLAG_INTERLACED == 8);
static_assert(AV_CODEC_FLAG_FRAME_DURATION == 256 && AV_CODEC_FLAG_GLOBAL_HEADER == 1 << 22);
static_assert(AVCOL_RANGE_MPEG == 1 && AVCOL_RANGE_JPEG == 2);
static_assert(AVCOL_SPC_RGB == 0 && AVCOL_SPC_BT709 == 1 && AVCOL_SPC_UNSPECIFIED == 2);
static_assert(AVCOL_SPC_BT2020_NCL == 9 && AVCOL_SPC_BT2020_CL == 10);
static_assert(AVCOL_PRI_BT709 == 1 && AVCOL_TRC_BT709 == 1);
static_assert(AV_DISPOSITION_ATTACHED_PIC == 1 << 10 && AVSEEK_FLAG_BACKWARD == 1);
static_assert(AV_TIME_BASE == 1000000 && AVMEDIA_TYPE_VIDEO == 0);

/** Returns what an option is set on. Throws TypeError for any other value. */
void* optionTarget(const Napi::Value& value) {
  if (CodecContext::isInstance(value))
    return CodecContext::of(value).owned()->require(value.Env());
  return FormatContext::of(value).owned()->require(value.Env());
}

Napi::Value setOption(const Napi::CallbackInfo& info) {
  void* target = optionTarget(info[0]);
  const std::string name = toText(info[1]);
  const std::string value = toText(info[2]);
  const int searchFlags = info[3].IsUndefined() ? 0 : toInt(info[3], 0);
  const int status = av_opt_set(target, name.c_str(), value.c_str(), searchFlags);
  return Napi::Number::New(info.Env(), status);
}

Napi::Value describeError(const Napi::CallbackInfo& info) {
  char text[AV_ERROR_MAX_STRING_SIZE] = {};
  av_strerror(toInt(info[0]), text, sizeof text);
  return Napi::String::New(info.Env(), text);
}

/** Returns FFmpeg's status for a system error, or 0 for a name that node-av does not use. */
Napi::Value systemError(const Napi::CallbackInfo& info) {
  static const std::map<std::string, int> numbers{
      {"EACCES", EACCES}, {"EAGAIN", EAGAIN}, {"EBUSY", EBUSY},     {"EEXIST", EEXIST},
      {"EINVAL", EINVAL}, {"EIO", EIO},       {"EISDIR", EISDIR},   {"EMFILE", EMFILE},
      {"ENODEV", ENODEV}, {"ENOENT", ENOENT}, {"ENOMEM", ENOMEM},   {"ENOSPC", ENOSPC},
      {"ENOTDIR", ENOTDIR}, {"EPERM", EPERM}, {"EPIPE", EPIPE},     {"ERANGE", ERANGE},
  };
  const auto found = numbers.find(toText(info[0]));
  return Napi::Number::New(info.Env(), found == numbers.end() ? 0 : AVERROR(found->second));
}

void setLogLevel(const Napi::CallbackInfo& info) { av_log_set_level(toInt(info[0])); }

Napi::Value pixelFormatName(const Napi::CallbackInfo& info) {
  const int format = toInt(info[0]);
  const bool isKnown = format >= 0 && format < AV_PIX_FMT_NB;
  const char* name = isKnown ? av_get_pix_fmt_name(static_cast<AVPixelFormat>(format)) : nullptr;
  if (name == nullptr) return info.Env().Null();
  return Napi::String::New(info.Env(), name);
}

Napi::Value ffmpegInfo(const Napi::CallbackInfo& info) {
  auto facts = Napi::Object::New(info.Env());
  facts.Set("version", av_version_info());
  facts.Set("configuration", avutil_configuration());
  facts.Set("license", avutil_license());
  return facts;
}

Napi::Object objectOf(Napi::Env env,
                      const std::map<std::string, Napi::Value (*)(const Napi::CallbackInfo&)>& all) {
  auto object = Napi::Object::New(env);
  for (const auto& [name, function] : all) object.Set(name, Napi::Function::New(env, function));
  return object;
}

Napi::Object initialise(Napi::Env env, Napi::Object exports) {
  // Each thread that loads the module has its own; Node-API deletes it with the thread.
  env.SetInstanceData(new Constructors());
  Packet::define(env, exports);
  Frame::define(env, exports);
  Codec::define(env, exports);
  CodecParameters::define(env, exports);
  CodecContext::define(env, exports);
  InputFormat::define(env, exports);
  Dictionary::define(env, exports);
  Stream::define(env, exports);
  FormatContext::define(env, exports);
  SoftwareScaleContext::define(env, exports);
  Filter::define(env, exports);
  FilterContext::define(env, exports);
  FilterGraph::define(env, exports);
  exports.Set("FFmpegError",
              objectOf(env, {{"strerror", describeError}, {"getAverror", systemError}}));
  exports.Set("Option", objectOf(env, {{"set", setOption}}));
  auto log = Napi::Object::New(env);
  log.Set("setLevel", Napi::Function::New(env, setLogLevel));
  exports.Set("Log", log);
  exports.Set("avGetCodecName", Napi::Function::New(env, codecName));
  exports.Set("avGetPixFmtName", Napi::Function::New(env, pixelFormatName));
  exports.Set("getFFmpegInfo", Napi::Function::New(env, ffmpegInfo));
  return exports;
}

}  // namespace
}  // namespace binding

static Napi::Object initialiseModule(Napi::Env env, Napi::Object exports) {
  return binding::initialise(env, exports);
}

NODE_API_MODULE(strideform_video, initialiseModule)
