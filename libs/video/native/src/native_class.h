// Base of the classes that JavaScript sees.
#pragma once

#include <napi.h>

#include <string>

namespace binding {

/** Constructors of the classes whose objects the binding creates itself. One set for each thread. */
struct Constructors {
  Napi::FunctionReference codec;
  Napi::FunctionReference codecParameters;
  Napi::FunctionReference dictionary;
  Napi::FunctionReference filter;
  Napi::FunctionReference filterContext;
  Napi::FunctionReference inputFormat;
  Napi::FunctionReference stream;
};

/**
 * Marks the objects of a class, and recognises them. JavaScript can call a method on any object and
 * pass any object, and Node-API itself does not check the class of either.
 */
template <typename T>
class NativeClass : public Napi::ObjectWrap<T> {
 public:
  explicit NativeClass(const Napi::CallbackInfo& info) : Napi::ObjectWrap<T>(info) {
    info.This().As<Napi::Object>().TypeTag(&T::kTag);
  }

  /** Node-API's callbacks call this to find the object of a method. Throws TypeError. */
  static T* Unwrap(Napi::Object object) {
    if (!object.CheckTypeTag(&T::kTag))
      throw Napi::TypeError::New(object.Env(), std::string("A ") + T::kName + " was expected.");
    return Napi::ObjectWrap<T>::Unwrap(object);
  }
  /** Returns the native object of an argument. Throws TypeError for any other value. */
  static T& of(const Napi::Value& value) {
    if (!value.IsObject())
      throw Napi::TypeError::New(value.Env(), std::string("A ") + T::kName + " was expected.");
    return *Unwrap(value.As<Napi::Object>());
  }
  /** Returns nullptr for null and undefined. */
  static T* ofNullable(const Napi::Value& value) {
    return value.IsNull() || value.IsUndefined() ? nullptr : &of(value);
  }
  static bool isInstance(const Napi::Value& value) {
    return value.IsObject() && value.As<Napi::Object>().CheckTypeTag(&T::kTag);
  }

 protected:
  static Constructors& constructors(Napi::Env env) { return *env.GetInstanceData<Constructors>(); }
  static Napi::Value number(const Napi::CallbackInfo& info, double value) {
    return Napi::Number::New(info.Env(), value);
  }
};

}  // namespace binding
