// Compressed data of one frame.
#pragma once

#include <memory>

#include "native_class.h"
#include "ownership.h"

extern "C" {
#include <libavcodec/packet.h>
}

namespace binding {

inline void freePacket(AVPacket* packet) { av_packet_free(&packet); }

/** Owns a packet, and reports its memory to V8. */
class OwnedPacket final : public Owned<AVPacket, freePacket> {
 public:
  explicit OwnedPacket(Napi::Env env) : Owned("Packet"), reported_(env) {}

  /** Call it after each change of the packet. */
  void report();

 private:
  ReportedMemory reported_;
};

class Packet final : public NativeClass<Packet> {
 public:
  static constexpr const char* kName = "Packet";
  static constexpr napi_type_tag kTag = {0xc51727520878bdf7, 0x48c1e4935c73e873};
  static void define(Napi::Env env, Napi::Object exports);

  explicit Packet(const Napi::CallbackInfo& info);
  const std::shared_ptr<OwnedPacket>& owned() const { return owned_; }

 private:
  void alloc(const Napi::CallbackInfo& info);
  void free(const Napi::CallbackInfo& info);
  void unref(const Napi::CallbackInfo& info);
  void rescaleTs(const Napi::CallbackInfo& info);
  Napi::Value getSideData(const Napi::CallbackInfo& info);
  Napi::Value streamIndex(const Napi::CallbackInfo& info);
  void setStreamIndex(const Napi::CallbackInfo& info, const Napi::Value& value);
  Napi::Value flags(const Napi::CallbackInfo& info);
  Napi::Value isKeyframe(const Napi::CallbackInfo& info);
  Napi::Value size(const Napi::CallbackInfo& info);
  Napi::Value data(const Napi::CallbackInfo& info);
  template <int64_t AVPacket::*Field>
  Napi::Value time(const Napi::CallbackInfo& info);
  template <int64_t AVPacket::*Field>
  void setTime(const Napi::CallbackInfo& info, const Napi::Value& value);

  std::shared_ptr<OwnedPacket> owned_;
};

}  // namespace binding
