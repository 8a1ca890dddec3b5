#include "packet.h"

#include "arguments.h"

namespace binding {

void OwnedPacket::report() {
  const AVPacket* packet = get();
  const bool hasBuffer = packet != nullptr && packet->buf != nullptr;
  reported_.set(hasBuffer ? static_cast<int64_t>(packet->buf->size) : 0);
}

void Packet::define(Napi::Env env, Napi::Object exports) {
  exports.Set(kName, DefineClass(env, kName,
                                 {
                                     InstanceMethod("alloc", &Packet::alloc),
                                     InstanceMethod("free", &Packet::free),
                                     InstanceMethod("unref", &Packet::unref),
                                     InstanceMethod("rescaleTs", &Packet::rescaleTs),
                                     InstanceMethod("getSideData", &Packet::getSideData),
                                     InstanceAccessor("streamIndex", &Packet::streamIndex,
                                                      &Packet::setStreamIndex),
                                     InstanceAccessor("flags", &Packet::flags, nullptr),
                                     InstanceAccessor("isKeyframe", &Packet::isKeyframe, nullptr),
                                     InstanceAccessor("size", &Packet::size, nullptr),
                                     InstanceAccessor("data", &Packet::data, nullptr),
                                     InstanceAccessor("pts", &Packet::time<&AVPacket::pts>,
                                                      &Packet::setTime<&AVPacket::pts>),
                                     InstanceAccessor("dts", &Packet::time<&AVPacket::dts>,
                                                      &Packet::setTime<&AVPacket::dts>),
                                     InstanceAccessor("duration",
                                                      &Packet::time<&AVPacket::duration>,
                                                      &Packet::setTime<&AVPacket::duration>),
                                 }));
}

Packet::Packet(const Napi::CallbackInfo& info)
    : NativeClass(info), owned_(std::make_shared<OwnedPacket>(info.Env())) {}

void Packet::alloc(const Napi::CallbackInfo& info) {
  owned_->requireIdle(info.Env());
  AVPacket* packet = av_packet_alloc();
  if (packet == nullptr) throw Napi::Error::New(info.Env(), "There is no memory for a packet.");
  owned_->reset(packet);
  owned_->report();
}

void Packet::free(const Napi::CallbackInfo& info) {
  owned_->requireIdle(info.Env());
  owned_->reset(nullptr);
  owned_->report();
}

void Packet::unref(const Napi::CallbackInfo& info) {
  av_packet_unref(owned_->require(info.Env()));
  owned_->report();
}

void Packet::rescaleTs(const Napi::CallbackInfo& info) {
  AVPacket* packet = owned_->require(info.Env());
  av_packet_rescale_ts(packet, toRational(info[0]), toRational(info[1]));
}

Napi::Value Packet::getSideData(const Napi::CallbackInfo& info) {
  const AVPacket* packet = owned_->require(info.Env());
  const auto type = toEnum<AVPacketSideDataType>(info[0], 0, AV_PKT_DATA_NB);
  size_t size = 0;
  const uint8_t* data = av_packet_get_side_data(packet, type, &size);
  return copyOfBytes(info.Env(), data, size);
}

Napi::Value Packet::streamIndex(const Napi::CallbackInfo& info) {
  return number(info, owned_->require(info.Env())->stream_index);
}

void Packet::setStreamIndex(const Napi::CallbackInfo& info, const Napi::Value& value) {
  owned_->require(info.Env())->stream_index = toInt(value, 0);
}

Napi::Value Packet::flags(const Napi::CallbackInfo& info) {
  return number(info, owned_->require(info.Env())->flags);
}

Napi::Value Packet::isKeyframe(const Napi::CallbackInfo& info) {
  const bool isKey = (owned_->require(info.Env())->flags & AV_PKT_FLAG_KEY) != 0;
  return Napi::Boolean::New(info.Env(), isKey);
}

Napi::Value Packet::size(const Napi::CallbackInfo& info) {
  return number(info, owned_->require(info.Env())->size);
}

Napi::Value Packet::data(const Napi::CallbackInfo& info) {
  const AVPacket* packet = owned_->require(info.Env());
  return copyOfBytes(info.Env(), packet->data, static_cast<size_t>(packet->size));
}

template <int64_t AVPacket::*Field>
Napi::Value Packet::time(const Napi::CallbackInfo& info) {
  return fromInt64(info.Env(), owned_->require(info.Env())->*Field);
}

template <int64_t AVPacket::*Field>
void Packet::setTime(const Napi::CallbackInfo& info, const Napi::Value& value) {
  owned_->require(info.Env())->*Field = toInt64(value);
}

}  // namespace binding
