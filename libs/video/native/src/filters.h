// Graphs of filters.
#pragma once

#include <memory>

#include "native_class.h"
#include "ownership.h"

extern "C" {
#include <libavfilter/avfilter.h>
}

namespace binding {

inline void freeGraph(AVFilterGraph* graph) { avfilter_graph_free(&graph); }

class OwnedGraph final : public Owned<AVFilterGraph, freeGraph> {
 public:
  OwnedGraph() : Owned("FilterGraph") {}

  /** True once the filters have agreed on their formats. Only then can frames pass. */
  bool isConfigured = false;
};

class Filter final : public NativeClass<Filter> {
 public:
  static constexpr const char* kName = "Filter";
  static constexpr napi_type_tag kTag = {0xb2a03ca8d41004a5, 0xbe45d74afd0626b6};
  static void define(Napi::Env env, Napi::Object exports);

  explicit Filter(const Napi::CallbackInfo& info) : NativeClass(info) {}
  const AVFilter* require(Napi::Env env) const;

 private:
  static Napi::Value getByName(const Napi::CallbackInfo& info);

  const AVFilter* filter_ = nullptr;
};

/** A filter in a graph. It belongs to the graph. */
class FilterContext final : public NativeClass<FilterContext> {
 public:
  static constexpr const char* kName = "FilterContext";
  static constexpr napi_type_tag kTag = {0xe37219666c5b21f3, 0x55c8aeb302119ff6};
  static void define(Napi::Env env, Napi::Object exports);
  static Napi::Value wrap(Napi::Env env, const std::shared_ptr<OwnedGraph>& graph,
                          AVFilterContext* context);

  explicit FilterContext(const Napi::CallbackInfo& info) : NativeClass(info) {}

 private:
  Napi::Value link(const Napi::CallbackInfo& info);
  Napi::Value buffersrcAddFrameSync(const Napi::CallbackInfo& info);
  Napi::Value buffersinkGetFrame(const Napi::CallbackInfo& info);

  /** Returns this filter if its graph is configured and it is the named filter. */
  AVFilterContext* requireConfigured(Napi::Env env, const char* filterName) const;

  PartOf<OwnedGraph, AVFilterContext> part_;
};

class FilterGraph final : public NativeClass<FilterGraph> {
 public:
  static constexpr const char* kName = "FilterGraph";
  static constexpr napi_type_tag kTag = {0xc4bce3e0f71e83f2, 0xb441698d41853f68};
  static void define(Napi::Env env, Napi::Object exports);

  explicit FilterGraph(const Napi::CallbackInfo& info)
      : NativeClass(info), owned_(std::make_shared<OwnedGraph>()) {}

 private:
  void alloc(const Napi::CallbackInfo& info);
  void free(const Napi::CallbackInfo& info);
  Napi::Value createFilter(const Napi::CallbackInfo& info);
  Napi::Value configSync(const Napi::CallbackInfo& info);

  std::shared_ptr<OwnedGraph> owned_;
};

}  // namespace binding
