// Work on another thread, for calls that take long.
#pragma once

#include <napi.h>

#include <functional>
#include <memory>
#include <vector>

#include "ownership.h"

namespace binding {

class Job final : public Napi::AsyncWorker {
 public:
  /** Runs on another thread and returns FFmpeg's status. */
  using Work = std::function<int()>;
  /** Runs on JavaScript's thread afterwards, with the status. */
  using Finish = std::function<void(int)>;

  /**
   * Starts `work` and returns a promise of its status. Until then, every other call on the `used`
   * objects throws, and they are not freed.
   */
  static Napi::Value run(Napi::Env env, std::vector<std::shared_ptr<Shared>> used, Work work,
                         Finish finish = nullptr);

 protected:
  void Execute() override;
  void OnOK() override;
  void OnError(const Napi::Error& error) override;

 private:
  Job(Napi::Env env, std::vector<std::shared_ptr<Shared>> used, Work work, Finish finish);
  void giveBack();

  Napi::Promise::Deferred deferred_;
  std::vector<std::shared_ptr<Shared>> used_;
  Work work_;
  Finish finish_;
  int status_ = 0;
};

}  // namespace binding
