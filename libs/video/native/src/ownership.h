// Ownership of what FFmpeg allocates. A JavaScript object and the jobs that use it on other threads
// share one `Owned`. JavaScript may free it at any time, so each use asks whether it is there.
#pragma once

#include <napi.h>

#include <cstdint>
#include <memory>
#include <string>

namespace binding {

/** Base of what jobs use. Only the thread of JavaScript reads and changes it. */
class Shared {
 public:
  explicit Shared(const char* name) : name_(name) {}
  Shared(const Shared&) = delete;
  Shared& operator=(const Shared&) = delete;

  /** Throws if a job uses it. */
  void requireIdle(Napi::Env env) const {
    if (jobs_ > 0)
      throw Napi::Error::New(env, std::string("The ") + name_ + " is in use by another call.");
  }
  const char* name() const { return name_; }

 protected:
  ~Shared() = default;

 private:
  friend class Job;
  const char* name_;
  int jobs_ = 0;
};

/** Owns an object of FFmpeg, or nothing: before its allocation, and after it was freed. */
template <typename T, void (*Free)(T*)>
class Owned : public Shared {
 public:
  using Shared::Shared;
  virtual ~Owned() { reset(nullptr); }

  /** Throws if there is nothing, or if a job uses it. */
  T* require(Napi::Env env) const {
    requireIdle(env);
    if (pointer_ == nullptr)
      throw Napi::Error::New(env, std::string("The ") + name() +
                                      " was not allocated, or it was freed.");
    return pointer_;
  }
  /** Returns nullptr if there is nothing. */
  T* get() const { return pointer_; }

  /** Frees what is there and owns `pointer` instead. */
  void reset(T* pointer) {
    T* previous = pointer_;
    pointer_ = pointer;
    generation_ += 1;
    if (previous != nullptr) Free(previous);
  }
  /** Gives up what is there without freeing it. */
  T* release() {
    T* previous = pointer_;
    pointer_ = nullptr;
    generation_ += 1;
    return previous;
  }
  /** A number that changes whenever the object is another one. */
  uint32_t generation() const { return generation_; }

 private:
  T* pointer_ = nullptr;
  uint32_t generation_ = 0;
};

/** A part of an owned object, which ends with it: a stream of a file, a filter of a graph. */
template <typename Owner, typename T>
class PartOf {
 public:
  PartOf() = default;
  PartOf(std::shared_ptr<Owner> owner, T* pointer)
      : owner_(std::move(owner)), pointer_(pointer), generation_(owner_->generation()) {}

  /** Throws if the owner was freed, or if a job uses it. */
  T* require(Napi::Env env) const {
    if (owner_ == nullptr) throw Napi::Error::New(env, "This is a part of nothing.");
    owner_->require(env);
    if (owner_->generation() != generation_)
      throw Napi::Error::New(env, std::string("The ") + owner_->name() + " was freed.");
    return pointer_;
  }
  const std::shared_ptr<Owner>& owner() const { return owner_; }

 private:
  std::shared_ptr<Owner> owner_;
  T* pointer_ = nullptr;
  uint32_t generation_ = 0;
};

/** Tells V8 how much memory outside its heap an object keeps, so that V8 collects in time. */
class ReportedMemory {
 public:
  explicit ReportedMemory(Napi::Env env) : env_(env) {}
  ReportedMemory(const ReportedMemory&) = delete;
  ReportedMemory& operator=(const ReportedMemory&) = delete;
  ~ReportedMemory() { set(0); }

  void set(int64_t bytes) {
    if (bytes == bytes_) return;
    Napi::MemoryManagement::AdjustExternalMemory(env_, bytes - bytes_);
    bytes_ = bytes;
  }

 private:
  Napi::Env env_;
  int64_t bytes_ = 0;
};

}  // namespace binding
