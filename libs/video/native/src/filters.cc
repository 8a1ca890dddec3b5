#include "filters.h"

#include <cstring>

#include "arguments.h"
#include "frame.h"
#include "job.h"

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
}

namespace binding {

void Filter::define(Napi::Env env, Napi::Object exports) {
  const Napi::Function constructor =
      DefineClass(env, kName, {StaticMethod("getByName", &Filter::getByName)});
  constructors(env).filter = Napi::Persistent(constructor);
  exports.Set(kName, constructor);
}

Napi::Value Filter::getByName(const Napi::CallbackInfo& info) {
  const AVFilter* filter = avfilter_get_by_name(toText(info[0]).c_str());
  if (filter == nullptr) return info.Env().Null();
  const Napi::Object object = constructors(info.Env()).filter.New({});
  of(object).filter_ = filter;
  return object;
}

const AVFilter* Filter::require(Napi::Env env) const {
  if (filter_ == nullptr) throw Napi::Error::New(env, "The Filter is none.");
  return filter_;
}

void FilterContext::define(Napi::Env env, Napi::Object exports) {
  using Self = FilterContext;
  const Napi::Function constructor =
      DefineClass(env, kName,
                  {
                      InstanceMethod("link", &Self::link),
                      InstanceMethod("buffersrcAddFrameSync", &Self::buffersrcAddFrameSync),
                      InstanceMethod("buffersinkGetFrame", &Self::buffersinkGetFrame),
                  });
  constructors(env).filterContext = Napi::Persistent(constructor);
  exports.Set(kName, constructor);
}

Napi::Value FilterContext::wrap(Napi::Env env, const std::shared_ptr<OwnedGraph>& graph,
                                AVFilterContext* context) {
  const Napi::Object object = constructors(env).filterContext.New({});
  of(object).part_ = PartOf<OwnedGraph, AVFilterContext>(graph, context);
  return object;
}

Napi::Value FilterContext::link(const Napi::CallbackInfo& info) {
  AVFilterContext* source = part_.require(info.Env());
  const auto sourcePad = static_cast<unsigned>(toInt(info[0], 0));
  const FilterContext& target = of(info[1]);
  AVFilterContext* sink = target.part_.require(info.Env());
  const auto sinkPad = static_cast<unsigned>(toInt(info[2], 0));
  const bool isAllowed =
      target.part_.owner() == part_.owner() && !part_.owner()->isConfigured;
  return number(info, isAllowed ? avfilter_link(source, sourcePad, sink, sinkPad) : AVERROR(EINVAL));
}

AVFilterContext* FilterContext::requireConfigured(Napi::Env env, const char* filterName) const {
  AVFilterContext* context = part_.require(env);
  if (std::strcmp(context->filter->name, filterName) != 0)
    throw Napi::Error::New(env, std::string("The filter is no ") + filterName + ".");
  if (!part_.owner()->isConfigured)
    throw Napi::Error::New(env, "The FilterGraph is not configured.");
  return context;
}

/**
 * Hands the frame's picture to the graph, and leaves the frame empty. FFmpeg's filters trust a frame
 * to have the form that the graph was configured for.
 */
Napi::Value FilterContext::buffersrcAddFrameSync(const Napi::CallbackInfo& info) {
  AVFilterContext* source = requireConfigured(info.Env(), "buffer");
  const auto frame = Frame::of(info[0]).owned();
  AVFrame* native = frame->requirePicture(info.Env());
  const AVFilterLink* output = source->outputs[0];
  const bool fits = native->format == output->format && native->width == output->w &&
                    native->height == output->h;
  if (!fits) return number(info, AVERROR(EINVAL));
  frame->keepViews();
  const int status = av_buffersrc_add_frame_flags(source, native, 0);
  frame->report();
  return number(info, status);
}

Napi::Value FilterContext::buffersinkGetFrame(const Napi::CallbackInfo& info) {
  AVFilterContext* sink = requireConfigured(info.Env(), "buffersink");
  const auto frame = Frame::of(info[0]).owned();
  AVFrame* native = frame->require(info.Env());
  frame->keepViews();
  av_frame_unref(native);
  return Job::run(
      info.Env(), {part_.owner(), frame},
      [sink, native] { return av_buffersink_get_frame(sink, native); },
      [frame](int) { frame->report(); });
}

void FilterGraph::define(Napi::Env env, Napi::Object exports) {
  exports.Set(kName, DefineClass(env, kName,
                                 {
                                     InstanceMethod("alloc", &FilterGraph::alloc),
                                     InstanceMethod("free", &FilterGraph::free),
                                     InstanceMethod("createFilter", &FilterGraph::createFilter),
                                     InstanceMethod("configSync", &FilterGraph::configSync),
                                 }));
}

void FilterGraph::alloc(const Napi::CallbackInfo& info) {
  owned_->requireIdle(info.Env());
  AVFilterGraph* graph = avfilter_graph_alloc();
  if (graph == nullptr) throw Napi::Error::New(info.Env(), "There is no memory for filters.");
  owned_->reset(graph);
  owned_->isConfigured = false;
}

void FilterGraph::free(const Napi::CallbackInfo& info) {
  owned_->requireIdle(info.Env());
  owned_->reset(nullptr);
}

/** Returns null if FFmpeg does not accept the options. */
Napi::Value FilterGraph::createFilter(const Napi::CallbackInfo& info) {
  AVFilterGraph* graph = owned_->require(info.Env());
  const AVFilter* filter = Filter::of(info[0]).require(info.Env());
  const std::string name = toText(info[1]);
  const auto options = toOptionalText(info[2]);
  if (owned_->isConfigured) return info.Env().Null();
  AVFilterContext* context = nullptr;
  const int status = avfilter_graph_create_filter(&context, filter, name.c_str(),
                                                  textOrNull(options), nullptr, graph);
  return status < 0 ? info.Env().Null() : FilterContext::wrap(info.Env(), owned_, context);
}

Napi::Value FilterGraph::configSync(const Napi::CallbackInfo& info) {
  AVFilterGraph* graph = owned_->require(info.Env());
  if (owned_->isConfigured) return number(info, AVERROR(EINVAL));
  const int status = avfilter_graph_config(graph, nullptr);
  owned_->isConfigured = status >= 0;
  return number(info, status);
}

}  // namespace binding
