#include "codec.h"

#include "arguments.h"
#include "job.h"

namespace binding {
namespace {

/** Numbers of codecs begin a new range at 0x21000 for the last time. */
constexpr int kEndOfCodecIds = 0x22000;
constexpr int kMaxSide = 1 << 16;
constexpr int kMaxThreads = 64;
constexpr int kMaxInt = std::numeric_limits<int>::max();

/** Returns false for a picture that an encoder would read beyond its end. */
bool fitsEncoder(const AVFrame& frame, const AVCodecContext& encoder) {
  return frame.format == encoder.pix_fmt && frame.width == encoder.width &&
         frame.height == encoder.height;
}

}  // namespace

void Codec::define(Napi::Env env, Napi::Object exports) {
  const Napi::Function constructor =
      DefineClass(env, kName,
                  {
                      StaticMethod("findDecoder", &Codec::findDecoder),
                      StaticMethod("findEncoderByName", &Codec::findEncoderByName),
                      InstanceAccessor("name", &Codec::name, nullptr),
                  });
  constructors(env).codec = Napi::Persistent(constructor);
  exports.Set(kName, constructor);
}

Napi::Value Codec::wrap(Napi::Env env, const AVCodec* codec) {
  if (codec == nullptr) return env.Null();
  const Napi::Object object = constructors(env).codec.New({});
  of(object).codec_ = codec;
  return object;
}

const AVCodec* Codec::pointerOf(const Napi::Value& value) {
  const Codec* codec = ofNullable(value);
  if (codec == nullptr) return nullptr;
  if (codec->codec_ == nullptr) throw Napi::Error::New(value.Env(), "The Codec is none.");
  return codec->codec_;
}

Napi::Value Codec::findDecoder(const Napi::CallbackInfo& info) {
  const auto id = toEnum<AVCodecID>(info[0], 0, kEndOfCodecIds);
  return wrap(info.Env(), avcodec_find_decoder(id));
}

Napi::Value Codec::findEncoderByName(const Napi::CallbackInfo& info) {
  return wrap(info.Env(), avcodec_find_encoder_by_name(toText(info[0]).c_str()));
}

Napi::Value Codec::name(const Napi::CallbackInfo& info) {
  if (codec_ == nullptr) return info.Env().Null();
  return Napi::String::New(info.Env(), codec_->name);
}

void CodecParameters::define(Napi::Env env, Napi::Object exports) {
  using Self = CodecParameters;
  using Native = AVCodecParameters;
  const Napi::Function constructor = DefineClass(
      env, kName,
      {
          InstanceMethod("fromContext", &Self::fromContext),
          InstanceMethod("getCodedSideData", &Self::getCodedSideData),
          InstanceAccessor("codecId", &Self::codecId, nullptr),
          InstanceAccessor("codecType", &Self::intField<&Native::codec_type>, nullptr),
          InstanceAccessor("format", &Self::intField<&Native::format>, nullptr),
          InstanceAccessor("level", &Self::intField<&Native::level>, nullptr),
          InstanceAccessor("width", &Self::intField<&Native::width>, nullptr),
          InstanceAccessor("height", &Self::intField<&Native::height>, nullptr),
          InstanceAccessor("sampleAspectRatio", &Self::sampleAspectRatio, nullptr),
      });
  constructors(env).codecParameters = Napi::Persistent(constructor);
  exports.Set(kName, constructor);
}

Napi::Value CodecParameters::wrap(Napi::Env env, const PartOf<OwnedFormat, AVStream>& stream) {
  const Napi::Object object = constructors(env).codecParameters.New({});
  of(object).stream_ = stream;
  return object;
}

Napi::Value CodecParameters::fromContext(const Napi::CallbackInfo& info) {
  AVCodecParameters* parameters = require(info.Env());
  const AVCodecContext* context = CodecContext::of(info[0]).owned()->require(info.Env());
  // A muxer has laid out its file for the parameters of its header.
  if (!stream_.owner()->acceptsStreams()) return number(info, AVERROR(EINVAL));
  return number(info, avcodec_parameters_from_context(parameters, context));
}

Napi::Value CodecParameters::getCodedSideData(const Napi::CallbackInfo& info) {
  const AVCodecParameters* parameters = require(info.Env());
  const auto type = toEnum<AVPacketSideDataType>(info[0], 0, AV_PKT_DATA_NB);
  const AVPacketSideData* found = av_packet_side_data_get(
      parameters->coded_side_data, parameters->nb_coded_side_data, type);
  if (found == nullptr) return info.Env().Null();
  return copyOfBytes(info.Env(), found->data, found->size);
}

Napi::Value CodecParameters::codecId(const Napi::CallbackInfo& info) {
  return number(info, static_cast<int>(require(info.Env())->codec_id));
}

Napi::Value CodecParameters::sampleAspectRatio(const Napi::CallbackInfo& info) {
  return fromRational(info.Env(), require(info.Env())->sample_aspect_ratio);
}

template <auto Field>
Napi::Value CodecParameters::intField(const Napi::CallbackInfo& info) {
  return number(info, static_cast<int>(require(info.Env())->*Field));
}

void CodecContext::define(Napi::Env env, Napi::Object exports) {
  using Self = CodecContext;
  using Native = AVCodecContext;
  exports.Set(
      kName,
      DefineClass(
          env, kName,
          {
              InstanceMethod("allocContext3", &Self::allocContext3),
              InstanceMethod("freeContext", &Self::freeContext),
              InstanceMethod("open2Sync", &Self::open2Sync),
              InstanceMethod("parametersToContext", &Self::parametersToContext),
              InstanceMethod("sendPacket", &Self::sendPacket),
              InstanceMethod("receiveFrame", &Self::receiveFrame),
              InstanceMethod("receiveFrameSync", &Self::receiveFrameSync),
              InstanceMethod("sendFrame", &Self::sendFrame),
              InstanceMethod("receivePacket", &Self::receivePacket),
              InstanceAccessor("flags", &Self::intField<&Native::flags>,
                               &Self::setIntField<&Native::flags, 0, kMaxInt>),
              InstanceAccessor("threadCount", &Self::intField<&Native::thread_count>,
                               &Self::setIntField<&Native::thread_count, 0, kMaxThreads>),
              InstanceAccessor("width", &Self::intField<&Native::width>,
                               &Self::setIntField<&Native::width, 1, kMaxSide>),
              InstanceAccessor("height", &Self::intField<&Native::height>,
                               &Self::setIntField<&Native::height, 1, kMaxSide>),
              InstanceAccessor("gopSize", &Self::intField<&Native::gop_size>,
                               &Self::setIntField<&Native::gop_size, 0, kMaxInt>),
              InstanceAccessor(
                  "pixelFormat", &Self::intField<&Native::pix_fmt>,
                  &Self::setEnumField<&Native::pix_fmt, AVPixelFormat, 0, AV_PIX_FMT_NB>),
              InstanceAccessor(
                  "colorRange", &Self::intField<&Native::color_range>,
                  &Self::setEnumField<&Native::color_range, AVColorRange, 0, AVCOL_RANGE_NB>),
              InstanceAccessor(
                  "colorSpace", &Self::intField<&Native::colorspace>,
                  &Self::setEnumField<&Native::colorspace, AVColorSpace, 0, AVCOL_SPC_NB>),
              InstanceAccessor("colorPrimaries", &Self::intField<&Native::color_primaries>,
                               &Self::setEnumField<&Native::color_primaries, AVColorPrimaries, 0,
                                                   AVCOL_PRI_NB>),
              InstanceAccessor("colorTrc", &Self::intField<&Native::color_trc>,
                               &Self::setEnumField<&Native::color_trc,
                                                   AVColorTransferCharacteristic, 0, AVCOL_TRC_NB>),
              InstanceAccessor("timeBase", &Self::rationalField<&Native::time_base>,
                               &Self::setRationalField<&Native::time_base>),
              InstanceAccessor("pktTimebase", &Self::rationalField<&Native::pkt_timebase>,
                               &Self::setRationalField<&Native::pkt_timebase>),
              InstanceAccessor("framerate", &Self::rationalField<&Native::framerate>,
                               &Self::setRationalField<&Native::framerate>),
          }));
}

void CodecContext::allocContext3(const Napi::CallbackInfo& info) {
  owned_->requireIdle(info.Env());
  AVCodecContext* context = avcodec_alloc_context3(Codec::pointerOf(info[0]));
  if (context == nullptr) throw Napi::Error::New(info.Env(), "There is no memory for a codec.");
  owned_->reset(context);
}

void CodecContext::freeContext(const Napi::CallbackInfo& info) {
  owned_->requireIdle(info.Env());
  owned_->reset(nullptr);
}

/** Options are set one by one before, so a dictionary is refused. */
Napi::Value CodecContext::open2Sync(const Napi::CallbackInfo& info) {
  AVCodecContext* context = requireClosed(info.Env());
  if (!info[1].IsNull() && !info[1].IsUndefined())
    throw Napi::TypeError::New(info.Env(), "Options are set by setOption.");
  return number(info, avcodec_open2(context, Codec::pointerOf(info[0]), nullptr));
}

Napi::Value CodecContext::parametersToContext(const Napi::CallbackInfo& info) {
  AVCodecContext* context = requireClosed(info.Env());
  const AVCodecParameters* parameters = CodecParameters::of(info[0]).require(info.Env());
  return number(info, avcodec_parameters_to_context(context, parameters));
}

Napi::Value CodecContext::sendPacket(const Napi::CallbackInfo& info) {
  AVCodecContext* context = owned_->require(info.Env());
  const Packet* packet = Packet::ofNullable(info[0]);
  if (packet == nullptr)
    return Job::run(info.Env(), {owned_}, [context] { return avcodec_send_packet(context, nullptr); });
  const AVPacket* native = packet->owned()->require(info.Env());
  return Job::run(info.Env(), {owned_, packet->owned()},
                  [context, native] { return avcodec_send_packet(context, native); });
}

Napi::Value CodecContext::receiveFrame(const Napi::CallbackInfo& info) {
  AVCodecContext* context = owned_->require(info.Env());
  const auto frame = Frame::of(info[0]).owned();
  AVFrame* native = frame->require(info.Env());
  frame->keepViews();
  return Job::run(
      info.Env(), {owned_, frame}, [context, native] { return avcodec_receive_frame(context, native); },
      [frame](int) { frame->report(); });
}

Napi::Value CodecContext::receiveFrameSync(const Napi::CallbackInfo& info) {
  AVCodecContext* context = owned_->require(info.Env());
  const auto frame = Frame::of(info[0]).owned();
  AVFrame* native = frame->require(info.Env());
  frame->keepViews();
  const int status = avcodec_receive_frame(context, native);
  frame->report();
  return number(info, status);
}

Napi::Value CodecContext::sendFrame(const Napi::CallbackInfo& info) {
  AVCodecContext* context = owned_->require(info.Env());
  const Frame* frame = Frame::ofNullable(info[0]);
  if (frame == nullptr)
    return Job::run(info.Env(), {owned_}, [context] { return avcodec_send_frame(context, nullptr); });
  const AVFrame* native = frame->owned()->requirePicture(info.Env());
  const bool fits = fitsEncoder(*native, *context);
  return Job::run(info.Env(), {owned_, frame->owned()}, [context, native, fits] {
    return fits ? avcodec_send_frame(context, native) : AVERROR(EINVAL);
  });
}

Napi::Value CodecContext::receivePacket(const Napi::CallbackInfo& info) {
  AVCodecContext* context = owned_->require(info.Env());
  const auto packet = Packet::of(info[0]).owned();
  AVPacket* native = packet->require(info.Env());
  return Job::run(
      info.Env(), {owned_, packet},
      [context, native] { return avcodec_receive_packet(context, native); },
      [packet](int) { packet->report(); });
}

AVCodecContext* CodecContext::requireClosed(Napi::Env env) const {
  AVCodecContext* context = owned_->require(env);
  if (avcodec_is_open(context) != 0) throw Napi::Error::New(env, "The CodecContext is open.");
  return context;
}

template <auto Field>
Napi::Value CodecContext::intField(const Napi::CallbackInfo& info) {
  return number(info, static_cast<int>(owned_->require(info.Env())->*Field));
}

template <int AVCodecContext::*Field, int Least, int Most>
void CodecContext::setIntField(const Napi::CallbackInfo& info, const Napi::Value& value) {
  requireClosed(info.Env())->*Field = toInt(value, Least, Most);
}

template <auto Field, typename Enumeration, int Least, int End>
void CodecContext::setEnumField(const Napi::CallbackInfo& info, const Napi::Value& value) {
  requireClosed(info.Env())->*Field = toEnum<Enumeration>(value, Least, End);
}

template <AVRational AVCodecContext::*Field>
Napi::Value CodecContext::rationalField(const Napi::CallbackInfo& info) {
  return fromRational(info.Env(), owned_->require(info.Env())->*Field);
}

template <AVRational AVCodecContext::*Field>
void CodecContext::setRationalField(const Napi::CallbackInfo& info, const Napi::Value& value) {
  requireClosed(info.Env())->*Field = toRational(value);
}

Napi::Value codecName(const Napi::CallbackInfo& info) {
  const auto id = toEnum<AVCodecID>(info[0], 0, kEndOfCodecIds);
  return Napi::String::New(info.Env(), avcodec_get_name(id));
}

}  // namespace binding
