#include "arguments.h"

#include <cmath>

namespace binding {

int toInt(const Napi::Value& value, int least, int most) {
  if (!value.IsNumber()) throw Napi::TypeError::New(value.Env(), "A number was expected.");
  const double number = value.As<Napi::Number>().DoubleValue();
  const bool isAllowed = std::trunc(number) == number && number >= least && number <= most;
  if (!isAllowed)
    throw Napi::RangeError::New(value.Env(), "A whole number from " + std::to_string(least) +
                                                 " to " + std::to_string(most) + " was expected.");
  return static_cast<int>(number);
}

int64_t toInt64(const Napi::Value& value) {
  if (value.IsNumber()) return toInt(value);
  if (!value.IsBigInt()) throw Napi::TypeError::New(value.Env(), "A bigint was expected.");
  bool isLossless = false;
  const int64_t number = value.As<Napi::BigInt>().Int64Value(&isLossless);
  if (!isLossless) throw Napi::RangeError::New(value.Env(), "The bigint needs more than 64 bits.");
  return number;
}

std::string toText(const Napi::Value& value) {
  if (!value.IsString()) throw Napi::TypeError::New(value.Env(), "A string was expected.");
  std::string text = value.As<Napi::String>().Utf8Value();
  if (text.find('\0') != std::string::npos)
    throw Napi::TypeError::New(value.Env(), "The string contains a zero character.");
  return text;
}

std::optional<std::string> toOptionalText(const Napi::Value& value) {
  if (value.IsNull() || value.IsUndefined()) return std::nullopt;
  return toText(value);
}

AVRational toRational(const Napi::Value& value) {
  if (!value.IsObject()) throw Napi::TypeError::New(value.Env(), "A fraction was expected.");
  const auto fraction = value.As<Napi::Object>();
  return {toInt(fraction.Get("num"), 1), toInt(fraction.Get("den"), 1)};
}

Napi::Value fromRational(Napi::Env env, AVRational value) {
  auto fraction = Napi::Object::New(env);
  fraction.Set("num", value.num);
  fraction.Set("den", value.den);
  return fraction;
}

Napi::Value fromInt64(Napi::Env env, int64_t value) { return Napi::BigInt::New(env, value); }

Napi::Value copyOfBytes(Napi::Env env, const uint8_t* bytes, size_t size) {
  if (bytes == nullptr) return env.Null();
  return Napi::Buffer<uint8_t>::Copy(env, bytes, size);
}

}  // namespace binding
