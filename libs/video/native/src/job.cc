#include "job.h"

#include <utility>

namespace binding {

Napi::Value Job::run(Napi::Env env, std::vector<std::shared_ptr<Shared>> used, Work work,
                     Finish finish) {
  for (const auto& each : used) each->requireIdle(env);
  // The worker deletes itself when it has ended.
  auto* job = new Job(env, std::move(used), std::move(work), std::move(finish));
  for (const auto& each : job->used_) each->jobs_ += 1;
  const Napi::Promise promise = job->deferred_.Promise();
  job->Queue();
  return promise;
}

Job::Job(Napi::Env env, std::vector<std::shared_ptr<Shared>> used, Work work, Finish finish)
    : AsyncWorker(env, "strideform-video"),
      deferred_(Napi::Promise::Deferred::New(env)),
      used_(std::move(used)),
      work_(std::move(work)),
      finish_(std::move(finish)) {}

void Job::Execute() { status_ = work_(); }

void Job::OnOK() {
  giveBack();
  if (finish_) finish_(status_);
  deferred_.Resolve(Napi::Number::New(Env(), status_));
}

void Job::OnError(const Napi::Error& error) {
  giveBack();
  deferred_.Reject(error.Value());
}

void Job::giveBack() {
  for (const auto& each : used_) each->jobs_ -= 1;
}

}  // namespace binding
