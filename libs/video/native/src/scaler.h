// Conversion of a picture's pixel format.
#pragma once

#include <memory>

#include "native_class.h"
#include "ownership.h"

extern "C" {
#include <libswscale/swscale.h>
}

namespace binding {

inline void freeScaler(SwsContext* context) { sws_freeContext(context); }

class OwnedScaler final : public Owned<SwsContext, freeScaler> {
 public:
  OwnedScaler() : Owned("SoftwareScaleContext") {}
};

class SoftwareScaleContext final : public NativeClass<SoftwareScaleContext> {
 public:
  static constexpr const char* kName = "SoftwareScaleContext";
  static constexpr napi_type_tag kTag = {0x0736b1b7cde4ce54, 0xa3d7801d61f0ecd5};
  static void define(Napi::Env env, Napi::Object exports);

  explicit SoftwareScaleContext(const Napi::CallbackInfo& info)
      : NativeClass(info), owned_(std::make_shared<OwnedScaler>()) {}

 private:
  void allocContext(const Napi::CallbackInfo& info);
  void freeContext(const Napi::CallbackInfo& info);
  Napi::Value scaleFrameSync(const Napi::CallbackInfo& info);

  std::shared_ptr<OwnedScaler> owned_;
  bool isAllocated_ = false;
};

}  // namespace binding
